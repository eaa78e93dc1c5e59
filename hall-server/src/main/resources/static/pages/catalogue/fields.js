/** Inputs of the editor. Each is bound to a part of the draft by its path and shows what was found of that part. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { read, write } from './draft.js';

const idOf = (path) => `f-${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;

/** What was found of a part or, with `within`, of anything inside it. Notes that something is an example stand with its source. */
export function findings(page, path, within = false) {
  const here = (page.findings ?? []).filter(
    (finding) =>
      finding.code !== 'IS_SAMPLE' && (finding.field === path || (within && new RegExp(`^${path.replace(/[.[\]]/g, '\\$&')}[.[]`).test(finding.field))),
  );
  if (!here.length) return nothing;
  return html`<ul class="findings">
    ${here.map(
      (finding) => html`<li class="finding ${finding.level.toLowerCase()}" data-finding=${finding.code}>
        <strong>${tOr(`findingLevel.${finding.level}`, finding.level)}</strong> ${local(finding.words)}
      </li>`,
    )}
  </ul>`;
}

function has(page, path, level) {
  return (page.findings ?? []).some((finding) => finding.level === level && (finding.field === path || finding.field.startsWith(`${path}.`)));
}

function change(page, path, value) {
  write(page.draft, path, value);
  page.changedDraft();
}

/** A line of text. */
export function text(page, path, label, { hint, readonly = false } = {}) {
  const id = idOf(path);
  return html`<div class="field" data-field=${path}>
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type="text"
      maxlength="500"
      .value=${read(page.draft, path) ?? ''}
      ?readonly=${readonly}
      aria-invalid=${has(page, path, 'ERROR') ? 'true' : 'false'}
      @input=${(event) => change(page, path, event.target.value)}
    />
    ${hint ? html`<p class="hint">${hint}</p>` : nothing} ${findings(page, path)}
  </div>`;
}

/** A text in both languages. */
export function pair(page, path, label) {
  return html`<div class="field pair" data-field=${path}>
    <span class="label" id=${idOf(path)}>${label}</span>
    <div class="two" role="group" aria-labelledby=${idOf(path)}>${language(page, path, 'zh', label)} ${language(page, path, 'en', label)}</div>
    ${findings(page, path)} ${findings(page, `${path}.zh`)} ${findings(page, `${path}.en`)}
  </div>`;
}

function language(page, path, which, label) {
  const words = which === 'zh' ? t('catalogue.inChinese') : t('catalogue.inEnglish');
  return html`<input
    type="text"
    lang=${which === 'zh' ? 'zh-CN' : 'en'}
    name="${path}.${which}"
    maxlength="500"
    aria-label="${label} · ${words}"
    placeholder=${words}
    aria-invalid=${has(page, path, 'ERROR') ? 'true' : 'false'}
    .value=${read(page.draft, `${path}.${which}`) ?? ''}
    @input=${(event) => change(page, `${path}.${which}`, event.target.value)}
  />`;
}

export function number(page, path, label, most, unit = '') {
  const id = idOf(path);
  const value = read(page.draft, path);
  return html`<div class="field short" data-field=${path}>
    <label for=${id}>${label}</label>
    <span class="with-unit"
      ><input
        id=${id}
        type="number"
        inputmode="numeric"
        min="0"
        max=${most}
        .value=${value === undefined || value === null ? '' : String(value)}
        aria-invalid=${has(page, path, 'ERROR') ? 'true' : 'false'}
        @input=${(event) => change(page, path, event.target.value === '' ? undefined : Math.trunc(Number(event.target.value)))}
      />
      ${unit}</span
    >
    ${findings(page, path)}
  </div>`;
}

export function select(page, path, label, options) {
  const id = idOf(path);
  const value = read(page.draft, path);
  return html`<div class="field short" data-field=${path}>
    <label for=${id}>${label}</label>
    <select id=${id} @change=${(event) => change(page, path, event.target.value)}>
      ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}
    </select>
    ${findings(page, path)}
  </div>`;
}

