/** What is out of its limits now, in one strip; what to do about it stands on the facility's page. */
import { html, nothing } from 'lit';
import { alertFigure, alertLimit, alertSince, alertTitle, isOpen } from '/shared/alert-words.js';
import { faultName, faultTitle, isLasting } from '/shared/fault-words.js';
import { age } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

const SHOWN = 4;

export function alertsCard(state) {
  const faults = (state.faults ?? []).filter(isLasting).map((fault) => faultItem(fault, state));
  const open = [...faults, ...(state.alerts ?? []).filter(isOpen).map((alert) => item(alert, state))];
  return html`<section class="card alerts ${open.length ? 'some' : ''}" id="panel-alerts" tabindex="-1" aria-label=${t('alerts.title')}>
    <h2>${t('alerts.title')}</h2>
    ${open.length
      ? html`<ul aria-live="polite">
          ${open.slice(0, SHOWN)}
          ${open.length > SHOWN ? html`<li class="more">${t('alerts.more', { n: open.length - SHOWN })}</li>` : nothing}
        </ul>`
      : html`<p class="none">${t('alerts.empty')}</p>`}
    <a href=${`/facility${location.search}`}>${t('alerts.open')}</a>
  </section>`;
}

function item(alert, state) {
  return html`<li data-alert=${alert.id} data-state=${alert.state}>
    <span class="badge alert-${alert.state.toLowerCase()}">${tOr(`alertState.${alert.state}`, alert.state)}</span>
    <strong>${local(alert.zoneName)} ${alertTitle(alert)} ${alertFigure(alert, alert.latest.value)}</strong>
    <span class="why">${alertLimit(alert)} · ${alertSince(alert, state.time)}</span>
  </li>`;
}

function faultItem(fault, state) {
  return html`<li data-fault=${fault.id} data-state=${fault.state}>
    <span class="badge alert-${fault.state.toLowerCase()}">${tOr(`alertState.${fault.state}`, fault.state)}</span>
    <strong>${faultName(fault)} ${faultTitle(fault)}</strong>
    <span class="why">${age(state.time.since(fault.raisedAt) || 0)}</span>
  </li>`;
}
