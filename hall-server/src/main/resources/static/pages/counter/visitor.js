/** What the clerk sees of the visitor and of those who wait, are parked or did not come. */
import { html, nothing } from 'lit';
import { clockOf, number } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

export function visit(page) {
  const { visit: known } = page.desk;
  if (!known) return nothing;
  return html`<div class="visit">
    <section aria-label=${t('visit.materials')}>
      <h3>${t('visit.materials')}</h3>
      ${known.materials.length
        ? html`<ul class="materials">
            ${known.materials.map((each) => html`<li>${local(each.name)} ${material(each)}</li>`)}
          </ul>`
        : html`<p class="empty">${t('visit.noMaterials')}</p>`}
    </section>
    <section aria-label=${t('visit.history')}>
      <h3>${t('visit.history')}</h3>
      <ol class="history">
        ${known.history.map(
          (step) => html`<li data-step=${step.kind}>
            <time>${clockOf(step.at)}</time>
            ${step.again ? t('visit.again') : tOr(`visit.${step.kind}`, step.kind)}
            ${where(step, page)}
          </li>`,
        )}
      </ol>
    </section>
  </div>`;
}

export function material(each) {
  return html`<small>${each.required ? t('visit.required') : t('visit.optional')}${each.copies > 1
      ? ` · ${t('visit.copies', { n: number(each.copies) })}`
      : ''}</small>`;
}

function where(step, page) {
  if (step.kind === 'ticket-transferred') return page.lineName(step.line);
  return step.counter ? local(page.state.counterName(step.counter)) || step.counter : '';
}

/** The lists at the side: who waits, and who can be fetched. */
export function lists(page) {
  const { waiting, parked, missed, counter, ticket } = page.desk;
  const canCall = counter.state === 'OPEN' && !ticket;
  return html`<div class="lists">
    ${list(t('counter.queue'), 'waiting', waiting, t('counter.queueEmpty'), nothing)}
    ${list(t('counter.parked'), 'parked', parked, t('counter.parkedEmpty'), fetch(page, canCall))}
    ${list(t('counter.missed'), 'missed', missed, t('counter.missedEmpty'), fetch(page, canCall))}
  </div>`;
}

function fetch(page, canCall) {
  return (each) =>
    html`<button type="button" class="fetch" data-fetch=${each.number} ?disabled=${!canCall || page.locked} @click=${() => page.fetchBack(each.number)}>
      ${t('counter.fetch')}<span class="hidden"> ${each.number}</span>
    </button>`;
}

function list(title, name, items, empty, button) {
  return html`<section class="card queue" data-list=${name} aria-label=${title}>
    <h2>${title} ${items.length ? html`<small>${number(items.length)}</small>` : nothing}</h2>
    ${items.length
      ? html`<ol>
          ${items.map(
            (each) => html`<li>
              <strong>${each.number}</strong>
              <span>${local(each.serviceName)}</span>
              ${each.priority && each.priority !== 'NONE'
                ? html`<span class="badge priority">${tOr(`priority.${each.priority}`, each.priority)}</span>`
                : nothing}
              <time>${clockOf(each.issuedAt)}</time>
              ${button === nothing ? nothing : button(each)}
            </li>`,
          )}
        </ol>`
      : html`<p class="empty">${empty}</p>`}
  </section>`;
}
