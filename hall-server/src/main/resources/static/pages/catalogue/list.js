/** The list of items with search, filters and what the check found of each. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';

const STATES = {
  all: () => true,
  errors: (item) => item.errors > 0,
  warnings: (item) => item.errors > 0 || item.warnings > 0,
  samples: (item) => item.samples > 0,
  scheduled: (item) => item.standing === 'SCHEDULED',
  gone: (item) => item.standing === 'RETIRED' || item.standing === 'EXPIRED',
};

export function itemList(page) {
  const shown = wanted(page);
  return html`<nav class="card list" aria-label=${t('catalogue.title')}>
    <div class="tools">
      <button class="primary" type="button" data-action="new" @click=${() => page.leave(() => page.startNew())}>${t('catalogue.new')}</button>
      <button type="button" data-action="files" @click=${() => page.leave(() => page.showFiles())}>${t('catalogue.files')}</button>
    </div>
    <div class="filters">
      <label class="wide"
        ><span>${t('catalogue.search')}</span>
        <input type="search" name="search" .value=${page.search} @input=${(event) => (page.search = event.target.value)} />
      </label>
      ${choice(page, 'department', t('catalogue.department'), departments(page))}
      ${choice(page, 'type', t('catalogue.type'), types(page))}
      ${choice(page, 'found', t('catalogue.found'), [
        ['all', t('catalogue.found.all')],
        ['errors', t('catalogue.found.errors')],
        ['warnings', t('catalogue.found.warnings')],
        ['samples', t('catalogue.found.samples')],
        ['scheduled', t('catalogue.found.scheduled')],
        ['gone', t('catalogue.found.gone')],
      ])}
    </div>
    <p class="count" role="status">${t('catalogue.count', { shown: shown.length, all: page.items?.length ?? 0 })}</p>
    ${page.items && !shown.length ? html`<p class="empty">${t('catalogue.none')}</p>` : nothing}
    <ul>
      ${shown.map((item) => row(item, page))}
    </ul>
  </nav>`;
}

function choice(page, name, label, options) {
  return html`<label
    ><span>${label}</span>
    <select name=${name} @change=${(event) => (page[name] = event.target.value)}>
      ${options.map(([value, words]) => html`<option value=${value} ?selected=${page[name] === value}>${words}</option>`)}
    </select>
  </label>`;
}

function departments(page) {
  const names = new Map((page.items ?? []).map((item) => [item.department.zh, local(item.department)]));
  return [['all', t('catalogue.everything')], ...names];
}

function types(page) {
  const names = new Map((page.items ?? []).map((item) => [item.type, local(item.typeName) || item.type]));
  return [['all', t('catalogue.everything')], ...[...names].sort()];
}

function wanted(page) {
  const words = page.search.trim().toLowerCase();
  return (page.items ?? []).filter(
    (item) =>
      (page.department === 'all' || item.department.zh === page.department) &&
      (page.type === 'all' || item.type === page.type) &&
      STATES[page.found](item) &&
      (!words || `${item.code} ${item.name.zh} ${item.name.en} ${item.department.zh}`.toLowerCase().includes(words)),
  );
}

function row(item, page) {
  return html`<li>
    <button
      type="button"
      data-item=${item.code}
      data-version=${item.version}
      aria-current=${item.code === page.code ? 'true' : 'false'}
      @click=${() => page.leave(() => page.open(item.code))}
    >
      <strong>${local(item.name)}</strong>
      <span class="soft">${local(item.department)} · ${local(item.typeName)}</span>
      <span class="marks">
        ${item.standing === 'CURRENT' ? nothing : html`<span class="badge ${item.standing.toLowerCase()}">${tOr(`standing.${item.standing}`, item.standing)}</span>`}
        ${item.errors ? html`<span class="badge bad">${t('catalogue.errors', { n: item.errors })}</span>` : nothing}
        ${item.warnings ? html`<span class="badge priority">${t('catalogue.warnings', { n: item.warnings })}</span>` : nothing}
      </span>
    </button>
  </li>`;
}
