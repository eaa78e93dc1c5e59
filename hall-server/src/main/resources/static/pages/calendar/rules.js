/** The rules of the hall, of one line or of one counter: last ticket and quotas, appointments, calling, tidal counters; each followed or its own. */
import { html, nothing } from 'lit';
import { clockOf, hallClock, number } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

/** In place of a line's id: the rules of all halls that set nothing of their own. No id has such a character. */
export const CENTRE = '*';
/** In front of a counter's id: the rules by which it calls. */
export const COUNTER = '#';

const GROUPS = {
  TICKETS: ['CLOSING_MARGIN_MINUTES', 'DAY_QUOTA', 'TICKETS_BEFORE_OPENING_MINUTES', 'LEFT_OVER_AFTER_MINUTES'],
  BOOKING: [
    'SLOT_PLACES',
    'SLOT_MINUTES',
    'BOOKING_DAYS',
    'BOOKING_NOTICE_MINUTES',
    'CHECK_IN_EARLY_MINUTES',
    'CHECK_IN_LATE_MINUTES',
    'OPEN_BOOKINGS',
    'MISSED_LIMIT',
    'MISSED_DAYS',
  ],
  TIDE: [
    'TIDE_BUSY_MINUTES',
    'TIDE_OVER_MINUTES',
    'TIDE_OVER_WAITING',
    'TIDE_HOLD_MINUTES',
    'TIDE_EBB_PERCENT',
    'TIDE_EBB_MINUTES',
    'TIDE_AUTOMATIC',
  ],
  COUNTER: ['FIRST_LINE_AHEAD_MINUTES', 'PRIORITY_AHEAD_MINUTES'],
};

/** What is in no group of its own is about calling. */
function groupOf(rule) {
  return Object.keys(GROUPS).find((group) => GROUPS[group].includes(rule)) ?? 'CALLING';
}

export function rules(page) {
  const line = page.state.lines.find((each) => each.id === page.scope);
  return html`<section class="card rules" aria-labelledby="rules">
    <header>
      <h2 id="rules">${t('calendar.rules')}</h2>
      <label>${t('calendar.rulesOf')}
        <select data-scope @change=${(event) => page.chooseScope(event.target.value)}>
          <option value=${CENTRE} ?selected=${page.scope === CENTRE}>${t('calendar.allHalls')}</option>
          <option value="" ?selected=${page.scope === ''}>${t('calendar.wholeHall')}</option>
          ${page.state.lines.map((each) => option(page, each.id, each.name))}
          ${page.state.counters.map((each) => option(page, COUNTER + each.id, each.name))}
        </select>
      </label>
    </header>
    ${line?.closesForTickets ? html`<p data-last-ticket>${t('calendar.lastTicket', { time: hallClock(Date.parse(line.closesForTickets), page.state.time.offset).time.slice(0, 5) })}</p>` : nothing}
    ${page.ruleRefusal ? html`<p class="problem" role="alert">${page.ruleRefusal}</p>` : nothing}
    ${page.scope.startsWith(COUNTER) ? html`<p>${t('calendar.counterRules')}</p>` : nothing}
    ${['TICKETS', 'BOOKING', 'CALLING', 'TIDE', 'COUNTER'].map((group) => rulesOf(page, group))}
    ${page.rules.changes.length ? changes(page) : nothing}
  </section>`;
}

function option(page, scope, name) {
  return html`<option value=${scope} ?selected=${scope === page.scope}>${local(name)}</option>`;
}

function rulesOf(page, group) {
  const items = page.rules.items.filter((each) => groupOf(each.rule) === group);
  if (!items.length) return nothing;
  const open = group === 'TICKETS' || page.scope.startsWith(COUNTER);
  return html`<details ?open=${open} data-group=${group}>
    <summary>${tOr(`ruleGroup.${group}`, group)}</summary>
    <ul>
      ${items.map((each) => row(page, each))}
    </ul>
  </details>`;
}

function ownWords(page) {
  if (page.scope === CENTRE) return t('calendar.ownOfCentre');
  if (page.scope.startsWith(COUNTER)) return t('calendar.ownOfCounter');
  return page.scope ? t('calendar.ownOfLine') : t('calendar.ownOfHall');
}

function followWords(page) {
  if (page.scope === CENTRE) return t('calendar.followProduct');
  return page.scope ? t('calendar.followHall') : t('calendar.followCentre');
}

function row(page, rule) {
  const save = (event) => {
    event.preventDefault();
    page.setRule(rule.rule, Number(new FormData(event.target).get('setting')));
  };
  const range = t('calendar.range', { least: number(rule.least), most: number(rule.most), standard: number(rule.standard) });
  return html`<li data-rule=${rule.rule}>
    <form @submit=${save}>
      <label>${tOr(`rule.${rule.rule}`, rule.rule)}
        <input type="number" name="setting" required min=${rule.least} max=${rule.most} step="1" .value=${String(rule.setting)} ?readonly=${!page.mayChangeRules} />
      </label>
      <small>${range} ${rule.own ? html`<span class="badge priority">${ownWords(page)}</span>` : nothing}</small>
      ${page.mayChangeRules
        ? html`<span class="buttons">
            <button type="submit" ?disabled=${page.busy} aria-label=${t('calendar.saveRule', { rule: tOr(`rule.${rule.rule}`, rule.rule) })}>${t('calendar.save')}</button>
            ${rule.own ? html`<button type="button" class="quiet" data-follow ?disabled=${page.busy} @click=${() => page.setRule(rule.rule, null)}>${followWords(page)}</button>` : nothing}
          </span>`
        : nothing}
    </form>
  </li>`;
}

function changes(page) {
  return html`<details class="history">
    <summary>${t('calendar.ruleChanges', { n: number(page.rules.changes.length) })}</summary>
    <ul>
      ${page.rules.changes.map(
        (each) => html`<li>
          <time datetime=${each.at}>${each.at.slice(0, 10)} ${clockOf(each.at)}</time> <span class="by">${each.by}</span>
          ${tOr(`rule.${each.rule}`, each.rule)}: ${each.setting === null ? t('calendar.followed') : number(each.setting)}
        </li>`,
      )}
    </ul>
  </details>`;
}
