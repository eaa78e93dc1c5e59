/** A month of the hall's days, and the reckoning with dates that a calendar needs. Dates are written `2026-11-26`. */
import { html, nothing } from 'lit';
import { language, local, t, tOr } from '/shared/text.js';

const DAY_MILLIS = 86_400_000;
const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const utc = (date) => new Date(`${date}T00:00:00Z`);
const written = (instant) => instant.toISOString().slice(0, 10);

export const isDate = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text).getTime()) && written(utc(text)) === text;
export const addDays = (date, days) => written(new Date(utc(date).getTime() + days * DAY_MILLIS));
export const mondayOf = (date) => addDays(date, -((utc(date).getUTCDay() + 6) % 7));

/** The same day of another month, or that month's last. */
export function addMonths(date, months) {
  const first = utc(`${date.slice(0, 7)}-01`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(date.slice(8)), last));
  return written(first);
}

function inWords(date, parts) {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', ...parts }).format(utc(date));
}

/** "2026年10月1日星期四", "Thursday, 1 October 2026". */
export const longDate = (date) => inWords(date, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
export const weekdayName = (weekday, style = 'long') =>
  inWords(addDays('2026-11-23', WEEKDAYS.indexOf(weekday)), { weekday: style });
export const weekdays = () => WEEKDAYS;

/** "09:00-12:00 13:00-17:00", or that it is closed. */
export const hoursText = (hours) => (hours.length ? hours.map((span) => span.replace('-', '–')).join('  ') : t('calendar.closedDay'));

/** What stands on a day besides its hours: a short mark and, for readers, its whole meaning. */
export function kindText(day) {
  const kind = tOr(`dayKind.${day.kind}`, day.kind);
  return day.name ? `${local(day.name)} · ${kind}` : kind;
}

function cell(page, day, today) {
  const closed = day.hours.length === 0;
  const classes = [
    'day',
    closed ? 'closed' : 'open',
    day.source === 'HALL' ? 'own' : '',
    day.date < today ? 'past' : '',
    day.date.slice(0, 7) === page.chosen.slice(0, 7) ? '' : 'other',
  ].join(' ');
  const said = [longDate(day.date), day.kind === 'ORDINARY' ? '' : kindText(day), hoursText(day.hours), day.source === 'HALL' ? t('calendar.own') : '']
    .filter(Boolean)
    .join(', ');
  return html`<td>
    <button
      type="button"
      class=${classes}
      data-date=${day.date}
      data-kind=${day.kind}
      aria-label=${said}
      aria-pressed=${day.date === page.chosen ? 'true' : 'false'}
      aria-current=${day.date === today ? 'date' : nothing}
      tabindex=${day.date === page.chosen ? 0 : -1}
      @click=${() => page.choose(day.date)}
    >
      <span class="top"
        ><strong>${Number(day.date.slice(8))}</strong>
        ${day.kind === 'ORDINARY' ? nothing : html`<span class="mark ${day.kind.toLowerCase()}">${tOr(`dayMark.${day.kind}`, '')}</span>`}</span
      >
      <span class="hours">${day.name ? html`<em>${local(day.name)}</em>` : nothing}${closed ? t('calendar.closedDay') : day.hours.map((span) => html`<span>${span}</span>`)}</span>
    </button>
  </td>`;
}

export function month(page) {
  const today = page.today();
  const weeks = [];
  for (let at = 0; at < page.days.length; at += 7) weeks.push(page.days.slice(at, at + 7));
  const shown = weeks.filter((days) => days.some((day) => day.date.slice(0, 7) === page.chosen.slice(0, 7)));
  return html`<section class="card month" aria-labelledby="month">
    <header>
      <button type="button" data-month="before" aria-label=${t('calendar.before')} @click=${() => page.choose(addMonths(page.chosen, -1))}>‹</button>
      <h2 id="month" aria-live="polite">${inWords(page.chosen, { year: 'numeric', month: 'long' })}</h2>
      <button type="button" data-month="after" aria-label=${t('calendar.after')} @click=${() => page.choose(addMonths(page.chosen, 1))}>›</button>
      <button type="button" class="quiet" data-month="today" @click=${() => page.choose(today)}>${t('calendar.today')}</button>
    </header>
    <table @keydown=${(event) => page.keys(event)}>
      <thead>
        <tr>
          ${WEEKDAYS.map((weekday) => html`<th scope="col" abbr=${weekdayName(weekday)}>${weekdayName(weekday, 'short')}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${shown.map((days) => html`<tr>${days.map((day) => cell(page, day, today))}</tr>`)}
      </tbody>
    </table>
    <p class="keys">${t('calendar.keys')}</p>
  </section>`;
}