export function tick(page, path, label) {
  return html`<label class="tick" data-field=${path}
    ><input type="checkbox" .checked=${read(page.draft, path) === true} @change=${(event) => change(page, path, event.target.checked)} /> ${label}</label
  >`;
}

/** One line of text for each entry. */
export function lines(page, path, label, hint) {
  const id = idOf(path);
  return html`<div class="field" data-field=${path}>
    <label for=${id}>${label}</label>
    <textarea
      id=${id}
      rows="4"
      .value=${(read(page.draft, path) ?? []).join('\n')}
      @change=${(event) =>
        change(
          page,
          path,
          event.target.value
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line),
        )}
    ></textarea>
    <p class="hint">${hint}</p>
    ${findings(page, path, true)}
  </div>`;
}

export function audience(page) {
  const held = page.draft.audience ?? [];
  const set = (who, on) => change(page, 'audience', on ? [...held, who] : held.filter((other) => other !== who));
  return html`<fieldset class="field" data-field="audience">
    <legend>${t('catalogue.audience')}</legend>
    ${['PERSON', 'ENTERPRISE'].map(
      (who) => html`<label class="tick"
        ><input type="checkbox" .checked=${held.includes(who)} @change=${(event) => set(who, event.target.checked)} /> ${tOr(`audience.${who}`, who)}</label
      >`,
    )}
    ${findings(page, 'audience', true)}
  </fieldset>`;
}

/** Where a statement comes from. */
export function source(page, path, label) {
  const held = read(page.draft, path);
  const kind = held?.kind ?? 'SAMPLE';
  const choose = (next) => {
    if (next === 'SAMPLE') change(page, path, undefined);
    else change(page, path, { kind: next, ...(held?.basis ? { basis: held.basis } : next === 'LAW' ? { basis: { zh: '', en: '' } } : {}) });
  };
  return html`<div class="source ${kind.toLowerCase()}" data-field=${path}>
    <label
      ><span>${label}</span>
      <select @change=${(event) => choose(event.target.value)}>
        ${['LAW', 'HALL', 'SAMPLE'].map((one) => html`<option value=${one} ?selected=${one === kind}>${tOr(`sourceKind.${one}`, one)}</option>`)}
      </select></label
    >
    ${kind === 'SAMPLE' ? nothing : pair(page, `${path}.basis`, t('catalogue.basis'))} ${findings(page, path)} ${findings(page, `${path}.kind`)}
  </div>`;
}

/** A list whose entries can be added, moved and taken away. */
export function entries(page, path, label, make, draw) {
  const list = read(page.draft, path) ?? [];
  const put = (next, focus) => {
    change(page, path, next);
    if (focus !== undefined) page.updateComplete.then(() => page.querySelector(`[data-entry="${path}[${focus}]"] input`)?.focus());
  };
  const move = (at, by) => {
    const next = [...list];
    next.splice(at + by, 0, next.splice(at, 1)[0]);
    put(next, at + by);
  };
  return html`<fieldset class="entries" data-list=${path}>
    <legend>${label}</legend>
    ${findings(page, path)}
    ${list.map(
      (entry, at) => html`<div class="entry" data-entry="${path}[${at}]">
        ${draw(`${path}[${at}]`, at + 1)}
        <span class="moves">
          <button class="quiet" type="button" ?disabled=${at === 0} aria-label="${t('catalogue.up')} ${label} ${at + 1}" @click=${() => move(at, -1)}>↑</button>
          <button class="quiet" type="button" ?disabled=${at === list.length - 1} aria-label="${t('catalogue.down')} ${label} ${at + 1}" @click=${() => move(at, 1)}>↓</button>
          <button
            class="quiet"
            type="button"
            aria-label="${t('catalogue.remove')} ${label} ${at + 1}"
            @click=${() => put(list.filter((other, place) => place !== at))}
          >
            ✕
          </button>
        </span>
      </div>`,
    )}
    <button type="button" data-add=${path} @click=${() => put([...list, make()], list.length)}>+ ${t('catalogue.add')}${label}</button>
  </fieldset>`;
}
