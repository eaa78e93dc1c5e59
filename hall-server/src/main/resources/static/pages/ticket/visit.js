/** All services of a visit, in the order in which they are taken. */
import { html, nothing } from 'lit';
import { waitRange } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

export function visitCard(page) {
  const steps = page.ticket.steps ?? [];
  if (steps.length < 2) return nothing;
  return html`<section class="card choice visit" data-visit=${steps.length}>
    <h2>${t('ticket.visit')}</h2>
    <ol>
      ${steps.map(
        (step) => html`<li class="step-${step.state.toLowerCase()}" data-step=${step.service} data-state=${step.state}>
          <strong>${local(step.serviceName)}</strong>
          <span class="badge">${tOr(`ticket.step.${step.state}`, step.state)}</span>
          <span class="why">${local(step.lineName)}${step.state === 'AHEAD' ? ` · ${waitWords(step)}` : ''}</span>
        </li>`,
      )}
    </ol>
    <p class="why">${t('ticket.visit.how')}</p>
  </section>`;
}

function waitWords(step) {
  return step.wait ? t('ticket.step.wait', { wait: waitRange(step.wait) }) : t('ticket.waitUnknown');
}
