/** An item being edited: its fields, the guide as visitors will see it beside them, and the way to save a version. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { differences, partOf } from './draft.js';
import { audience, entries, findings, lines, number, pair, select, source, text, tick } from './fields.js';
import { history } from './history.js';
import { preview } from './preview.js';

const TYPES = ['01', '04', '05', '07', '08', '10', '20'];
const emptyText = () => ({ zh: '', en: '' });

export function editor(page) {
  const newest = page.file?.versions[0];
  return html`<article class="card editor" data-editing=${page.code ?? 'new'} data-base=${page.base}>
      <header>
        <button class="quiet back" type="button" @click=${() => page.leave(() => page.open(null))}>‹ ${t('catalogue.back')}</button>
        <h2>${local(page.draft.name) || t('catalogue.newItem')}</h2>
        ${newest ? standing(page, newest) : nothing}
        <div class="tabs" role="group" aria-label=${t('catalogue.view')}>
          ${tab(page, 'edit', t('catalogue.edit'))} ${tab(page, 'preview', t('catalogue.preview'))}
          ${page.file ? tab(page, 'history', t('catalogue.history', { n: page.file.versions.length })) : nothing}
        </div>
      </header>
      ${conflict(page)}
      ${page.view === 'history' ? history(page) : form(page)}
    </article>
    <aside class="card preview ${page.view === 'preview' ? 'shown' : ''}" tabindex="0" aria-label=${t('catalogue.preview')}>${preview(page.draft)}</aside>`;
}

function tab(page, view, words) {
  return html`<button type="button" class="tab-${view}" data-view=${view} aria-pressed=${page.view === view ? 'true' : 'false'} @click=${() => (page.view = view)}>
    ${words}
  </button>`;
}

function standing(page, newest) {
  const words = tOr(`standing.${page.file.standing}`, page.file.standing);
  return html`<p class="soft">
    <span class="badge ${page.file.standing.toLowerCase()}">${words}</span>
    ${t('catalogue.version', { n: newest.number })} · ${newest.validFrom ? t('catalogue.from', { day: newest.validFrom }) : t('catalogue.fromStart')}
    ${newest.validUntil ? t('catalogue.until', { day: newest.validUntil }) : nothing}
  </p>`;
}

/** Somebody else has saved meanwhile: what they changed, and which of the two goes on. */
function conflict(page) {
  if (!page.newer) return nothing;
  const theirs = differences(page.saved, page.newer.item);
  return html`<section class="notice warn conflict" role="alert" data-newer=${page.newer.number}>
    <p>
      <strong>${t('catalogue.newer', { by: page.newer.changedBy, n: page.newer.number })}</strong>
      ${page.newer.reason ? t('catalogue.because', { reason: page.newer.reason }) : nothing}
    </p>
    ${changes(theirs)}
    <div class="buttons">
      <button type="button" data-action="theirs" @click=${() => page.takeTheirs()}>${t('catalogue.theirs')}</button>
      <button type="button" data-action="mine" @click=${() => page.keepMine()}>${t('catalogue.mine')}</button>
    </div>
  </section>`;
}

/** The language in which a part is written. */
const tongue = (path) => (/\.zh$/.test(path) ? 'zh-CN' : 'en');

/** What differs, part by part. */
export function changes(list) {
  if (!list.length) return html`<p class="soft">${t('catalogue.noDifference')}</p>`;
  return html`<ul class="changes" tabindex="0" aria-label=${t('catalogue.changes')}>
    ${list.map(
      (one) => html`<li>
        <span class="part">${tOr(`itemPart.${partOf(one.path)}`, one.path)}${/\.en$/.test(one.path) ? ' (EN)' : ''}</span>
        ${one.before ? html`<del lang=${tongue(one.path)}>${one.before}</del>` : nothing} ${one.after ? html`<ins lang=${tongue(one.path)}>${one.after}</ins>` : nothing}
      </li>`,
    )}
  </ul>`;
}

function form(page) {
  return html`<form
    class=${page.view === 'preview' ? 'covered' : ''}
    novalidate
    @submit=${(event) => {
      event.preventDefault();
      page.save();
    }}
  >
    ${summary(page)} ${identity(page)} ${guide(page)} ${saving(page)}
  </form>`;
}

/** How many findings there are, first of all. */
function summary(page) {
  const count = (level) => (page.findings ?? []).filter((finding) => finding.level === level && finding.code !== 'IS_SAMPLE').length;
  const samples = (page.findings ?? []).filter((finding) => finding.code === 'IS_SAMPLE').length;
  const errors = count('ERROR');
  const warnings = count('WARNING');
  return html`<section class="check ${errors ? 'bad' : warnings ? 'warn' : 'good'}" role="status" data-errors=${errors} data-warnings=${warnings} data-samples=${samples}>
    <strong>${t('catalogue.check')}</strong>
    ${errors || warnings
      ? html`${errors ? html`<span>${t('catalogue.errors', { n: errors })}</span>` : nothing}
          ${warnings ? html`<span>${t('catalogue.warnings', { n: warnings })}</span>` : nothing}`
      : html`<span>${t('catalogue.checkGood')}</span>`}
    ${samples ? html`<span>${t('catalogue.samples', { n: samples })}</span>` : nothing}
  </section>`;
}

