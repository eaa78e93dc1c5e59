/** The hall as it would be drawn from the description that is being changed. */
import { html, nothing, svg } from 'lit';
import { boxAround, middleOf, placeFor, widthOf } from '/shared/plan-geometry.js';
import { local, t } from '/shared/text.js';
import { AT_A_POINT } from './draft.js';

const COUNTER = 0.9;
/** The geometry of words is worked out in steps of some pixels. */
const PIXELS = 20;
const isPoint = (point) => Array.isArray(point) && point.length === 2 && point.every((number) => Number.isFinite(number));
const isOutline = (outline) => Array.isArray(outline) && outline.length > 2 && outline.every(isPoint);

export function plan(page) {
  const { description } = page;
  const { widthMetres: width, depthMetres: depth } = description.floorPlan ?? {};
  if (!width || !depth) return html`<p class="empty">${t('hall.noPlan')}</p>`;
  const placing = page.editing && AT_A_POINT.includes(page.editing.list);
  return html`<svg
      class="plan ${placing ? 'placing' : ''}"
      role="img"
      aria-label=${t('hall.planLabel', { zones: description.zones.length, doors: description.doors.length, nodes: description.devices.length })}
      viewBox="-0.6 -0.6 ${width + 1.2} ${depth + 1.2}"
      @click=${(event) => placing && page.placeAt(pointOf(event, width, depth))}
    >
      <rect class="outside" x="0" y="0" width=${width} height=${depth} />
      ${shown(page, 'zones').map(({ entry, here }) => zone(entry, here))} ${shown(page, 'counters').map(({ entry, here }) => counter(entry, here))}
      ${shown(page, 'doors').map(({ entry, here }) => door(entry, here))} ${shown(page, 'devices').map(({ entry, here }) => node(entry, here))}
      ${shown(page, 'zones').map(({ entry }) => zoneName(entry, page))}
    </svg>
    <ul class="legend">
      <li><span class="key zone" aria-hidden="true"></span>${t('hall.list.zones')}</li>
      <li><span class="key door" aria-hidden="true"></span>${t('hall.list.doors')}</li>
      <li><span class="key node" aria-hidden="true"></span>${t('hall.list.devices')}</li>
      <li><span class="key counter" aria-hidden="true"></span>${t('hall.list.counters')}</li>
    </ul>
    ${placing ? html`<p class="hint" role="status">${t('hall.placing')}</p>` : nothing}`;
}

/** The entries of a list with the one in the form as it stands there. */
function shown(page, list) {
  const { editing, description } = page;
  const entries = description[list].map((entry, at) =>
    editing?.list === list && editing.at === at ? { entry: editing.entry, here: true } : { entry, here: false },
  );
  if (editing?.list === list && editing.at === null) entries.push({ entry: editing.entry, here: true });
  return entries;
}

/** Where on the plan somebody has pressed, in decimetres. */
function pointOf(event, width, depth) {
  const drawing = event.currentTarget;
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  const inside = (value, most) => Math.round(Math.min(Math.max(value, 0), most) * 10) / 10;
  return [inside(at.x, width), inside(at.y, depth)];
}

function zone(entry, here) {
  if (!isOutline(entry.outline)) return nothing;
  return svg`<g class="zone ${here ? 'here' : ''}">
    <title>${local(entry.name)}</title>
    <polygon points=${entry.outline.map((point) => point.join(',')).join(' ')} />
  </g>`;
}

/** Where nothing else stands, as near to the middle as can be. */
function zoneName(entry, page) {
  if (!isOutline(entry.outline)) return nothing;
  const words = local(entry.name);
  const pixels = entry.outline.map(([x, y]) => [x * PIXELS, y * PIXELS]);
  const boxes = ['counters', 'doors', 'devices'].flatMap((list) =>
    shown(page, list)
      .filter(({ entry: other }) => isPoint(other.at))
      .map(({ entry: other }) => boxAround([other.at[0] * PIXELS, other.at[1] * PIXELS], { width: 2 * PIXELS, height: 1.2 * PIXELS })),
  );
  const [x, y] = placeFor({ width: widthOf(words, PIXELS) + PIXELS / 2, height: 1.3 * PIXELS }, pixels, boxes) ?? middleOf(pixels);
  return svg`<text x=${x / PIXELS} y=${y / PIXELS + 0.35} aria-hidden="true">${words}</text>`;
}

function door(entry, here) {
  return isPoint(entry.at)
    ? svg`<rect class="door ${here ? 'here' : ''}" x=${entry.at[0] - 0.7} y=${entry.at[1] - 0.35} width="1.4" height="0.7" rx="0.2"><title>${local(entry.name)}</title></rect>`
    : nothing;
}

function counter(entry, here) {
  return isPoint(entry.at)
    ? svg`<rect class="counter ${here ? 'here' : ''}" x=${entry.at[0] - COUNTER} y=${entry.at[1] - COUNTER / 2} width=${COUNTER * 2} height=${COUNTER} rx="0.15"><title>${local(entry.name)}</title></rect>`
    : nothing;
}

function node(entry, here) {
  return isPoint(entry.at)
    ? svg`<circle class="node ${here ? 'here' : ''}" cx=${entry.at[0]} cy=${entry.at[1]} r="0.42"><title>${entry.id}</title></circle>`
    : nothing;
}
