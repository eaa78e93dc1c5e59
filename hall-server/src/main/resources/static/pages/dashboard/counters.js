/** All counters in a row: name, state, the number called or served. */
import { html } from 'lit';
import { local, t, tOr } from '/shared/text.js';

export function countersStrip(state) {
  return html`<section class="counters" id="panel-counters" tabindex="-1" aria-label=${t('counters.title')}>
    <h2 class="hidden">${t('counters.title')}</h2>
    ${state.counters.length
      ? state.counters.map((counter) => tile(counter, state.lines))
      : html`<p class="card empty">${t('counters.empty')}</p>`}
  </section>`;
}

function tile(counter, lines) {
  const doing = counter.ticket ? tOr(`ticketState.${counter.ticket.state}`, counter.ticket.state) : null;
  const served = (counter.lines ?? []).map((id) => lines.find((line) => line.id === id)?.prefix ?? id).join(' ');
  return html`<article class="card tile counter-${counter.state.toLowerCase()}" data-counter=${counter.id} data-state=${counter.state}>
    <h3>${local(counter.name)}</h3>
    <p class="now">${counter.ticket ? counter.ticket.number : '—'}</p>
    <p class="state">
      <span class="dot" aria-hidden="true"></span>${doing ?? tOr(`counterState.${counter.state}`, counter.state)}
      <span class="served">${served}</span>
    </p>
  </article>`;
}
