/** The catalogue for those who keep it: the list, an item with its preview and history, files in and out. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, inNamedHall, post, put, sendFile } from '/shared/api.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { t } from '/shared/text.js';
import { copy, emptyItem } from './draft.js';
import { editor } from './editor.js';
import { files } from './files.js';
import { itemList } from './list.js';

const CHECK_AFTER_MILLIS = 350;

class CataloguePage extends LivePage {
  static properties = Object.fromEntries(
    ['items', 'today', 'search', 'department', 'type', 'found', 'code', 'base', 'file', 'draft', 'saved', 'dirty', 'findings', 'view', 'reason'].concat(
      ['validFrom', 'validUntil', 'refusal', 'busy', 'newer', 'restoring', 'leaving', 'filesShown', 'tried', 'faults', 'imported', 'said'],
    ).map((name) => [name, { state: true }]),
  );

  #checkTimer = null;
  #chosen = null;

  constructor() {
    super();
    Object.assign(this, { items: null, today: null, search: '', department: 'all', type: 'all', found: 'all', leaving: null, busy: false, said: '' });
    this.#forget();
    this.code = decodeURIComponent(location.hash.slice(1)) || null;
    this.warn = (event) => this.dirty && event.preventDefault();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('beforeunload', this.warn);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.warn);
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  changed(kind, data) {
    if (kind === 'hall') this.load();
    if (kind === 'service-changed') {
      this.load();
      if (this.code && data.body?.codes?.includes(this.code)) this.#heardOfChange();
    }
  }

  path(rest) {
    return hallPath(this.hallId, `/catalogue${rest}`);
  }

  async load() {
    if (!this.mayKeep()) return;
    try {
      const answer = await get(this.path('/items'));
      this.items = answer.items;
      this.today = answer.today;
      this.problem = null;
      if (this.code && !this.draft && !this.filesShown) await this.open(this.code);
    } catch (problem) {
      this.problem = problem;
    }
  }

  mayKeep() {
    return this.hasRole('MANAGER', 'ADMIN');
  }

  /** Goes on with `step`, after a question where changes would be lost. */
  leave(step) {
    if (!this.dirty) return step();
    this.leaving = step;
    this.updateComplete.then(() => this.querySelector('[data-action="stay"]')?.focus());
  }

  #forget() {
    Object.assign(this, { code: null, base: 0, file: null, draft: null, saved: null, dirty: false, findings: [], view: 'edit', reason: '' });
    Object.assign(this, { validFrom: '', validUntil: '', refusal: null, newer: null, restoring: null, filesShown: false, tried: null, faults: null, imported: null });
    this.leaving = null;
  }

  async open(code) {
    this.#forget();
    this.said = '';
    history.replaceState(null, '', code ? `#${encodeURIComponent(code)}` : location.pathname + location.search);
    if (!code) return;
    this.code = code;
    try {
      const file = await get(this.path(`/items/${encodeURIComponent(code)}`));
      if (code === this.code) this.#show(file);
    } catch (problem) {
      this.code = null;
      this.problem = problem;
    }
  }

  #show(file) {
    const newest = file.versions[0];
    this.file = file;
    this.base = newest.number;
    this.saved = newest.item;
    this.draft = copy(newest.item);
    this.draft.guide.sources ??= {};
    this.saved = copy(this.draft);
    this.findings = file.findings;
    Object.assign(this, { dirty: false, newer: null, refusal: null, restoring: null, reason: '', validFrom: '', validUntil: '' });
  }

  startNew() {
    this.#forget();
    const [line] = this.state.lines;
    this.draft = emptyItem(line?.id ?? line?.line ?? '');
    this.saved = copy(this.draft);
    this.updateComplete.then(() => this.querySelector('.editor input')?.focus());
    this.#check();
  }

  showFiles() {
    this.#forget();
    history.replaceState(null, '', location.pathname + location.search);
    this.filesShown = true;
  }

  /** Something was typed; the check follows when the hand rests. */
  changedDraft(document = true) {
    if (document) this.dirty = JSON.stringify(this.draft) !== JSON.stringify(this.saved);
    this.requestUpdate();
    clearTimeout(this.#checkTimer);
    this.#checkTimer = setTimeout(() => this.#check(), CHECK_AFTER_MILLIS);
  }

  #dates() {
    return { validFrom: this.validFrom || null, validUntil: this.validUntil || null };
  }

  async #check() {
    const { draft } = this;
    try {
      const answer = await post(this.path('/check'), { item: draft, ...this.#dates() });
      if (draft === this.draft) this.findings = answer.findings;
    } catch (problem) {
      if (draft === this.draft) this.#take(problem);
    }
  }

  /** What keeps the draft from being an item is shown at its fields like what the check finds. */
  #take(problem) {
    const faults = problem.document?.errors;
    if (faults) this.findings = faults.map((fault) => ({ code: 'FAULT', level: 'ERROR', field: fault.field, words: fault.words }));
    if (problem.document?.findings) this.findings = problem.document.findings;
    if (problem.status === 401) goSignIn();
  }

  async #do(work) {
    if (this.busy) return;
    this.busy = true;
    this.refusal = null;
    this.said = '';
    try {
      await work();
    } catch (problem) {
      this.#take(problem);
      if (problem.code === 'newer-version') this.newer = problem.document.current;
      this.refusal = problem.message;
    }
    this.busy = false;
  }

  save() {
    const code = this.draft.code.trim();
    return this.#do(async () => {
      if (!code) return this.#check();
      const body = { item: this.draft, base: this.base, reason: this.reason, ...this.#dates() };
      const file = await put(this.path(`/items/${encodeURIComponent(code)}`), body);
      this.code = code;
      history.replaceState(null, '', `#${encodeURIComponent(code)}`);
      this.#show(file);
      this.said = t('catalogue.saved', { n: this.base });
      this.load();
    });
  }

  retire() {
    return this.#do(async () => {
      this.#show(await post(this.path(`/items/${encodeURIComponent(this.code)}/retire`), { base: this.base, from: this.validFrom || null, reason: this.reason }));
      this.load();
    });
  }

  restore(version, reason) {
    return this.#do(async () => {
      this.#show(await post(this.path(`/items/${encodeURIComponent(this.code)}/restore`), { version, base: this.base, reason }));
      this.said = t('catalogue.restored', { n: version });
      this.load();
    });
  }

  /** Somebody changed the item that lies open. */
  async #heardOfChange() {
    const code = this.code;
    const file = await get(this.path(`/items/${encodeURIComponent(code)}`)).catch(() => null);
    if (!file || code !== this.code || this.busy || file.versions[0].number <= this.base) return;
    if (this.dirty) this.newer = file.versions[0];
    else this.#show(file);
  }

  takeTheirs() {
    return this.open(this.code);
  }

  /** One's own text goes on top of the newer version. */
  keepMine() {
    this.base = this.newer.number;
    this.saved = { ...this.newer.item };
    Object.assign(this, { newer: null, refusal: null, dirty: true });
  }

  async tryFile(file) {
    Object.assign(this, { tried: null, faults: null, imported: null });
    if (!file) return;
    this.#chosen = file;
    await this.#send('dryRun=true', (answer) => (this.tried = answer));
  }

  importFile(reason) {
    return this.#send(`reason=${encodeURIComponent(reason)}`, (answer) => {
      this.tried = null;
      this.imported = answer;
      this.load();
    });
  }

  #send(query, then) {
    const format = /\.json$/i.test(this.#chosen.name) ? 'json' : 'csv';
    return this.#do(async () => {
      try {
        then(await sendFile(this.path(`/import?format=${format}&${query}`), this.#chosen));
      } catch (problem) {
        this.faults = problem.document?.errors ?? null;
        this.tried = null;
        throw problem;
      }
    });
  }

  render() {
    return html`${staffHeader(this, t('catalogue.title'), html`<a href=${inNamedHall('/dashboard')}>${t('history.dashboard')}</a>`)} ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      ${this.said ? html`<p class="notice good" role="status" data-said>${this.said}</p>` : nothing} ${this.#question()}
      <main id="main" class="${this.draft || this.filesShown ? 'one' : ''} ${this.connection === 'lost' ? 'stale' : ''}">${this.#content()}</main>`;
  }

  #question() {
    if (!this.leaving) return nothing;
    return html`<div class="notice warn leaving" role="alertdialog" aria-label=${t('catalogue.unsaved')}>
      <strong>${t('catalogue.unsaved')}</strong>
      <span class="buttons">
        <button type="button" data-action="stay" @click=${() => (this.leaving = null)}>${t('catalogue.stay')}</button>
        <button class="danger" type="button" data-action="discard" @click=${() => this.#discard()}>${t('catalogue.discard')}</button>
      </span>
    </div>`;
  }

  #discard() {
    const step = this.leaving;
    this.leaving = null;
    this.dirty = false;
    step();
  }

  #content() {
    if (!this.state.loaded) return html`<p class="empty" role="status">${t('catalogue.loading')}</p>`;
    if (!this.mayKeep()) return html`<p class="card empty">${t('catalogue.notYours')}</p>`;
    if (!this.items) return html`<p class="empty" role="status">${t('catalogue.loading')}</p>`;
    const right = this.filesShown ? files(this) : this.draft ? editor(this) : html`<p class="card empty choose">${t('catalogue.choose')}</p>`;
    return html`${itemList(this)} ${right}`;
  }
}

customElements.define('catalogue-page', CataloguePage);
