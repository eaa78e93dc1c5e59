/** The zones in figures: as a table beside the floor plan, or as cards where the hall has no plan. */
import { html, nothing } from 'lit';
import { age, number, quantityValue, unitOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { airOf, alertsOf } from './zone-state.js';

export const SHOWN = ['temperature', 'humidity', 'co2', 'pm2_5', 'noise'];
const OLD_MILLIS = 120_000;

export function zoneCards(page) {
  const { state } = page;
  return html`<section class="zones" id="panel-plan" tabindex="-1" aria-label=${t('zones.title')}>
    ${state.zones.length
      ? state.zones.map((zone) => zoneCard(zone, page))
      : html`<p class="card empty">${t('zones.empty')}</p>`}
  </section>`;
}

function zoneCard(zone, page) {
  return html`<article class="card zone" data-zone=${zone.id}>
    <header>
      <h2>${nameButton(zone, page)}</h2>
      ${peopleIn(zone)}
    </header>
    <dl>${SHOWN.map((quantity) => readingRow(quantity, zone, page.state))}</dl>
  </article>`;
}

function nameButton(zone, page) {
  return html`<button class="name" type="button" data-open-zone=${zone.id} @click=${() => page.showZone(zone.id)}>
    ${local(zone.name)}
  </button>`;
}

/** Nothing where nothing counts people: a dash in large type would look like a fault. */
function peopleIn(zone) {
  if (zone.people === null || zone.people === undefined) return nothing;
  return html`<span class="people" data-zone-people=${zone.people} data-people-source=${zone.peopleSource} title=${peopleFrom(zone)}>
    <strong>${number(zone.people)}</strong> ${t('zones.people')}
  </span>`;
}

/** What the number of people comes from: a sensor that sees them, or a sum over the doors. */
export function peopleFrom(zone) {
  return tOr(`zones.peopleFrom.${zone.peopleSource}`, '');
}

function readingRow(quantity, zone, state) {
  const name = tOr(`quantity.${quantity}`, quantity);
  const reading = zone.readings?.[quantity];
  if (!reading) {
    return html`<div class="none"><dt>${name}</dt><dd>–</dd><dd class="age">${t('zones.none')}</dd></div>`;
  }
  const since = state.time.since(reading.at);
  const unusual = hasAlert(state, zone, quantity);
  return html`<div class=${unusual ? 'unusual' : ''}>
    <dt>${name}</dt>
    <dd>
      <strong>${quantityValue(quantity, reading.value)}</strong> <span class="unit">${unitOf(quantity, reading.unit)}</span>
      ${unusual ? mark() : nothing}
    </dd>
    <dd class="age ${since > OLD_MILLIS ? 'old' : ''}">${age(since)}</dd>
  </div>`;
}

function mark() {
  return html`<span class="mark" title=${t('zones.unusual')}>▲<span class="hidden">${t('zones.unusual')}</span></span>`;
}

/** A reading is marked by its zone's alert: a single sample is never an exceedance. */
export function hasAlert(state, zone, quantity) {
  return alertsOf(state, zone.id).some((alert) => alert.quantity === quantity);
}

/** The same as the plan says, for reading line by line. */
export function zonesTable(page) {
  const { state } = page;
  return html`<section class="card zones-table" id="panel-zones" tabindex="0" aria-label=${t('zones.title')}>
    <h2>${t('zones.title')}</h2>
    ${state.zones.length ? table(page) : html`<p class="empty">${t('zones.empty')}</p>`}
  </section>`;
}

function table(page) {
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${t('zones.zone')}</th>
          <th scope="col" class="figure">${t('zones.peopleColumn')}</th>
          ${SHOWN.map((quantity) => html`<th scope="col" class="figure">
            ${tOr(`quantityColumn.${quantity}`, quantity)} <span class="unit">${unitOf(quantity)}</span>
          </th>`)}
          <th scope="col">${t('zones.air')}</th>
        </tr>
      </thead>
      <tbody>
        ${page.state.zones.map((zone) => zoneRow(zone, page))}
      </tbody>
    </table>`;
}

function zoneRow(zone, page) {
  const { state } = page;
  const air = airOf(state, zone.id);
  return html`<tr data-zone=${zone.id}>
    <th scope="row">${nameButton(zone, page)}</th>
    <td class="figure">${zone.people === null || zone.people === undefined ? nothing : html`<b data-zone-people=${zone.people} data-people-source=${zone.peopleSource} title=${peopleFrom(zone)}>${number(zone.people)}</b>`}</td>
    ${SHOWN.map((quantity) => zoneCell(quantity, zone, state))}
    <td><span class="air air-${air}" data-air=${air}>${tOr(`planKey.${air}`, '–')}</span></td>
  </tr>`;
}

function zoneCell(quantity, zone, state) {
  const reading = zone.readings?.[quantity];
  if (!reading) return html`<td class="figure none">–</td>`;
  const since = state.time.since(reading.at);
  const old = since > OLD_MILLIS;
  return html`<td class="figure ${hasAlert(state, zone, quantity) ? 'unusual' : ''}">
    ${hasAlert(state, zone, quantity) ? mark() : nothing}${quantityValue(quantity, reading.value)}
    ${old ? html`<span class="age old">${age(since)}</span>` : nothing}
  </td>`;
}
