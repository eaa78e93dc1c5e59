/** The hall drawn from its description: zones with people and air, doors with their flow, counters, silent devices. */
import { html, nothing, svg } from 'lit';
import { alertTitle } from '/shared/alert-words.js';
import { number, quantityValue, unitOf } from '/shared/format.js';
import { PageElement } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';
import { boxAround, fit, middleOf, pathOf, place, placeFor, sideOf, widthOf } from '/shared/plan-geometry.js';
import { airOf, alertsOf, counterLook, doorFlow, isSilent } from './zone-state.js';

const ROOM = { x: 74, y: 26 };
const COUNTER_METRES = 3;
const SHOWN = ['co2', 'temperature'];

/**
 * `.plan` as the server describes it, `.state` of the hall, `.selected` zone or null, `.fresh` a new object whenever the state has
 * changed inside; sends `zone-chosen` with a zone's id.
 */
class HallPlan extends PageElement {
  static properties = { plan: {}, state: {}, selected: {}, fresh: {}, box: { state: true } };

  #watch = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    if (Math.abs(width - this.box.width) > 1 || Math.abs(height - this.box.height) > 1) this.box = { width, height };
  });

  constructor() {
    super();
    this.plan = null;
    this.selected = null;
    this.box = { width: 0, height: 0 };
    this.spots = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watch.disconnect();
  }

  render() {
    if (!this.plan || this.box.width < 50) return nothing;
    const view = fit(this.plan, this.box, ROOM);
    const font = Math.max(11, Math.min(18, view.scale * 0.95));
    const drawn = { plan: this.plan, state: this.state, view, font, spots: this.spots };
    return html`<svg
      role="group"
      aria-label=${t('plan.label')}
      width=${view.width}
      height=${view.height}
      viewBox="0 0 ${view.width} ${view.height}"
      font-size=${font}
    >
      ${HATCH} ${this.plan.zones.map((zone) => this.zone(zone, drawn))}
      ${this.plan.places.map((each) => placeMark(each, drawn))}
      ${this.plan.counters.map((counter) => counterMark(counter, drawn))}
      ${this.plan.devices.map((device) => deviceMark(device, drawn))}
      ${this.plan.doors.map((door) => doorMark(door, drawn))}
    </svg>`;
  }

  zone(zone, drawn) {
    const { state, view } = drawn;
    const air = airOf(state, zone.id);
    const words = wordsOf(zone, drawn);
    const label = [words.name, ...words.lines.map((line) => line.text), t('plan.more')].join(t('plan.comma'));
    return svg`<g
      class="plan-zone air-${air} ${this.selected === zone.id ? 'selected' : ''}"
      role="button"
      tabindex="0"
      aria-label=${label}
      aria-pressed=${this.selected === zone.id ? 'true' : 'false'}
      data-plan-zone=${zone.id}
      data-air=${air}
      @click=${() => this.choose(zone.id)}
      @keydown=${(event) => this.key(event, zone.id)}
    >
      <path class="ground" d=${pathOf(zone.outline, view)} />
      ${air === 'silent' ? svg`<path class="hatched" fill="url(#plan-hatch)" d=${pathOf(zone.outline, view)} />` : nothing}
      ${block(words, zone, drawn)}
    </g>`;
  }

  key(event, id) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.choose(id);
  }

  choose(id) {
    this.dispatchEvent(new CustomEvent('zone-chosen', { detail: id, bubbles: true }));
  }
}

const HATCH = svg`<defs>
  <pattern id="plan-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <line class="hatch" x1="0" y1="0" x2="0" y2="8" />
  </pattern>
</defs>`;

/** What stands in a zone: its name, people, and what is wrong with its air or else how it is. */
function wordsOf(zone, { state }) {
  const known = state.zones.find((each) => each.id === zone.id);
  const lines = [];
  if (known?.people !== null && known?.people !== undefined) {
    lines.push({ kind: 'people', text: t('plan.people', { n: number(known.people) }) });
  }
  const alerts = alertsOf(state, zone.id);
  const air = airOf(state, zone.id);
  if (alerts.length) alerts.slice(0, 2).forEach((alert) => lines.push({ kind: 'bad', text: `▲ ${alertTitle(alert)}` }));
  else if (air === 'silent') lines.push({ kind: 'soft', text: t('plan.silent') });
  else if (air === 'good') lines.push({ kind: 'soft', text: readings(known) });
  return { name: local(zone.name), lines: lines.filter((line) => line.text) };
}

