/** Checking an appointment in: its eight digits as they are typed, or its code as a reader types it. */
import { html } from 'lit';
import { get, hallPath, post, ProblemError } from '/shared/api.js';
import { t } from '/shared/text.js';
import { timeOf } from '/shared/slots.js';
import { prioritySelect } from './draw.js';
import { ticketMade } from './paper.js';

/** What stands behind the # of an appointment's address: hall, id and secret. */
const CODE = /#([^/\s]+)\/([^/\s]+)\/([^/\s]+)\s*$/;
const NUMBER = /^\d{8}$/;

/** What was typed as the call that it asks for; null when it is neither a number nor a code of this hall. */
export function wishOf(typed, hall) {
  const scanned = CODE.exec(typed);
  if (scanned) {
    const [, of, id, secret] = scanned.map(decodeURIComponent);
    return of === hall ? { id, secret } : null;
  }
  const number = typed.replace(/[\s-]/g, '');
  return NUMBER.test(number) ? { number } : null;
}

/** The hall gives the same ticket however often it is asked, so that pressing again after a lost answer does no harm. */
async function checkIn(page, form) {
  const typed = form.elements.appointment.value;
  const priority = form.elements.first.value;
  page.checkedIn = null;
  await page.act('check-in', async () => {
    const wish = wishOf(typed, page.hallId);
    if (!wish) throw refusal(() => (CODE.test(typed) ? t('reception.checkIn.otherHall') : t('reception.checkIn.digits')));
    const appointment = wish.number
      ? await post(hallPath(page.hallId, '/appointments/check-in'), { number: wish.number, priority })
      : await byCode(page, wish);
    const { ticket } = appointment;
    const code = await get(hallPath(page.hallId, `/tickets/${ticket.id}/code`), { 'X-Ticket-Secret': ticket.secret }).catch(() => null);
    /* A code brings no priority with it; the slip says none then. */
    page.checkedIn = { ...appointment, ticket: { ...ticket, priority: wish.number ? priority : 'NONE', code } };
    page.paper = { ticket: page.checkedIn.ticket };
    return null;
  });
  /* A code is scanned again rather than mended, and nobody needs to read it. */
  if (CODE.test(typed) && form.isConnected) form.elements.appointment.value = '';
  page.aimAt(page.checkedIn ? '[data-action=print-checked-in]' : '#appointment');
}

function refusal(words) {
  return new ProblemError(400, 'bad-number', words);
}

/** A code that is refused is no end of the receptionist's own session. */
async function byCode(page, { id, secret }) {
  try {
    return await post(hallPath(page.hallId, `/appointments/${encodeURIComponent(id)}/check-in`), undefined, {
      'X-Appointment-Secret': secret,
    });
  } catch (problem) {
    throw problem.status === 401 ? refusal(() => t('reception.checkIn.code')) : problem;
  }
}

export function checkInCard(page) {
  const send = (event) => {
    event.preventDefault();
    if (event.target.elements.appointment.value.trim()) checkIn(page, event.target);
  };
  return html`<section class="card check-in" aria-labelledby="check-in">
    <h2 id="check-in">${t('reception.checkIn')}</h2>
    ${page.checkedIn ? done(page, page.checkedIn) : ask(page, send)} ${page.outcome('check-in')}
  </section>`;
}

function ask(page, send) {
  return html`<form class="row" @submit=${send}>
      <label for="appointment">${t('book.booked')}</label>
      <input id="appointment" name="appointment" autocomplete="off" spellcheck="false" aria-describedby="check-in-how" />
      <label for="first">${t('reception.priority')}</label>
      ${prioritySelect('first')}
      <button type="submit" data-action="check-in" ?disabled=${page.busy}>${t('reception.checkIn.do')}</button>
    </form>
    <p id="check-in-how" class="how">${t('reception.checkIn.how')}</p>`;
}

function done(page, appointment) {
  const late = appointment.state === 'CAME_LATE';
  const note = html`<p data-check-in=${appointment.state}>
    ${late ? t('reception.checkIn.late', { time: timeOf(appointment) }) : t('reception.checkIn.done', { time: timeOf(appointment) })}
  </p>`;
  return html`${ticketMade({ ...appointment.ticket, serviceName: appointment.serviceName }, note)}
    <div class="buttons">
      <button class="primary" type="button" data-action="print-checked-in" @click=${() => page.print({ ticket: appointment.ticket })}>
        ${t('reception.print')} <kbd>Enter</kbd>
      </button>
      <button type="button" data-action="next-checked-in" data-next="F8" @click=${() => page.go('F8')}>${t('reception.next')} <kbd>F8</kbd></button>
    </div>`;
}
