/** Booking for somebody at the desk, without a mouse: a service, a day, a time, the phone number; then the slip, and the way back. */
import { html, nothing } from 'lit';
import { get, hallPath, post, put, remove } from '/shared/api.js';
import { clockOf } from '/shared/format.js';
import { daysView, slotsView, timeOf } from '/shared/slots.js';
import { local, t, tOr } from '/shared/text.js';
import { freshKey } from '/shared/ticket-words.js';
import { appointmentMade } from './paper.js';

const CHOSEN_DAY = '.days [aria-pressed=true]';
const FIRST_SLOT = '.slots button:not(:disabled)';

/** Keeps what is not said anew. */
function set(page, more) {
  page.booking = { ...page.booking, ...more };
}

export async function beginBooking(page, service) {
  page.booking = { service, line: service.line, days: null, day: null, slot: null, phone: '', key: freshKey(), made: null, changing: false };
  await loadDays(page);
  page.aimAt(CHOSEN_DAY);
}

/** With the first day that has places, or the same as before. */
async function loadDays(page) {
  await page.act('book', async () => {
    const { items } = await get(hallPath(page.hallId, `/appointments/slots?line=${encodeURIComponent(page.booking.line)}`));
    const before = page.booking.day?.date;
    const day = items.find((each) => each.date === before) ?? items.find((each) => each.left > 0) ?? items[0] ?? null;
    set(page, { days: items, day, slot: null });
    return null;
  });
}

function pickDay(page, day) {
  set(page, { day, slot: null });
  if (day.left > 0) page.aimAt(FIRST_SLOT);
}

function pickSlot(page, slot) {
  set(page, { slot });
  page.said = null;
  page.aimAt(page.booking.changing ? '[data-action=change]' : '#phone');
}

/** One wish keeps one key until the hall has answered, so that pressing again after a lost answer books no second time. */
async function book(page) {
  const { service, slot, phone, key } = page.booking;
  let refused = null;
  await page.act('book', async () => {
    try {
      const wish = { service: service.code, start: slot.start, phone: phone.replace(/\s/g, '') };
      const made = await post(hallPath(page.hallId, '/appointments'), wish, { 'Idempotency-Key': key });
      set(page, { made, slot: null });
      page.paper = { appointment: made };
    } catch (problem) {
      if (problem.status >= 400 && problem.status < 500) set(page, { key: freshKey() });
      refused = problem;
      throw problem;
    }
    return null;
  });
  if (page.booking.made) page.aimAt('[data-action=print-booked]');
  else await againIfGone(page, refused);
}

/** A time that somebody else was quicker to take is said beside what is left. */
async function againIfGone(page, refused) {
  if (!['slot-full', 'no-such-slot'].includes(refused?.code)) return;
  const { said } = page;
  await loadDays(page);
  page.said ??= said;
  page.aimAt(CHOSEN_DAY);
}

function own(page) {
  return hallPath(page.hallId, `/appointments/${encodeURIComponent(page.booking.made.id)}`);
}

function headers(page) {
  return { 'X-Appointment-Secret': page.booking.made.secret };
}

async function beginChange(page) {
  set(page, { changing: true, line: page.booking.made.line, days: null });
  await loadDays(page);
  page.aimAt(CHOSEN_DAY);
}

async function change(page) {
  const { slot } = page.booking;
  let refused = null;
  await page.act('book', async () => {
    const made = await put(own(page), { start: slot.start }, headers(page)).catch((problem) => {
      refused = problem;
      throw problem;
    });
    set(page, { made, changing: false, slot: null });
    page.paper = { appointment: made };
    return () => t('reception.book.changed');
  });
  if (refused) await againIfGone(page, refused);
  else page.aimAt('[data-action=print-booked]');
}

function cancel(page) {
  return page.act('book', async () => {
    set(page, { made: await remove(own(page), headers(page)) });
    page.paper = null;
    page.aimAt('[data-action=next-booked]');
    return null;
  });
}

export function bookingView(page) {
  const { booking } = page;
  const back = (event) => {
    if (event.key !== 'Escape' || page.asking) return;
    event.stopPropagation();
    stepBack(page);
  };
  return html`<div class="booking" @keydown=${back}>
    ${booking.made && !booking.changing ? made(page, booking.made) : booking.slot ? confirm(page) : times(page)}
  </div>`;
}

function stepBack(page) {
  const { slot, changing, made: isMade } = page.booking;
  page.said = null;
  if (slot) {
    set(page, { slot: null });
    page.aimAt(CHOSEN_DAY);
  } else if (changing) {
    set(page, { changing: false });
    page.aimAt('[data-action=print-booked]');
  } else if (!isMade) page.go('F9');
}