function identity(page) {
  const online = page.file ? nothing : t('catalogue.codeHint');
  return html`<fieldset class="part">
    <legend>${t('catalogue.identity')}</legend>
    <div class="grid">
      ${text(page, 'code', t('catalogue.code'), { readonly: page.base > 0, hint: online })}
      ${select(page, 'line', t('catalogue.line'), lineChoices(page))}
    </div>
    ${pair(page, 'name', t('catalogue.name'))} ${pair(page, 'department', t('catalogue.department'))}
    <div class="grid">
      ${select(
        page,
        'type',
        t('catalogue.type'),
        TYPES.map((type) => [type, tOr(`itemType.${type}`, type)]),
      )}
      ${select(
        page,
        'handling',
        t('catalogue.handling'),
        ['IMMEDIATE', 'PROMISED'].map((one) => [one, tOr(`handling.${one}`, one)]),
      )}
      ${number(page, 'visits', t('catalogue.visits'), 9, t('catalogue.times'))}
    </div>
    ${audience(page)}
    <div class="grid">${text(page, 'basicCode', t('catalogue.basicCode'))} ${text(page, 'implementationCode', t('catalogue.implementationCode'))}</div>
    ${source(page, 'guide.sources.codes', t('catalogue.source'))}
    <div class="grid">
      ${lines(page, 'words', t('catalogue.words'), t('catalogue.wordsHint'))} ${text(page, 'initials', t('catalogue.initials'), { hint: t('catalogue.initialsHint') })}
    </div>
  </fieldset>`;
}

/** The hall's lines; one that the hall has no more stays to be seen. */
function lineChoices(page) {
  const known = page.state.lines.map((line) => [line.id ?? line.line, local(line.name)]);
  return known.some(([id]) => id === page.draft.line) ? known : [[page.draft.line, page.draft.line], ...known];
}

function guide(page) {
  return html`<fieldset class="part">
    <legend>${t('catalogue.guide')}</legend>
    ${entries(page, 'guide.conditions', t('catalogue.conditions'), emptyText, (path, n) => pair(page, path, `${t('catalogue.conditions')} ${n}`))}
    ${source(page, 'guide.sources.conditions', t('catalogue.source'))}
    ${entries(page, 'guide.materials', t('catalogue.materials'), () => ({ name: emptyText(), required: true, copies: 1 }), (path, n) => material(page, path, n))}
    ${entries(page, 'guide.steps', t('catalogue.steps'), emptyText, (path, n) => pair(page, path, `${t('catalogue.steps')} ${n}`))}
    ${source(page, 'guide.sources.steps', t('catalogue.source'))}
    <div class="grid">
      ${number(page, 'guide.statutoryDays', t('catalogue.statutory'), 3650)}
      ${select(
        page,
        'guide.statutoryUnit',
        t('catalogue.unit'),
        ['WORKING_DAYS', 'CALENDAR_DAYS'].map((one) => [one, tOr(`limitUnit.${one}`, one)]),
      )}
    </div>
    ${source(page, 'guide.sources.statutoryLimit', t('catalogue.source'))}
    ${number(page, 'guide.promisedDays', t('catalogue.promised'), 3650, tOr(`limitUnit.WORKING_DAYS`, ''))}
    ${source(page, 'guide.sources.promisedLimit', t('catalogue.source'))} ${pair(page, 'guide.fee', t('catalogue.fee'))}
    ${tick(page, 'guide.feeCharged', t('catalogue.feeCharged'))} ${source(page, 'guide.sources.fee', t('catalogue.source'))}
    ${pair(page, 'guide.place', t('catalogue.place'))}
  </fieldset>`;
}

function material(page, path, n) {
  return html`${pair(page, `${path}.name`, `${t('catalogue.materials')} ${n}`)}
    <div class="grid">
      ${number(page, `${path}.copies`, t('catalogue.copies'), 99)} ${tick(page, `${path}.required`, t('catalogue.required'))}
      ${source(page, `${path}.source`, t('catalogue.source'))}
    </div>
    ${findings(page, path)}`;
}

function saving(page) {
  const set = (name) => (event) => {
    page[name] = event.target.value;
    page.changedDraft(false);
  };
  return html`<section class="saving">
    <div class="grid">
      <label class="field"
        ><span>${t('catalogue.validFrom')}</span>
        <input type="date" name="validFrom" min=${page.today ?? ''} .value=${page.validFrom} @input=${set('validFrom')}
      /></label>
      <label class="field"
        ><span>${t('catalogue.validUntil')}</span>
        <input type="date" name="validUntil" min=${page.validFrom || page.today || ''} .value=${page.validUntil} @input=${set('validUntil')}
      /></label>
      <label class="field"
        ><span>${t('catalogue.reason')}</span>
        <input type="text" name="reason" maxlength="500" .value=${page.reason} @input=${(event) => (page.reason = event.target.value)}
      /></label>
    </div>
    ${findings(page, 'validity')}
    ${page.refusal ? html`<p class="problem" role="alert">${page.refusal}</p>` : nothing}
    <div class="buttons">
      ${page.base > 0 && page.file?.standing !== 'RETIRED'
        ? html`<button type="button" data-action="retire" ?disabled=${page.busy} @click=${() => page.retire()}>${t('catalogue.retire')}</button>`
        : nothing}
      <button class="primary" type="submit" data-action="save" ?disabled=${page.busy || !page.dirty}>${t('catalogue.save')}</button>
    </div>
  </section>`;
}
