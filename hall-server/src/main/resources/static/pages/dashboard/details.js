/** One zone looked at closely: readings with their means, alerts, doors, counters, devices. Opens beside the picture; Escape closes. */
import { html, nothing } from 'lit';
import { get, hallPath } from '/shared/api.js';
import { alertFigure, alertLimit, alertSince, alertTitle } from '/shared/alert-words.js';
import { age, number, quantityValue, unitOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { airOf, zoneParts } from './zone-state.js';
import { hasAlert, peopleFrom, SHOWN } from './zones.js';

const WINDOWS = ['PT5M', 'PT1H'];

/** The means of all zones, as the server answers them. */
export async function readMeans(hall) {
  return (await get(hallPath(hall, '/zones/means'))).items;
}

export function zoneDetails(page) {
  if (!page.zone) return nothing;
  const parts = zoneParts(page.state, page.plan, page.zone);
  if (!parts.zone) return nothing;
  const air = airOf(page.state, page.zone);
  return html`<div class="card details" role="dialog" aria-label=${local(parts.zone.name)} tabindex="-1" data-zone-details=${page.zone}>
    <div class="top">
      <h2>${local(parts.zone.name)} <span class="air air-${air}">${tOr(`planKey.${air}`, '')}</span></h2>
      <button class="quiet" type="button" data-action="close-zone" @click=${() => page.showZone(null)}>
        ${t('details.close')} <kbd>Esc</kbd>
      </button>
    </div>
    ${parts.zone.people === null || parts.zone.people === undefined
      ? html`<p class="soft">${t('details.uncounted')}</p>`
      : html`<p class="people"><strong>${number(parts.zone.people)}</strong> ${t('details.people')}
          <span class="soft">${peopleFrom(parts.zone)} · ${age(page.state.time.since(parts.zone.peopleAt))}</span></p>`}
    ${alertList(parts.alerts, page.state)} ${readings(parts.zone, page)} ${doors(parts.doors)}
    ${counters(parts.counters)} ${devices(parts.devices, page.state)}
  </div>`;
}

function alertList(alerts, state) {
  if (!alerts.length) return nothing;
  return html`<ul class="alerts-here">
    ${alerts.map((alert) => html`<li>
      <strong>${alertTitle(alert)} ${alertFigure(alert, alert.latest.value)}</strong>
      <span>${alertLimit(alert)} · ${alertSince(alert, state.time)}</span>
    </li>`)}
    <li><a href=${`/facility${location.search}`}>${t('alerts.open')}</a></li>
  </ul>`;
}

function readings(zone, page) {
  const shown = SHOWN.filter((quantity) => zone.readings?.[quantity]);
  if (!shown.length) return html`<p class="soft">${t('details.noReadings')}</p>`;
  return html`<table class="readings">
      <thead>
        <tr>
          <th scope="col"><span class="hidden">${t('means.quantity')}</span></th>
          <th scope="col" class="figure">${t('details.now')}</th>
          <th scope="col" class="figure">${t('means.fiveMinutes')}</th>
          <th scope="col" class="figure">${t('means.oneHour')}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((quantity) => readingRow(quantity, zone, page))}
      </tbody>
    </table>
    ${page.meansFailed ? html`<p class="problem" role="status">${t('details.meansFailed')}</p>` : nothing}`;
}

function readingRow(quantity, zone, page) {
  const reading = zone.readings[quantity];
  return html`<tr class=${hasAlert(page.state, zone, quantity) ? 'unusual' : ''}>
    <th scope="row">${tOr(`quantity.${quantity}`, quantity)} <span class="unit">${unitOf(quantity, reading.unit)}</span></th>
    <td class="figure">
      <strong>${quantityValue(quantity, reading.value)}</strong>
      <span class="age">${age(page.state.time.since(reading.at))}</span>
    </td>
    ${WINDOWS.map((window) => mean(page.means, zone, quantity, window))}
  </tr>`;
}

/** Where two devices of a zone measure the same, the worse mean stands here, as it does in an alert. */
function mean(means, zone, quantity, window) {
  if (means === null) return html`<td class="figure soft">…</td>`;
  const known = means.filter(
    (each) => each.zone === zone.id && each.quantity === quantity && each.window === window && each.state === 'mean',
  );
  return html`<td class="figure">
    ${known.length
      ? quantityValue(quantity, Math.max(...known.map((each) => each.value)))
      : html`<span class="soft">${t('means.insufficient')}</span>`}
  </td>`;
}

function doors(all) {
  if (!all.length) return nothing;
  return html`<h3>${t('details.doors')}</h3>
    <ul class="plain">
      ${all.map((door) => html`<li>
        <span>${local(door.name)}</span>
        ${door.flow
          ? html`<span>${t('plan.in', { n: number(door.flow.in) })} ${t('plan.out', { n: number(door.flow.out) })}</span>`
          : html`<span class="soft">${t('plan.unheard')}</span>`}
      </li>`)}
    </ul>`;
}

function counters(all) {
  if (!all.length) return nothing;
  return html`<h3>${t('counters.title')}</h3>
    <ul class="plain">
      ${all.map((counter) => html`<li>
        <span>${local(counter.name)}</span>
        <span class="counter-${counter.state.toLowerCase()}">
          <span class="state"><span class="dot" aria-hidden="true"></span>${tOr(`counterState.${counter.state}`, counter.state)}
          ${counter.ticket?.number ?? ''}</span>
        </span>
      </li>`)}
    </ul>`;
}

function devices(all, state) {
  if (!all.length) return nothing;
  return html`<h3>${t('details.devices')}</h3>
    <ul class="plain">
      ${all.map((device) => html`<li>
        <span>${device.id} <span class="soft">${tOr(`kind.${device.kind}`, device.kind)}</span></span>
        <span class="device-state ${device.state}"><span class="dot" aria-hidden="true"></span>${tOr(`deviceState.${device.state}`, device.state)}
          <span class="age">${lastHeard(device, state)}</span></span>
      </li>`)}
    </ul>`;
}

function lastHeard(device, state) {
  const newest = Math.max(...(device.latest ?? []).map((reading) => Date.parse(reading.at)));
  return Number.isFinite(newest) ? age(state.time.now() - newest) : t('devices.none');
}