function chosen(page) {
  const { service, slot, made: old } = page.booking;
  return html`<p class="picked" data-picked=${service.code}>
    <strong>${local(service.name)}</strong>
    ${slot ? html`<span>${timeOf(slot)}</span>` : old ? html`<span>${t('book.now', { time: timeOf(old) })}</span>` : nothing}
  </p>`;
}

function times(page) {
  const { days, day, slot } = page.booking;
  return html`${chosen(page)}
    ${days
      ? html`<p class="how">${t('reception.book.how')}</p>
          <div @keydown=${arrows}>
            ${daysView(days, day, (each) => pickDay(page, each))} ${slotsView(day, slot, (each) => pickSlot(page, each))}
          </div>`
      : html`<p class="empty" role="status">${t('reception.loading')}</p>`}
    <div class="buttons">
      <button type="button" data-action="back" @click=${() => stepBack(page)}>
        ${page.booking.changing ? t('book.keep') : t('reception.other')} <kbd>Esc</kbd>
      </button>
    </div>`;
}

/** Left and right to the next that can be pressed, up and down to the nearest in the next row. */
function arrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = event.target.closest('li > button');
  if (!step || !here) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('li > button:not(:disabled)')];
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    all[all.indexOf(here) + step]?.focus();
    return;
  }
  const from = here.getBoundingClientRect();
  const placed = all.map((button) => ({ button, box: button.getBoundingClientRect() }));
  const beyond = placed.filter(({ box }) => (box.top - from.top) * step > 1);
  const row = Math.min(...beyond.map(({ box }) => box.top * step));
  beyond
    .filter(({ box }) => Math.abs(box.top * step - row) <= 1)
    .sort((one, other) => Math.abs(one.box.left - from.left) - Math.abs(other.box.left - from.left))[0]
    ?.button.focus();
}

function confirm(page) {
  const { changing, slot, phone } = page.booking;
  const send = (event) => {
    event.preventDefault();
    if (changing) change(page);
    else book(page);
  };
  return html`${chosen(page)}
    <form class="confirm" @submit=${send}>
      ${changing
        ? nothing
        : html`<label for="phone">${t('book.phone')}</label>
            <input
              id="phone"
              type="tel"
              inputmode="numeric"
              autocomplete="off"
              required
              pattern="\\s*1[3-9](\\s*[0-9]){9}\\s*"
              title=${t('reception.book.digits')}
              aria-describedby="why-phone"
              .value=${phone}
              @input=${(event) => set(page, { phone: event.target.value })}
            />
            <p id="why-phone" class="how">${t('reception.book.whyPhone')}</p>`}
      <div class="buttons">
        <button class="primary" type="submit" data-action=${changing ? 'change' : 'book'} ?disabled=${page.busy}>
          ${changing ? t('book.changeTo', { time: timeOf(slot) }) : t('book.book')} <kbd>Enter</kbd>
        </button>
        <button type="button" data-action="back" @click=${() => stepBack(page)}>${t('reception.book.otherTime')} <kbd>Esc</kbd></button>
      </div>
    </form>`;
}

function made(page, appointment) {
  if (appointment.state !== 'BOOKED') {
    return html`<p class="empty" role="status" data-appointment=${appointment.state}>
        ${tOr(`book.state.${appointment.state}`, appointment.state)} · ${local(appointment.serviceName)} ${timeOf(appointment)}
      </p>
      <div class="buttons">${next(page)}</div>`;
  }
  const ask = () =>
    page.ask({
      title: t('book.sure'),
      words: `${local(appointment.serviceName)} · ${timeOf(appointment)}`,
      keep: t('book.keep'),
      yes: t('book.cancelYes'),
      action: 'cancel-yes',
      run: () => cancel(page),
    });
  return html`${appointmentMade(appointment)}
    <p class="how">
      ${t('reception.slip.checkIn', { from: clockOf(appointment.checkInFrom), until: clockOf(appointment.checkInUntil) })}
    </p>
    <div class="buttons">
      <button class="primary" type="button" data-action="print-booked" @click=${() => page.print({ appointment })}>
        ${t('reception.book.print')} <kbd>Enter</kbd>
      </button>
      <button type="button" data-action="begin-change" ?disabled=${page.busy} @click=${() => beginChange(page)}>${t('book.change')}</button>
      <button type="button" data-action="cancel" ?disabled=${page.busy} @click=${ask}>${t('book.cancel')}</button>
      ${next(page)}
    </div>`;
}

function next(page) {
  return html`<button type="button" data-action="next-booked" @click=${() => page.go('F9')}>${t('reception.next')} <kbd>F9</kbd></button>`;
}