function readings(zone) {
  return SHOWN.map((quantity) => zone?.readings?.[quantity])
    .filter(Boolean)
    .map((reading) => `${quantityValue(reading.quantity, reading.value)} ${unitOf(reading.quantity, reading.unit)}`)
    .join(' · ');
}

const LEADING = 1.35;
const SIZES = { name: 1.05, people: 1.5, bad: 1, soft: 0.9 };

/** What does not fit in the zone beside the other things is left out, the least important first; the name always stands. */
function block(words, zone, drawn) {
  const all = [{ kind: 'name', text: words.name }, ...words.lines].map((row) => ({ ...row, size: SIZES[row.kind] * drawn.font }));
  const fewer = all.filter((row) => row.kind !== 'soft');
  const name = all.slice(0, 1);
  const rows = [all, fewer, name, inTwo(name[0])].find((some) => spot(zone, sizeOf(some), drawn)) ?? name;
  const size = sizeOf(rows);
  const [x, y] = spot(zone, size, drawn) ?? middleOf(zone.outline.map((point) => place(point, drawn.view)));
  let baseline = y - size.height / 2 + 4;
  return rows.map((row) => {
    baseline += row.size * LEADING;
    return svg`<text class="words ${row.kind}" x=${x} y=${baseline - row.size * 0.32} font-size=${row.size}>${row.text}</text>`;
  });
}

/** A name in two lines, cut at the space nearest to its middle. */
function inTwo(row) {
  const cuts = [...row.text.matchAll(/ /g)].map((found) => found.index);
  if (!cuts.length) return [row];
  const middle = row.text.length / 2;
  const cut = cuts.reduce((best, each) => (Math.abs(each - middle) < Math.abs(best - middle) ? each : best));
  return [row.text.slice(0, cut), row.text.slice(cut + 1)].map((text) => ({ ...row, text }));
}

/** In steps, so that words which change by a letter stay where they are. */
function sizeOf(rows) {
  const widest = Math.max(...rows.map((row) => widthOf(row.text, row.size)));
  return { width: Math.ceil(widest / 8) * 8 + 2, height: rows.reduce((sum, row) => sum + row.size * LEADING, 8) };
}

/** Looked for once for each size; a picture is drawn every second. */
function spot(zone, size, drawn) {
  const { view, spots } = drawn;
  const key = [zone.id, size.width, size.height, view.scale, view.left, view.top].join();
  if (!spots.has(key)) {
    if (spots.size > 200) spots.clear();
    const polygon = zone.outline.map((point) => place(point, view));
    spots.set(key, placeFor(size, polygon, obstacles(drawn)));
  }
  return spots.get(key);
}

/** The boxes that words keep clear of. */
function obstacles({ plan, view, font }) {
  const counter = counterSize(view);
  const mark = { width: font * 1.6, height: font * 1.6 };
  return [
    ...plan.counters.map((each) => boxAround(place(each.at, view), counter)),
    ...plan.places.map((each) => boxAround(place(each.at, view), placeSize(each, font))),
    ...plan.devices.map((each) => boxAround(place(each.at, view), mark)),
  ];
}

function counterSize(view) {
  const width = Math.max(30, Math.min(64, view.scale * COUNTER_METRES));
  return { width, height: width * 0.78 };
}

function counterMark(counter, { state, view }) {
  const known = state.counters.find((each) => each.id === counter.id);
  const look = counterLook(known);
  const size = counterSize(view);
  const { x, y } = boxAround(place(counter.at, view), size);
  const doing = known?.ticket ? known.ticket.number : { open: '·', paused: '‖', closed: '' }[look];
  const words = tOr(`counterState.${known?.state ?? 'CLOSED'}`, '');
  return svg`<g class="plan-counter ${look}" data-plan-counter=${counter.id} data-look=${look} aria-hidden="true">
    <title>${local(counter.name)} ${words} ${known?.ticket?.number ?? ''}</title>
    <rect x=${x} y=${y} width=${size.width} height=${size.height} rx="3" />
    <text x=${x + size.width / 2} y=${y + size.height * 0.42} font-size=${size.height * 0.36}>${counter.id}</text>
    <text class="doing" x=${x + size.width / 2} y=${y + size.height * 0.85} font-size=${size.height * 0.32}>${doing}</text>
  </g>`;
}

