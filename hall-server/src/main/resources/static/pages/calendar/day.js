/** One day: what it is and who says so, setting it, and what that would do. */
import { html, nothing } from 'lit';
import { clockOf, number } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { addDays, hoursText, kindText, longDate } from './month.js';

const KINDS = ['CLOSED', 'SPECIAL', 'HOLIDAY', 'MAKE_UP', 'ORDINARY'];
const MOST_DAYS = 60;
const LONGEST_NAME = 60;
const HOURS = '\\s*\\d\\d:\\d\\d-\\d\\d:\\d\\d(\\s+\\d\\d:\\d\\d-\\d\\d:\\d\\d)*\\s*';

export function dayPanel(page) {
  const day = page.days.find((each) => each.date === page.chosen);
  if (!day) return nothing;
  return html`<section class="card panel" aria-labelledby="chosen" data-chosen=${day.date}>
    <h2 id="chosen">${longDate(day.date)}</h2>
    <dl>
      <div><dt>${t('calendar.hours')}</dt><dd data-hours>${hoursText(day.hours)}</dd></div>
      <div><dt>${t('calendar.kind')}</dt><dd>${kindText(day)}</dd></div>
      <div><dt>${t('calendar.inLimits')}</dt><dd>${day.working ? t('calendar.working') : t('calendar.free')}</dd></div>
      <div><dt>${t('calendar.source')}</dt><dd>${tOr(`daySource.${day.source}`, day.source)}${day.published ? nothing : html` <span class="badge priority">${t('calendar.sample')}</span>`}</dd></div>
    </dl>
    ${page.refusal && !page.weekDraft ? html`<p class="problem" role="alert">${page.refusal}</p>` : nothing}
    ${page.weekDraft ? nothing : changing(page, day)}
  </section>`;
}

function changing(page, day) {
  if (!page.mayChange) return html`<p class="soft">${t('calendar.readOnly')}</p>`;
  if (day.date < page.today()) return html`<p class="soft">${t('calendar.past')}</p>`;
  if (page.looked) return effect(page);
  if (page.draft) return form(page, day);
  return html`<div class="buttons">
    <button type="button" class="primary" data-action="set" @click=${() => begin(page, day)}>${t('calendar.set')}</button>
    ${day.source === 'HALL'
      ? html`<button type="button" data-action="give-back" ?disabled=${page.busy} @click=${() => page.look({ giveBack: day.date })}>${t('calendar.giveBack')}</button>`
      : nothing}
  </div>`;
}

function begin(page, day) {
  page.draft = {
    kind: day.source === 'HALL' ? day.kind : 'CLOSED',
    hours: day.hours.join(' '),
    until: day.date,
    zh: day.source === 'HALL' ? (day.name?.zh ?? '') : '',
    en: day.source === 'HALL' ? (day.name?.en ?? '') : '',
  };
  page.updateComplete.then(() => page.querySelector('input[name=kind]:checked')?.focus());
}

function form(page, day) {
  const change = (field) => (event) => {
    page.draft = { ...page.draft, [field]: event.target.value };
  };
  const { draft } = page;
  return html`<form data-form="day" @submit=${(event) => look(event, page, day)}>
    <fieldset>
      <legend>${t('calendar.what')}</legend>
      ${KINDS.map(
        (kind) => html`<label class="radio">
          <input type="radio" name="kind" value=${kind} .checked=${draft.kind === kind} @change=${change('kind')} />
          <span><strong>${tOr(`dayKind.${kind}`, kind)}</strong> <small>${tOr(`dayMeaning.${kind}`, '')}</small></span>
        </label>`,
      )}
    </fieldset>
    ${draft.kind === 'SPECIAL'
      ? html`<label>${t('calendar.hoursThen')}
          <input name="hours" required pattern=${HOURS} maxlength="120" .value=${draft.hours} @input=${change('hours')} aria-describedby="how" />
          <small id="how">${t('calendar.hoursHow')}</small>
        </label>`
      : nothing}
    <label>${t('calendar.until')} <input type="date" name="until" required min=${day.date} max=${addDays(day.date, MOST_DAYS - 1)} .value=${draft.until} @change=${change('until')} /></label>
    <label>${t('calendar.nameZh')} <input name="zh" maxlength=${LONGEST_NAME} .value=${draft.zh} ?required=${draft.en !== ''} @input=${change('zh')} /></label>
    <label>${t('calendar.nameEn')} <input name="en" maxlength=${LONGEST_NAME} .value=${draft.en} ?required=${draft.zh !== ''} @input=${change('en')} /></label>
    <div class="buttons">
      <button type="submit" class="primary" data-action="preview" ?disabled=${page.busy}>${t('calendar.preview')}</button>
      <button type="button" class="quiet" @click=${() => page.leave()}>${t('calendar.leave')}</button>
    </div>
  </form>`;
}

