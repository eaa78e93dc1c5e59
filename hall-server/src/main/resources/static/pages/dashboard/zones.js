/** One card per zone: people, and the newest value of each quantity with its unit and age. */
import { html, nothing } from 'lit';
import { isOpen } from '/shared/alert-words.js';
import { age, number, quantityValue, unitOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

const SHOWN = ['temperature', 'humidity', 'co2', 'pm2_5', 'noise'];
const OLD_MILLIS = 120_000;

export function zoneCards(state) {
  return html`<section class="zones" aria-label=${t('zones.title')}>
    ${state.zones.length
      ? state.zones.map((zone) => zoneCard(zone, state))
      : html`<p class="card empty">${t('zones.empty')}</p>`}
  </section>`;
}

function zoneCard(zone, state) {
  const readings = zone.readings ?? {};
  return html`<article class="card zone" data-zone=${zone.id}>
    <header>
      <h2>${local(zone.name)}</h2>
      ${peopleIn(zone)}
    </header>
    <dl>${SHOWN.map((quantity) => readingRow(quantity, readings[quantity], zone, state))}</dl>
  </article>`;
}

/** Nothing where nothing counts people: a dash in large type would look like a fault. */
function peopleIn(zone) {
  if (zone.people === null || zone.people === undefined) return nothing;
  return html`<span class="people" data-zone-people=${zone.people}>
    <strong>${number(zone.people)}</strong> ${t('zones.people')}
  </span>`;
}

function readingRow(quantity, reading, zone, state) {
  const name = tOr(`quantity.${quantity}`, quantity);
  if (!reading) {
    return html`<div class="none"><dt>${name}</dt><dd>–</dd><dd class="age">${t('zones.none')}</dd></div>`;
  }
  const since = state.time.since(reading.at);
  const unusual = hasAlert(state, zone, quantity);
  return html`<div class=${unusual ? 'unusual' : ''}>
    <dt>${name}</dt>
    <dd>
      <strong>${quantityValue(quantity, reading.value)}</strong> <span class="unit">${unitOf(quantity, reading.unit)}</span>
      ${unusual ? html`<span class="mark" title=${t('zones.unusual')}>▲<span class="hidden">${t('zones.unusual')}</span></span>` : nothing}
    </dd>
    <dd class="age ${since > OLD_MILLIS ? 'old' : ''}">${age(since)}</dd>
  </div>`;
}

/** A reading is marked by its zone's alert: a single sample is never an exceedance. */
function hasAlert(state, zone, quantity) {
  return (state.alerts ?? []).some(
    (alert) => isOpen(alert) && alert.zone === zone.id && alert.quantity === quantity,
  );
}