function deviceMark(device, { state, view, font }) {
  const known = (state.devices ?? []).find((each) => each.id === device.id);
  const [x, y] = place(device.at, view);
  if (!known || !isSilent(known)) return svg`<circle class="plan-device" cx=${x} cy=${y} r="2.5" aria-hidden="true" />`;
  const half = font * 0.75;
  return svg`<g class="plan-device silent" data-plan-device=${device.id} aria-hidden="true">
    <title>${device.id} ${tOr(`deviceState.${known.state}`, known.state)}</title>
    <path d="M${x} ${y - half}L${x + half} ${y + half * 0.8}L${x - half} ${y + half * 0.8}Z" />
    <text x=${x} y=${y + half * 0.65} font-size=${font * 0.9}>!</text>
  </g>`;
}

function placeSize(each, font) {
  return each.kind === 'KIOSK'
    ? { width: font * 1.1, height: font * 1.1 }
    : { width: widthOf(local(each.name), font * 0.85) + 12, height: font * 1.7 };
}

function placeMark(each, { view, font }) {
  const size = placeSize(each, font);
  const at = place(each.at, view);
  const { x, y } = boxAround(at, size);
  return svg`<g class="plan-place" aria-hidden="true">
    <title>${local(each.name)}</title>
    <rect x=${x} y=${y} width=${size.width} height=${size.height} rx="2" />
    ${each.kind === 'KIOSK' ? nothing : svg`<text x=${at[0]} y=${at[1] + font * 0.3} font-size=${font * 0.85}>${local(each.name)}</text>`}
  </g>`;
}

/** A gap in the wall, and next to it who came and went in the last quarter of an hour. */
function doorMark(door, { plan, state, view, font }) {
  const [x, y] = place(door.at, view);
  const side = sideOf(door.at, plan) ?? 'bottom';
  const upright = side === 'left' || side === 'right';
  const half = Math.max(10, view.scale * 1.2);
  const flow = doorFlow(state, door.id);
  const words = flow
    ? [t('plan.in', { n: number(flow.in) }), t('plan.out', { n: number(flow.out) })]
    : [t('plan.unheard')];
  return svg`<g class="plan-door ${flow ? '' : 'unheard'}" data-plan-door=${door.id} role="img"
      aria-label=${`${local(door.name)} ${t('crowd.last15')} ${words.join(' ')}`}>
    <title>${local(door.name)} · ${t('crowd.last15')}</title>
    ${upright
      ? svg`<line x1=${x} y1=${y - half} x2=${x} y2=${y + half} />`
      : svg`<line x1=${x - half} y1=${y} x2=${x + half} y2=${y} />`}
    ${doorWords(words, [x, y], side, font)}
  </g>`;
}

function doorWords(words, [x, y], side, font) {
  if (side === 'left' || side === 'right') {
    const at = side === 'right' ? x + 8 : x - 8;
    const anchor = side === 'right' ? 'start' : 'end';
    return words.map(
      (word, index) => svg`<text x=${at} y=${y + (index - words.length / 2 + 0.85) * font * 1.25} text-anchor=${anchor}>${word}</text>`,
    );
  }
  const at = side === 'top' ? y - 8 : y + font + 6;
  return svg`<text x=${x} y=${at} text-anchor="middle">${words.join('  ')}</text>`;
}

customElements.define('hall-plan', HallPlan);

/** The plan with its legend, as a panel of the dashboard. */
export function planPanel(page) {
  return html`<section class="card plan" id="panel-plan" tabindex="-1" aria-label=${t('plan.title')}>
    <h2>${t('plan.title')}</h2>
    <hall-plan
      .plan=${page.plan}
      .state=${page.state}
      .fresh=${{}}
      .selected=${page.zone}
      @zone-chosen=${(event) => page.showZone(event.detail)}
    ></hall-plan>
    ${legend()}
  </section>`;
}

const LEGEND = ['good', 'alert', 'silent', 'open', 'paused', 'closed', 'device', 'kiosk'];

function legend() {
  return html`<ul class="legend" aria-label=${t('plan.legend')}>
    ${LEGEND.map((key) => html`<li><span class="key key-${key}" aria-hidden="true"></span>${tOr(`planKey.${key}`, key)}</li>`)}
    <li>${t('plan.doors')}</li>
  </ul>`;
}
