/** What the reception hands out: what was made, large enough to be read across the desk. */
import { html, nothing } from 'lit';
import { waitRange } from '/shared/format.js';
import { timeOf } from '/shared/slots.js';
import { local, t } from '/shared/text.js';
import { stateBadge } from '/shared/ticket-words.js';

/** `12345678` as it is read out and typed. */
export function spaced(number) {
  return `${number.slice(0, 4)} ${number.slice(4)}`;
}

/** @param note said above the number, or nothing */
export function ticketMade(ticket, note = nothing) {
  return html`<div class="drawn" data-drawn=${ticket.number} role="status">
    ${note}
    <p class="number">${ticket.number}</p>
    ${ticket.steps?.length
      ? html`<ol>${ticket.steps.map((step) => html`<li>${local(step.serviceName)}</li>`)}</ol>`
      : html`<p>${local(ticket.serviceName)}</p>`}
    ${ticket.state === 'WAITING'
      ? html`<p>${t('reception.ahead', { n: ticket.ahead })} · ${ticket.wait ? waitRange(ticket.wait) : t('ticket.waitUnknown')}</p>`
      : html`<p>${stateBadge(ticket.state)}</p>`}
  </div>`;
}

export function appointmentMade(appointment) {
  return html`<div class="drawn" data-booked=${appointment.number} data-start=${appointment.start} role="status">
    <p>${t('book.booked')}</p>
    <p class="number">${spaced(appointment.number)}</p>
    <p>${local(appointment.serviceName)}</p>
    <p class="when">${timeOf(appointment)}</p>
  </div>`;
}