function look(event, page, day) {
  event.preventDefault();
  const { kind, hours, until, zh, en } = page.draft;
  const items = [];
  for (let date = day.date; date <= until && items.length < MOST_DAYS; date = addDays(date, 1)) {
    items.push({
      date,
      kind,
      ...(kind === 'SPECIAL' ? { hours: hours.trim().split(/\s+/) } : {}),
      ...(zh.trim() && en.trim() ? { name: { zh: zh.trim(), en: en.trim() } } : {}),
    });
  }
  page.look({ items });
}

/** What a change that was looked at would do, and the choice that is left. */
export function effect(page) {
  const { days, broken, appointments } = page.looked.effect;
  return html`<section class="effect" data-effect tabindex="-1" aria-labelledby="effect">
    <h3 id="effect">${t('calendar.effect')}</h3>
    ${days.length
      ? html`<ul class="before-after">
          ${days.map(
            ({ before, after }) => html`<li>
              <strong>${longDate(after.date)}</strong>
              <span>${hoursText(before.hours)} → <b>${hoursText(after.hours)}</b></span>
              ${before.working === after.working ? nothing : html`<span class="badge priority">${after.working ? t('calendar.nowWorking') : t('calendar.nowFree')}</span>`}
              ${after.date === page.today() && after.hours.length < before.hours.length ? waitingNow(page) : nothing}
            </li>`,
          )}
        </ul>`
      : html`<p>${t('calendar.nothing')}</p>`}
    ${broken ? affected(page, broken, appointments) : html`<p data-broken="0">${t('calendar.noneBroken')}</p>`}
    <div class="buttons">
      <button type="button" class=${broken ? 'danger' : 'primary'} data-action="make" ?disabled=${page.busy} @click=${() => page.make()}>
        ${broken ? t('calendar.callOff', { n: number(broken) }) : t('calendar.make')}
      </button>
      <button type="button" data-action="leave" @click=${() => page.leave()}>${broken ? t('calendar.keepDay') : t('calendar.leave')}</button>
    </div>
  </section>`;
}

function waitingNow(page) {
  const waiting = page.state.lines.reduce((sum, line) => sum + (line.waiting ?? 0), 0);
  return waiting ? html`<span class="badge bad">${t('calendar.waitingNow', { n: number(waiting) })}</span>` : nothing;
}

function affected(page, broken, appointments) {
  const line = (id) => local(page.state.lines.find((each) => each.id === id)?.name) || id;
  const service = (code) => local(page.services.find((each) => each.code === code)?.name) || code;
  return html`<div class="broken" role="alert" data-broken=${broken}>
      <p><strong>${t('calendar.broken', { n: number(broken) })}</strong> ${t('calendar.brokenWords')}</p>
      <ul>
        ${appointments.map((each) => html`<li><time datetime=${each.start}>${each.start.slice(5, 10)} ${clockOf(each.start)}</time> ${service(each.service)} · ${line(each.line)}</li>`)}
      </ul>
      ${broken > appointments.length ? html`<p>${t('calendar.more', { n: number(broken - appointments.length) })}</p>` : nothing}
    </div>`;
}
