/** Days and times to choose from. What cannot be had is shown with its reason, so that nobody wonders. */
import { html, nothing } from 'lit';
import { clockOf } from '/shared/format.js';
import { language, local, t, tOr } from '/shared/text.js';

function dateIn(form, date) {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', ...form }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "11月27日 星期五 10:00–10:30" of anything with `start` and `end` in the hall's own offset. */
export function timeOf({ start, end }) {
  const date = dateIn({ month: 'long', day: 'numeric', weekday: 'long' }, start.slice(0, 10));
  return `${date} ${clockOf(start)}–${clockOf(end)}`;
}

function dayNote(day) {
  if (day.why === 'CLOSED' && day.name) return local(day.name);
  if (day.why) return tOr(`book.why.${day.why}`, '');
  return day.left > 0 ? t('book.left', { n: day.left }) : t('book.full');
}

export function daysView(days, chosen, choose) {
  return html`<ul class="days" aria-label=${t('book.days')}>
    ${days.map(
      (day) => html`<li>
        <button
          type="button"
          data-day=${day.date}
          data-left=${day.left}
          aria-pressed=${day.date === chosen?.date}
          @click=${() => choose(day)}
        >
          <span>${dateIn({ weekday: 'short' }, day.date)}</span>
          <strong>${dateIn({ month: 'numeric', day: 'numeric' }, day.date)}</strong>
          <span>${dayNote(day)}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

function closed(day) {
  const name = day.name ? local(day.name) : '';
  const words = {
    CLOSED: name ? t('book.closedFor', { name }) : t('book.closed'),
    NOT_OFFERED: t('book.notOffered'),
    PAST: t('book.past'),
    TOO_FAR_AHEAD: t('book.tooFar'),
  };
  return html`<p class="card say" role="status" data-why=${day.why}>${words[day.why]}</p>`;
}

export function slotsView(day, chosen, pick) {
  if (!day) return nothing;
  if (day.why) return closed(day);
  const open = day.slots.some((slot) => slot.bookable);
  return html`${open ? nothing : html`<p class="card say" role="status" data-why="FULL">${t('book.fullDay')}</p>`}
    <ul class="slots" aria-label=${t('book.times')}>
      ${day.slots.map(
        (slot) => html`<li>
          <button
            type="button"
            data-slot=${slot.start}
            ?disabled=${!slot.bookable}
            aria-pressed=${slot.start === chosen?.start}
            @click=${() => pick(slot)}
          >
            <strong>${clockOf(slot.start)}</strong>
            <span>${slot.bookable ? t('book.left', { n: slot.left }) : slot.left > 0 ? t('book.tooSoon') : t('book.full')}</span>
          </button>
        </li>`,
      )}
    </ul>`;
}
