/** Who changed what in the calendar, and when. */
import { html } from 'lit';
import { clockOf } from '/shared/format.js';
import { t, tOr } from '/shared/text.js';
import { longDate, weekdayName, weekdays } from './month.js';

/** `SPECIAL 09:00-12:00` of a day, `MONDAY 09:00-12:00, TUESDAY …` of the week, in words. */
function what(change) {
  if (!change.what) return change.date ? t('calendar.givenBack') : t('calendar.weekGivenBack');
  if (change.date) {
    const [kind, ...hours] = change.what.split(' ');
    return [tOr(`dayKind.${kind}`, kind), ...hours].join(' ');
  }
  const days = change.what.replace(/^ALWAYS ?/, '').split(', ').filter(Boolean);
  return days
    .map((day) => {
      const [name, ...hours] = day.split(' ');
      return `${weekdays().includes(name) ? weekdayName(name, 'short') : name} ${hours.join(' ')}`;
    })
    .join(' · ');
}

export function calendarChanges(page) {
  return html`<section class="card changes" aria-labelledby="changes">
    <h2 id="changes">${t('calendar.changes')}</h2>
    ${page.changes.length
      ? html`<ol>
          ${page.changes.map(
            (change) => html`<li data-change=${change.date ?? 'week'}>
              <span class="when"><time datetime=${change.at}>${change.at.slice(0, 10)} ${clockOf(change.at)}</time> <span class="by">${change.by}</span></span>
              <strong>${change.date ? longDate(change.date) : t('calendar.week')}</strong> <span>${what(change)}</span>
            </li>`,
          )}
        </ol>`
      : html`<p class="empty">${t('calendar.noChanges')}</p>`}
  </section>`;
}
