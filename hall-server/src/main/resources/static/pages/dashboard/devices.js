/** Each node's last readings. `data-value` and `data-at` carry what the server sent; the text is rounded for readers. */
import { html, nothing } from 'lit';
import { troubledDevices } from '/shared/fault-words.js';
import { age, quantityValue, unitOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { isSilent } from './zone-state.js';

const ORDER = ['temperature', 'humidity', 'co2', 'pm2_5', 'noise', 'occupancy', 'people_in', 'people_out'];

export function devicesTable(state) {
  return html`<section class="card devices" id="panel-devices" tabindex="0" aria-label=${t('devices.latest')}>
    <h2>${t('devices.latest')} ${silentBadge(state.devices)} ${troubledBadge(state.faults)}</h2>
    ${state.devices?.length ? table(state) : html`<p class="empty">${state.devices ? t('devices.empty') : t('devices.notYours')}</p>`}
  </section>`;
}

function silentBadge(devices) {
  const silent = (devices ?? []).filter(isSilent).length;
  return silent ? html`<span class="badge bad" data-silent=${silent}>${t('devices.silent', { n: silent })}</span>` : nothing;
}

/** How many are in trouble, and the way to what is wrong with them. */
function troubledBadge(faults) {
  const troubled = troubledDevices(faults);
  return troubled
    ? html`<a class="badge bad" data-troubled=${troubled} href=${`/devices${location.search}`}>${t('devices.troubled', { n: troubled })}</a>`
    : nothing;
}

function table(state) {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('devices.device')}</th>
        <th scope="col">${t('devices.state')}</th>
        <th scope="col">${t('devices.readings')}</th>
        <th scope="col">${t('devices.age')}</th>
      </tr>
    </thead>
    <tbody>
      ${state.devices.map((device) => row(device, state))}
    </tbody>
  </table>`;
}

function row(device, state) {
  const latest = [...(device.latest ?? [])].sort((a, b) => rank(a) - rank(b));
  const newest = Math.max(...latest.map((reading) => Date.parse(reading.at)));
  const zone = state.zones.find((known) => known.id === device.zone);
  return html`<tr data-device-row=${device.id} data-state=${device.state}>
    <th scope="row">
      ${device.id}<span class="kind">${tOr(`kind.${device.kind}`, device.kind)}${zone ? html`<span class="place"> · ${local(zone.name)}</span>` : nothing}</span>
    </th>
    <td><span class="device-state ${device.state}"><span class="dot" aria-hidden="true"></span>${tOr(`deviceState.${device.state}`, device.state)}</span></td>
    <td class="values">${latest.length ? latest.map((reading) => value(device, reading)) : t('devices.none')}</td>
    <td class="age">${latest.length ? age(state.time.now() - newest) : '–'}</td>
  </tr>`;
}

function rank(reading) {
  const index = ORDER.indexOf(reading.quantity);
  return index < 0 ? ORDER.length : index;
}

function value(device, reading) {
  const name = tOr(`quantity.${reading.quantity}`, reading.quantity);
  const short = tOr(`quantityShort.${reading.quantity}`, name);
  return html`<span
    class="value"
    title="${name} ${reading.value} ${reading.unit} · ${reading.at}"
    data-device=${device.id}
    data-quantity=${reading.quantity}
    data-value=${reading.value}
    data-unit=${reading.unit}
    data-at=${reading.at}
    ><span class="name">${short}</span> <b>${quantityValue(reading.quantity, reading.value)}</b> ${unitOf(reading.quantity, reading.unit)}</span
  >`;
}
