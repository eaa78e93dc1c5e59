/** The alerts that are over, newest first, folded away. */
import { html, nothing } from 'lit';
import { alertFigure, alertTitle } from '/shared/alert-words.js';
import { clockOf } from '/shared/format.js';
import { local, t } from '/shared/text.js';

export function overList(alerts) {
  if (!alerts.length) return nothing;
  return html`<details class="over">
    <summary>${t('alerts.over', { n: alerts.length })}</summary>
    <ul>
      ${alerts.map(
        (alert) => html`<li data-alert=${alert.id} data-state=${alert.state}>
          <strong>${local(alert.zoneName)} ${alertTitle(alert)}</strong>
          <span>${alert.since.slice(5, 10)} ${clockOf(alert.since)} – ${clockOf(alert.resolvedAt)}</span>
          <span>${t('alerts.worst')} ${alertFigure(alert, alert.worst)}</span>
          <span>${alert.resolvedBy ? t('alerts.overBy', { who: alert.resolvedBy }) : t('alerts.overItself')}</span>
        </li>`,
      )}
    </ul>
  </details>`;
}
