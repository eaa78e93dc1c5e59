/** The form of an entry of each list; what is wrong stands at its field, in the words of the check. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { cornersOf, KINDS, outlineOf } from './draft.js';

const FIELDS = { zones: zone, doors: door, devices: node, lines: line, counters: counter, gateways: () => nothing };
const EXAMPLES = { zones: 'lobby', doors: 'door-south', devices: 'air-lobby', lines: 'general', counters: '9', gateways: 'gw-2' };
/** What is known by its id alone. */
const NAMELESS = ['devices', 'gateways'];

export function form(page) {
  const { list, at, entry } = page.editing;
  return html`<form
    class="card edit"
    data-form=${list}
    novalidate
    @submit=${(event) => {
      event.preventDefault();
      page.keep();
    }}
  >
    <h2>${at === null ? tOr(`hall.add.${list}`, list) : tOr(`hall.change.${list}`, list)}</h2>
    ${page.refusal ? html`<p class="problem" role="alert">${page.refusal.message}</p>` : nothing} ${others(page)}
    ${text(page, 'id', { readonly: at !== null, hint: at === null ? t('hall.idHint', { example: EXAMPLES[list] }) : t('hall.idStays') })}
    ${NAMELESS.includes(list) ? nothing : names(page)} ${FIELDS[list](page)}
    <div class="buttons">
      <button class="primary" type="submit" data-action="keep" ?disabled=${page.busy}>${t('hall.keep')}</button>
      <button type="button" data-action="leave" @click=${() => page.leave()}>${t('hall.leave')}</button>
      ${at === null
        ? nothing
        : html`<button class="danger" type="button" data-action="remove" ?disabled=${page.busy} @click=${() => page.takeAway()}>
            ${t('hall.remove')}
          </button>`}
    </div>
    ${entry.sensor ? html`<p class="hint">${t('hall.wired')}</p>` : nothing}
  </form>`;
}

function zone(page) {
  return html`${number(page, 'areaSquareMetres', t('hall.unit.squareMetres'))} ${number(page, 'heightMetres', t('hall.unit.metres'))}
    ${number(page, 'freshAirCubicMetresPerHour', t('hall.unit.cubicMetresPerHour'))}
    <div class="field" data-field="outline">
      <label for="f-outline">${t('hall.field.outline')}</label>
      <textarea
        id="f-outline"
        rows="3"
        aria-invalid=${faultsAt(page, 'outline').length ? 'true' : 'false'}
        aria-describedby="h-outline"
        .value=${cornersOf(page.editing.entry.outline)}
        @change=${(event) => page.set('outline', outlineOf(event.target.value))}
      ></textarea>
      <p class="hint" id="h-outline">${t('hall.outlineHint')}</p>
      ${said(page, 'outline')}
    </div>`;
}

function door(page) {
  return html`${choice(page, 'zone', zones(page))} ${point(page)}`;
}

function node(page) {
  const { entry } = page.editing;
  return html`${choice(
      page,
      'kind',
      KINDS.map((kind) => [kind, tOr(`kind.${kind}`, kind)]),
    )}
    ${choice(page, 'zone', zones(page))}
    ${entry.kind === 'DOOR_COUNTER' || entry.door
      ? choice(page, 'door', [['', t('hall.noDoor')], ...page.description.doors.map((each) => [each.id, local(each.name)])])
      : nothing}
    ${choice(page, 'gateway', [['', t('hall.noGateway')], ...page.description.gateways.map((each) => [each.id, each.id])])}
    ${number(page, 'sampleSeconds', t('hall.unit.seconds'))} ${point(page)}`;
}

function line(page) {
  const inMinutes = (field) => t('hall.inMinutes', { n: Math.round((page.editing.entry[field] || 0) / 6) / 10 });
  return html`${text(page, 'prefix', { most: 3, hint: t('hall.prefixHint') })}
    ${number(page, 'targetWaitSeconds', inMinutes('targetWaitSeconds'))} ${number(page, 'priorServiceSeconds', inMinutes('priorServiceSeconds'))}`;
}

function counter(page) {
  const { entry } = page.editing;
  return html`${choice(page, 'zone', zones(page))} ${served(page)}
    <div class="field" data-field="tidal">
      <label class="tick">
        <input id="f-tidal" type="checkbox" .checked=${entry.tidal === true} @change=${(event) => page.set('tidal', event.target.checked || undefined)} />
        ${t('hall.tidalWords')}
      </label>
      ${said(page, 'tidal')}
    </div>
    ${point(page)}`;
}

/** The counter's lines, best suited first: in the order in which they were ticked. */
function served(page) {
  const held = page.editing.entry.lines ?? [];
  const set = (id, ticked) => page.set('lines', ticked ? [...held, id] : held.filter((each) => each !== id), true);
  return html`<div class="field" data-field="lines">
    <span class="label" id="f-lines">${t('hall.field.lines')}</span>
    <div class="ticks" role="group" aria-labelledby="f-lines" aria-describedby="h-lines">
      ${page.description.lines.map(({ id, name }) => {
        const place = held.indexOf(id) + 1;
        return html`<label class="tick">
          <input
            type="checkbox"
            name="lines.${id}"
            aria-invalid=${faultsAt(page, 'lines').length ? 'true' : 'false'}
            .checked=${place > 0}
            @change=${(event) => set(id, event.target.checked)}
          />
          ${local(name)} ${place && held.length > 1 ? html`<span class="badge">${t('hall.place', { n: place })}</span>` : nothing}
        </label>`;
      })}
    </div>
    <p class="hint" id="h-lines">${t('hall.linesHint')}</p>
    ${said(page, 'lines')}
  </div>`;
}

