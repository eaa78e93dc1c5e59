/** An appointment as its holder sees it: number and code for the kiosk, and what can still be done. */
import { html, nothing } from 'lit';
import { clockOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { timeOf } from '/shared/slots.js';

/** `12345678` as it is read out and typed. */
function spaced(number) {
  return `${number.slice(0, 4)} ${number.slice(4)}`;
}

function code(appointment) {
  const { size, path } = appointment.code;
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${t('book.code')}>
    <rect width="100%" height="100%" fill="#ffffff"></rect>
    <path d=${path} fill="#000000"></path>
  </svg>`;
}

function ticketOf(appointment) {
  const address = `/ticket${new URL(appointment.ticket.trackUrl).hash}`;
  return html`<p class="state">${t('book.yourTicket')}</p>
    <p class="number" data-ticket>${appointment.ticket.number}</p>
    <a class="button primary wide" href=${address}>${t('book.follow')}</a>`;
}

function waiting(appointment) {
  return html`<p class="state">${t('book.booked')}</p>
    <p class="number" data-number>${spaced(appointment.number)}</p>
    ${code(appointment)}
    <p class="note">
      ${t('book.howCheckIn', { from: clockOf(appointment.checkInFrom), until: clockOf(appointment.checkInUntil) })}
    </p>`;
}

function buttons(page, appointment) {
  return html`<div class="buttons">
      <button class="primary wide" type="button" data-action="check-in" ?disabled=${page.busy} @click=${() => page.checkIn()}>
        ${t('book.checkIn')}
      </button>
      ${appointment.open
        ? html`<button class="wide" type="button" data-action="change" ?disabled=${page.busy} @click=${() => page.beginChange()}>
              ${t('book.change')}
            </button>
            <button class="quiet bad" type="button" data-action="cancel" @click=${() => (page.asking = true)}>
              ${t('book.cancel')}
            </button>`
        : nothing}
    </div>
    <dialog aria-labelledby="sure" @close=${() => (page.asking = false)}>
      <h2 id="sure">${t('book.sure')}</h2>
      <p>${t('book.sureWords')}</p>
      <div class="buttons">
        <button type="button" @click=${() => (page.asking = false)}>${t('book.keep')}</button>
        <button class="danger" type="button" data-action="cancel-yes" @click=${() => page.cancel()}>${t('book.cancelYes')}</button>
      </div>
    </dialog>`;
}

export function held(page) {
  const { appointment } = page;
  const canCheckIn = appointment.state === 'BOOKED' || appointment.state === 'MISSED';
  return html`<h2 tabindex="-1">${t('book.yours')}</h2>
    <article class="card sheet held" data-state=${appointment.state} aria-live="polite">
      <p class="line">${local(appointment.serviceName)}</p>
      <p class="when">${timeOf(appointment)}</p>
      ${appointment.ticket
        ? ticketOf(appointment)
        : appointment.state === 'BOOKED'
          ? waiting(appointment)
          : html`<p class="state">${tOr(`book.state.${appointment.state}`, appointment.state)}</p>`}
    </article>
    ${canCheckIn ? buttons(page, appointment) : nothing}
    ${canCheckIn || appointment.ticket ? nothing : html`<a class="button" href="/book?hall=${page.hall}">${t('book.another')}</a>`}
    ${appointment.state === 'BOOKED' ? html`<p class="note">${t('book.keepAddress')}</p>` : nothing}`;
}
