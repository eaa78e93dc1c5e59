/** Tickets as those read them who help visitors. */
import { html, nothing } from 'lit';
import { clockOf } from './format.js';
import { t, tOr } from './text.js';

export function priorityBadge(priority) {
  if (!priority || priority === 'NONE') return nothing;
  return html`<span class="badge priority">${tOr(`priority.${priority}`, priority)}</span>`;
}

export function stateBadge(state) {
  return html`<span class="badge" data-ticket-state=${state}>${tOr(`ticketState.${state}`, state)}</span>`;
}

/** How long somebody has waited, by the hall's clock; nothing while that is unknown. */
export function waited(ticket, time) {
  const minutes = Math.floor(time.since(ticket.issuedAt) / 60_000);
  return Number.isNaN(minutes) ? nothing : t('waited.minutes', { n: Math.max(0, minutes) });
}

/** When a missed ticket was called, and until when its holder may come in again. */
export function missedWords(ticket) {
  return ticket.comeBackUntil
    ? t('missed.until', { time: clockOf(ticket.calledAt), until: clockOf(ticket.comeBackUntil) })
    : t('missed.void', { time: clockOf(ticket.calledAt) });
}

/** Not `crypto.randomUUID`, which browsers refuse on a hall's plain HTTP. */
export function freshKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
