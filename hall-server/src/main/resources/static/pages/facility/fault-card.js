/** One machine that is broken, empty or silent: since when, and what to do. It is over by itself when it is mended. */
import { html, nothing } from 'lit';
import { faultName, faultSteps, faultTitle } from '/shared/fault-words.js';
import { age, clockOf } from '/shared/format.js';
import { t, tOr } from '/shared/text.js';

export function faultCard(fault, page) {
  return html`<li class="card alert ${fault.state.toLowerCase()}" data-fault=${fault.id} data-state=${fault.state} data-kind=${fault.kind} data-device=${fault.device}>
    <header>
      <h3><span class="where">${faultName(fault)}</span> ${faultTitle(fault)}</h3>
      <span class="badge alert-${fault.state.toLowerCase()}">${tOr(`alertState.${fault.state}`, fault.state)}</span>
    </header>
    <p class="facts">${t('faults.since', { time: clockOf(fault.raisedAt), age: age(page.state.time.since(fault.raisedAt) || 0) })}</p>
    ${fault.acknowledgedBy ? html`<p class="facts">${t('alerts.seen')} ${fault.acknowledgedBy} ${clockOf(fault.acknowledgedAt)}</p>` : nothing}
    <div class="todo">
      <h4>${t('alerts.todo')}</h4>
      <ol>${faultSteps(fault).map((step) => html`<li>${step}</li>`)}</ol>
    </div>
    ${page.refusal?.id === fault.id ? html`<p class="problem" role="alert">${page.refusal.words}</p>` : nothing}
    <div class="buttons">
      ${fault.state === 'RAISED' && page.mayAct()
        ? html`<button class="primary" type="button" data-action="acknowledge" aria-label="${t('alerts.acknowledge')} – ${faultName(fault)} ${faultTitle(fault)}" ?disabled=${page.busy !== null} @click=${() => page.acknowledgeFault(fault)}>
            ${t('alerts.acknowledge')}
          </button>`
        : nothing}
      <a class="button" href=${`/devices${location.search}#${fault.device}`}>${t('faults.device')}</a>
    </div>
    <p class="after">${t('faults.overItself')}</p>
  </li>`;
}
