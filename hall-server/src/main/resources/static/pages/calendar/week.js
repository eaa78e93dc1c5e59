/** The hours of an ordinary week, and setting them. */
import { html, nothing } from 'lit';
import { t } from '/shared/text.js';
import { effect } from './day.js';
import { hoursText, weekdayName, weekdays } from './month.js';

const HOURS = '\\s*(\\d\\d:\\d\\d-\\d\\d:\\d\\d(\\s+\\d\\d:\\d\\d-\\d\\d:\\d\\d)*)?\\s*';

export function week(page) {
  const { hours } = page;
  return html`<section class="card week" aria-labelledby="week">
    <h2 id="week">${t('calendar.week')}</h2>
    ${hours.always ? html`<p class="soft">${t('calendar.always')}</p>` : nothing}
    ${page.weekDraft ? form(page) : shown(page)}
  </section>`;
}

function shown(page) {
  const { week: days } = page.hours;
  const begin = () => {
    page.leave();
    page.weekDraft = Object.fromEntries(weekdays().map((day) => [day, (days[day] ?? []).join(' ')]));
  };
  return html`<dl>
      ${weekdays().map((day) => html`<div data-weekday=${day}><dt>${weekdayName(day)}</dt><dd>${hoursText(days[day] ?? [])}</dd></div>`)}
    </dl>
    ${page.mayChange ? html`<button type="button" data-action="set-week" @click=${begin}>${t('calendar.setWeek')}</button>` : nothing}`;
}

function form(page) {
  if (page.looked) return effect(page);
  const look = (event) => {
    event.preventDefault();
    const filled = Object.entries(page.weekDraft).map(([day, text]) => [day, text.trim().split(/\s+/).filter(Boolean)]);
    page.look({ hours: { always: page.hours.always, week: Object.fromEntries(filled) } });
  };
  return html`<form data-form="week" @submit=${look}>
    ${page.refusal ? html`<p class="problem" role="alert">${page.refusal}</p>` : nothing}
    <p class="soft" id="week-how">${t('calendar.weekHow')}</p>
    ${weekdays().map(
      (day) => html`<label>${weekdayName(day)}
        <input
          name=${day}
          pattern=${HOURS}
          maxlength="120"
          aria-describedby="week-how"
          .value=${page.weekDraft[day]}
          @input=${(event) => (page.weekDraft = { ...page.weekDraft, [day]: event.target.value })}
        />
      </label>`,
    )}
    <div class="buttons">
      <button type="submit" class="primary" data-action="preview-week" ?disabled=${page.busy}>${t('calendar.preview')}</button>
      <button type="button" ?disabled=${page.busy} data-action="week-back" @click=${() => page.look({ hours: {} })}>${t('calendar.weekBack')}</button>
      <button type="button" class="quiet" @click=${() => page.leave()}>${t('calendar.leave')}</button>
    </div>
  </form>`;
}
