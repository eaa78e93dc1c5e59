/** One open alert. */
import { html, nothing } from 'lit';
import { alertBlind, alertFigure, alertLimit, alertSince, alertSteps, alertTitle, alertWindow } from '/shared/alert-words.js';
import { clockOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

export function alertCard(alert, page) {
  const { time } = page.state;
  return html`<li class="card alert ${alert.state.toLowerCase()}" data-alert=${alert.id} data-state=${alert.state} data-rule=${alert.rule} data-zone=${alert.zone} data-since=${alert.since} data-raised-at=${alert.raisedAt}>
    <header>
      <h3><span class="where">${local(alert.zoneName)}</span> ${alertTitle(alert)}</h3>
      <span class="badge alert-${alert.state.toLowerCase()}">${tOr(`alertState.${alert.state}`, alert.state)}</span>
    </header>
    <p class="figure-now">
      <strong data-value=${alert.latest.value}>${alertFigure(alert, alert.latest.value)}</strong>
      <span>${alertLimit(alert)}</span>
    </p>
    <p class="facts">${alertWindow(alert)} · ${t('alerts.asOf', { time: clockOf(alert.latest.at) })}</p>
    ${alertBlind(alert, time)
      ? html`<p class="blind" data-insufficient>${t('alerts.blind', { time: clockOf(alert.latest.at) })}</p>`
      : nothing}
    <dl>
      <div class="wide"><dt>${t('alerts.since')}</dt><dd>${alertSince(alert, time)}</dd></div>
      <div><dt>${t('alerts.worst')}</dt><dd>${alertFigure(alert, alert.worst)}</dd></div>
      <div><dt>${t('alerts.device')}</dt><dd>${alert.device}</dd></div>
      ${alert.acknowledgedBy
        ? html`<div><dt>${t('alerts.seen')}</dt><dd>${alert.acknowledgedBy} ${clockOf(alert.acknowledgedAt)}</dd></div>`
        : nothing}
      ${alert.assignedTo
        ? html`<div><dt>${t('alerts.assigned')}</dt><dd>${alert.assignedTo}</dd></div>`
        : nothing}
    </dl>
    <div class="todo">
      <h4>${t('alerts.todo')}</h4>
      <ol>${alertSteps(alert).map((step) => html`<li>${step}</li>`)}</ol>
    </div>
    <p class="source">
      ${alert.source ? t('alerts.source', { source: alert.source }) : t('alerts.sourceDefault')}
    </p>
    ${page.refusal?.id === alert.id ? html`<p class="problem" role="alert">${page.refusal.words}</p>` : nothing}
    ${page.mayAct() ? buttons(alert, page) : nothing}
  </li>`;
}

function buttons(alert, page) {
  const busy = page.busy !== null;
  const name = `${local(alert.zoneName)} ${alertTitle(alert)}`;
  const me = page.user?.user;
  const mine = alert.assignedTo === me;
  return html`<div class="buttons">
    ${alert.state === 'RAISED'
      ? html`<button class="primary" type="button" data-action="acknowledge" aria-label="${t('alerts.acknowledge')} – ${name}" ?disabled=${busy} @click=${() => page.act(alert, 'acknowledge')}>
          ${t('alerts.acknowledge')}
        </button>`
      : nothing}
    ${alert.state === 'ACKNOWLEDGED' && !mine
      ? html`<button type="button" data-action="assign" aria-label="${t('alerts.takeOver')} – ${name}" ?disabled=${busy} @click=${() => page.act(alert, 'assign', { to: me })}>
          ${t('alerts.takeOver')}
        </button>`
      : nothing}
    <button class=${alert.state === 'RAISED' ? '' : 'primary'} type="button" data-action="resolve" aria-label="${t('alerts.resolve')} – ${name}" ?disabled=${busy} @click=${() => page.act(alert, 'resolve')}>
      ${t('alerts.resolve')}
    </button>
  </div>
  <p class="after">${t('alerts.comesBack')}</p>`;
}