const zones = (page) => page.description.zones.map((each) => [each.id, local(each.name)]);

/** What is wrong with the entry's field, as the check has said it. */
function faultsAt(page, field) {
  const { list, tried } = page.editing;
  const path = `${list}[${tried}].${field}`;
  return page.faults.filter((fault) => fault.wrong && (fault.path === path || fault.path.startsWith(`${path}.`) || fault.path.startsWith(`${path}[`)));
}

function said(page, field) {
  return faultsAt(page, field).map((fault) => html`<p class="fault" data-fault=${fault.path}>${local(fault)}</p>`);
}

/** What is wrong with the whole entry or elsewhere because of it. */
function others(page) {
  const { list, tried } = page.editing;
  const fields = [...page.querySelectorAll('[data-form] [data-field]')].map((each) => each.dataset.field);
  const elsewhere = page.faults.filter(
    (fault) => fault.wrong && !fields.some((field) => fault.path.startsWith(`${list}[${tried}].${field}`)),
  );
  if (!elsewhere.length) return nothing;
  return faultList(page, elsewhere);
}

export function faultList(page, faults) {
  return html`<div role="alert">
    <ul class="faults">
      ${faults.map((fault) => html`<li data-fault=${fault.path}>${where(page, fault.path)} ${local(fault)}</li>`)}
    </ul>
  </div>`;
}

/** A place in the description in words: the list and which of it. */
export function where(page, path) {
  const [, list, at, field] = /^(\w+)(?:\[(\d+)\])?(?:\.(\w+))?/.exec(path) ?? [];
  if (!list) return nothing;
  const entry = at === undefined ? null : page.tried?.[list]?.[Number(at)];
  return html`<strong>${tOr(`hall.list.${list}`, tOr(`hall.field.${list}`, list))}${entry ? html` <span lang="en">${entry.id ?? ''}</span>` : nothing}${field
      ? html` · ${tOr(`hall.field.${field}`, field)}`
      : nothing}</strong>`;
}

function text(page, field, { readonly = false, most = 64, hint } = {}) {
  const id = `f-${field}`;
  return html`<div class="field" data-field=${field}>
    <label for=${id}>${tOr(`hall.field.${field}`, field)}</label>
    <input
      id=${id}
      type="text"
      lang="en"
      maxlength=${most}
      autocomplete="off"
      ?readonly=${readonly}
      aria-describedby="h-${field}"
      aria-invalid=${faultsAt(page, field).length ? 'true' : 'false'}
      .value=${page.editing.entry[field] ?? ''}
      @input=${(event) => page.set(field, event.target.value, true)}
    />
    <p class="hint" id="h-${field}">${hint}</p>
    ${said(page, field)}
  </div>`;
}

function names(page) {
  return html`<div class="field" data-field="name">
    <span class="label" id="f-name">${t('hall.field.name')}</span>
    <div class="two" role="group" aria-labelledby="f-name">
      ${['zh', 'en'].map(
        (which) => html`<input
          type="text"
          name="name.${which}"
          lang=${which === 'zh' ? 'zh-CN' : 'en'}
          maxlength="100"
          aria-label=${tOr(`hall.name.${which}`, which)}
          placeholder=${tOr(`hall.name.${which}`, which)}
          aria-invalid=${faultsAt(page, `name.${which}`).length ? 'true' : 'false'}
          .value=${page.editing.entry.name?.[which] ?? ''}
          @input=${(event) => page.set('name', { ...page.editing.entry.name, [which]: event.target.value }, true)}
        />`,
      )}
    </div>
    ${said(page, 'name')}
  </div>`;
}

function number(page, field, unit) {
  const id = `f-${field}`;
  return html`<div class="field short" data-field=${field}>
    <label for=${id}>${tOr(`hall.field.${field}`, field)}</label>
    <span class="with-unit"
      ><input
        id=${id}
        type="number"
        inputmode="decimal"
        step="any"
        min="0"
        aria-invalid=${faultsAt(page, field).length ? 'true' : 'false'}
        .value=${page.editing.entry[field] ?? ''}
        @input=${(event) => page.set(field, event.target.value === '' ? undefined : Number(event.target.value), true)}
      />
      ${unit}</span
    >
    ${said(page, field)}
  </div>`;
}

function choice(page, field, options) {
  const id = `f-${field}`;
  const held = page.editing.entry[field] ?? '';
  return html`<div class="field short" data-field=${field}>
    <label for=${id}>${tOr(`hall.field.${field}`, field)}</label>
    <select id=${id} aria-invalid=${faultsAt(page, field).length ? 'true' : 'false'} @change=${(event) => page.set(field, event.target.value)}>
      ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === held}>${words}</option>`)}
    </select>
    ${said(page, field)}
  </div>`;
}

function point(page) {
  const held = page.editing.entry.at ?? [];
  const set = (axis, value) => {
    const next = [...(page.editing.entry.at ?? [0, 0])];
    next[axis] = Number(value);
    page.set('at', value === '' ? undefined : next);
  };
  return html`<div class="field" data-field="at">
    <span class="label" id="f-at">${t('hall.field.at')}</span>
    <div class="two narrow" role="group" aria-labelledby="f-at">
      ${[['x', t('hall.x')], ['y', t('hall.y')]].map(
        ([axis, words], index) => html`<label class="with-unit"
          >${words}
          <input type="number" inputmode="decimal" step="0.1" min="0" name="at.${axis}" .value=${held[index] ?? ''} @change=${(event) => set(index, event.target.value)}
        /></label>`,
      )}
    </div>
    <p class="hint">${t('hall.atHint')}</p>
    ${said(page, 'at')}
  </div>`;
}
