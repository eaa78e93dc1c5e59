/** The means of every zone, folded away until asked for; what has too few samples says so instead of a figure. */
import { html } from 'lit';
import { clockOf, quantityValue, unitOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

/** `means` as the server answers them, or null before; `toggled(open)` when somebody opens or closes the fold. */
export function meansFold(means, zones, toggled) {
  return html`<details class="means" @toggle=${(event) => toggled(event.target.open)}>
    <summary>${t('means.title')}</summary>
    ${means === null
      ? html`<p class="empty" role="status">${t('means.loading')}</p>`
      : means.length
        ? zones.map((zone) => zoneTable(zone, means.filter((mean) => mean.zone === zone.id)))
        : html`<p class="empty">${t('means.empty')}</p>`}
  </details>`;
}

function zoneTable(zone, means) {
  const series = [...new Set(means.map((mean) => `${mean.device} ${mean.quantity}`))];
  return html`<table data-zone=${zone.id}>
    <caption>
      ${local(zone.name)} <span>${means.length ? t('alerts.asOf', { time: clockOf(means[0].until) }) : t('means.empty')}</span>
    </caption>
    <thead>
      <tr>
        <th scope="col">${t('means.quantity')}</th>
        <th scope="col">${t('means.fiveMinutes')}</th>
        <th scope="col">${t('means.oneHour')}</th>
      </tr>
    </thead>
    <tbody>
      ${series.map((one) => row(means.filter((mean) => `${mean.device} ${mean.quantity}` === one)))}
    </tbody>
  </table>`;
}

function row(both) {
  const { quantity, device } = both[0];
  return html`<tr>
    <th scope="row">${tOr(`quantity.${quantity}`, quantity)} <small>${device}</small></th>
    ${['PT5M', 'PT1H'].map((window) => cell(both.find((mean) => mean.window === window)))}
  </tr>`;
}

function cell(mean) {
  const known = mean?.state === 'mean';
  return html`<td data-quantity=${mean?.quantity} data-window=${mean?.window} data-state=${mean?.state} data-mean=${known ? mean.value : ''}>
    ${known
      ? html`${quantityValue(mean.quantity, mean.value)} <small>${unitOf(mean.quantity, mean.unit)}</small>`
      : html`<span class="few">${t('means.insufficient')}</span>`}
  </td>`;
}
