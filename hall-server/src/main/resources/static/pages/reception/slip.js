/** The slip that the visitor takes along; on the screen it is hidden, on paper it is all there is. */
import { html, nothing } from 'lit';
import { clockOf, waitRange } from '/shared/format.js';
import { timeOf } from '/shared/slots.js';
import { local, t, tOr } from '/shared/text.js';
import { spaced } from './paper.js';

export function slip(ticket, hall) {
  return html`<section class="slip" data-slip=${ticket.number}>
    <h2>${local(hall?.name)}</h2>
    <p class="number">${ticket.number}</p>
    <p class="service">${local(ticket.serviceName)}</p>
    ${ticket.steps?.length ? html`<ol>${ticket.steps.map((step) => html`<li>${local(step.serviceName)}</li>`)}</ol>` : nothing}
    <p>${local(ticket.lineName)}${ticket.priority === 'NONE' ? nothing : html` · ${tOr(`priority.${ticket.priority}`, '')}`}</p>
    <p>${t('reception.ahead', { n: ticket.ahead })}</p>
    <p>${t('ticket.wait')} ${ticket.wait ? waitRange(ticket.wait) : t('ticket.waitUnknown')}</p>
    ${code(ticket.code, t('reception.slip.code'))}
    <p>${t('reception.slip.scan')}</p>
    <p>${t('reception.slip.missed')}</p>
    <p>${ticket.issuedAt.slice(0, 10)} ${clockOf(ticket.issuedAt)}</p>
  </section>`;
}

export function appointmentSlip(appointment, hall) {
  return html`<section class="slip" data-slip=${appointment.number}>
    <h2>${local(hall?.name)}</h2>
    <p>${t('book.booked')}</p>
    <p class="number booked">${spaced(appointment.number)}</p>
    <p class="service">${local(appointment.serviceName)}</p>
    <p class="service">${timeOf(appointment)}</p>
    ${code(appointment.code, t('book.code'))}
    <p>${t('reception.slip.checkIn', { from: clockOf(appointment.checkInFrom), until: clockOf(appointment.checkInUntil) })}</p>
    <p>${t('reception.slip.change')}</p>
  </section>`;
}

function code(drawn, label) {
  return drawn
    ? html`<svg viewBox="0 0 ${drawn.size} ${drawn.size}" role="img" aria-label=${label}><path d=${drawn.path} /></svg>`
    : nothing;
}
