/** The devices of the hall, by zone: which one, whether it is there, what it said last. */
import { html, nothing } from 'lit';
import { age, quantityValue, unitOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

const TONE = { online: 'state-done', offline: 'bad', unreachable: 'bad' };

export const kindWords = (kind) => tOr(`kind.${kind}`, kind);
export const stateBadge = (device) =>
  html`<span class="badge ${TONE[device.state] ?? ''}">${t(`deviceState.${device.state}`)}</span>`;
export const zoneName = (page, zone) => {
  const known = (page.state.zones ?? []).find((each) => each.id === zone);
  return known ? local(known.name) : zone;
};

export function deviceList(page) {
  const zones = [...new Set(page.state.devices.map((device) => device.zone))];
  const away = page.state.devices.filter((device) => device.state !== 'online').length;
  return html`<nav class="card list" aria-label=${t('devices.title')}>
    <p class="how">${away ? t('devices.away', { away, all: page.state.devices.length }) : t('devices.allThere', { all: page.state.devices.length })}</p>
    ${troubleList(page)}
    ${zones.map(
      (zone) => html`<section>
        <h2>${zoneName(page, zone)}</h2>
        <ul>
          ${page.state.devices.filter((device) => device.zone === zone).map((device) => row(device, page))}
        </ul>
      </section>`,
    )}
    ${page.state.devices.length ? nothing : html`<p class="empty">${t('devices.empty')}</p>`}
  </nav>`;
}

/** What is wrong with devices, with gateways, and with names that nobody describes. */
function troubleList(page) {
  if (!page.troubles.length) return nothing;
  return html`<section data-troubles>
    <h2>${t('devices.troubles')}</h2>
    <ul class="troubles">
      ${page.troubles.map((trouble) => html`<li class="notice bad">${troubleWords(trouble)}</li>`)}
    </ul>
  </section>`;
}

const TROUBLE = {
  LOW_BATTERY: (charge) => t('devices.trouble.LOW_BATTERY', { measured: Math.round(charge * 100) }),
  CLOCK_SKEW: (seconds) => t('devices.trouble.CLOCK_SKEW', { measured: Math.round(Math.abs(seconds)) }),
  REFUSED_BY_BROKER: (times) => t('devices.trouble.REFUSED_BY_BROKER', { measured: times }),
  REFUSED_READINGS: (packs) => t('devices.trouble.REFUSED_READINGS', { measured: packs }),
};

function troubleWords(trouble) {
  return html`<span lang="en">${trouble.id}</span> ${TROUBLE[trouble.trouble]?.(trouble.measured) ?? trouble.trouble}`;
}

export function health(device) {
  const told = device.health;
  if (!told) return nothing;
  const rows = [
    ['battery', told.battery === null ? null : `${Math.round(told.battery * 100)} %`],
    ['signal', told.signal === null ? null : `${Math.round(told.signal)} dBm`],
    ['skew', told.skew === null ? null : `${told.skew > 0 ? '+' : ''}${told.skew} s`],
  ].filter(([, value]) => value !== null);
  return html`<dl data-health>
    ${rows.map(([name, value]) => html`<div><dt>${tOr(`devices.health.${name}`, name)}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

function row(device, page) {
  return html`<li>
    <button type="button" data-device=${device.id} aria-current=${device.id === page.chosen ? 'true' : 'false'} @click=${() => page.open(device.id)}>
      <strong>${kindWords(device.kind)}</strong> ${stateBadge(device)}
      <span class="id" lang="en">${device.id}</span>
      <span class="last">${last(device, page)}</span>
    </button>
  </li>`;
}

function last(device, page) {
  const newest = device.latest.map((reading) => Date.parse(reading.at)).sort((a, b) => b - a)[0];
  return newest === undefined ? t('devices.none') : age(page.state.time.now() - newest);
}

export function readings(device, page) {
  if (!device.latest.length) return html`<p class="empty">${t('devices.none')}</p>`;
  return html`<dl>
    ${device.latest.map(
      (reading) => html`<div>
        <dt>${tOr(`quantity.${reading.quantity}`, reading.quantity)}</dt>
        <dd>
          ${quantityValue(reading.quantity, reading.value)} ${unitOf(reading.quantity, reading.unit)}
          <span class="age">${age(page.state.time.now() - Date.parse(reading.at))}</span>
        </dd>
      </div>`,
    )}
  </dl>`;
}
