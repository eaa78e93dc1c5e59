/** What the hall is described by: seen on the plan and as lists, changed with forms, looked at before it is taken, taken back. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, inNamedHall, post, put } from '/shared/api.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { local, t } from '/shared/text.js';
import { drafted } from './changes.js';
import { copy, fresh, withEntry, withField, withoutEntry } from './draft.js';
import { form, where } from './form.js';
import { history } from './history.js';
import { lists } from './lists.js';
import { plan } from './plan.js';

class HallPage extends LivePage {
  static properties = {
    file: { state: true },
    versions: { state: true },
    draft: { state: true },
    editing: { state: true },
    faults: { state: true },
    differences: { state: true },
    remarks: { state: true },
    opened: { state: true },
    newer: { state: true },
    code: { state: true },
    busy: { state: true },
    refusal: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** What counts: `{version, description, fileProblem}`. */
    this.file = null;
    this.versions = [];
    /** The description as it is being changed; null while nothing was changed. */
    this.draft = null;
    /** The entry in the form: `{list, at, entry, tried}`; `at` null for a new one, `tried` its place when it was checked. */
    this.editing = null;
    /** What the check said last, and of which description. */
    this.faults = [];
    this.tried = null;
    this.differences = [];
    /** What of the draft does not count at once, or otherwise than one would think. */
    this.remarks = [];
    /** The version that lies open. */
    this.opened = null;
    /** Whether somebody else has changed the hall while this draft was made. */
    this.newer = false;
    /** A new node's code: `{device, code, expiresAt}`. */
    this.code = null;
    this.busy = false;
    this.refusal = null;
    this.said = null;
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  changed(kind) {
    if (kind === 'hall' || kind === 'hall-changed') this.load();
  }

  /** Who may try out a change, and who may make it. */
  get mayTry() {
    return this.hasRole('MANAGER', 'ADMIN');
  }

  get mayTake() {
    return this.hasRole('ADMIN');
  }

  get description() {
    return this.draft ?? this.file.description;
  }

  path(rest = '') {
    return hallPath(this.hallId, `/description${rest}`);
  }

  async load() {
    try {
      const [file, versions] = await Promise.all([get(this.path()), get(this.path('/versions'))]);
      this.versions = versions.items;
      if (this.draft && this.file && file.version.number !== this.file.version.number) this.newer = !this.busy;
      else this.file = file;
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem;
    }
  }

  isChanged(list, id) {
    return this.differences.some((each) => each.part === list && each.id === id);
  }

  edit(list, at) {
    const entry = at === null ? fresh(list, this.description) : copy(this.description[list][at]);
    this.editing = { list, at, entry, tried: -1 };
    this.faults = [];
    this.refusal = null;
    this.said = null;
    this.code = null;
    this.updateComplete.then(() => {
      this.querySelector('[data-form]')?.scrollIntoView({ block: 'nearest' });
      this.querySelector('[data-form] input:not([readonly])')?.focus();
    });
  }

  /** @param as it is typed: an empty text stays, for the check to name it */
  set(field, value, typed = false) {
    const entry = typed && value !== undefined ? { ...this.editing.entry, [field]: value } : withField(this.editing.entry, field, value);
    this.editing = { ...this.editing, entry };
  }

  placeAt(point) {
    this.set('at', point);
  }

  leave() {
    const { list, entry } = this.editing;
    this.editing = null;
    this.faults = [];
    this.refusal = null;
    this.backTo(list, entry.id);
  }

  /** The keyboard goes back to where it came from. */
  backTo(list, id) {
    this.updateComplete.then(() => (this.querySelector(`[data-list="${list}"] [data-entry="${id}"] .row`) ?? this.querySelector(`[data-add="${list}"]`))?.focus());
  }

  /** Has a description checked; keeps it as the draft when nothing speaks against it. */
  async try(next) {
    this.busy = true;
    this.refusal = null;
    try {
      const { faults, differences } = await post(this.path('/preview'), { description: next });
      this.tried = next;
      this.faults = faults;
      if (!faults.some((fault) => fault.wrong)) {
        this.draft = differences.length ? next : null;
        this.differences = differences;
        this.remarks = faults;
        return true;
      }
    } catch (problem) {
      this.refusal = problem;
    } finally {
      this.busy = false;
    }
    return false;
  }

  async keep() {
    const { list, at, entry } = this.editing;
    this.editing = { ...this.editing, tried: at ?? this.description[list].length };
    if (await this.try(withEntry(this.description, list, at, entry))) {
      this.editing = null;
      this.backTo(list, entry.id);
    } else {
      await this.updateComplete;
      this.requestUpdate();
      await this.updateComplete;
      this.querySelector('[data-form] [aria-invalid="true"]')?.focus();
    }
  }

  async takeAway() {
    const { list, at, entry } = this.editing;
    if (await this.try(withoutEntry(this.description, list, at))) {
      this.editing = null;
      this.backTo(list, entry.id);
    }
  }

  discard() {
    this.draft = null;
    this.differences = [];
    this.faults = [];
    this.refusal = null;
    this.newer = false;
    this.load();
  }

  async take(reason) {
    const node = this.differences.find((each) => each.kind === 'ADDED' && each.part === 'devices');
    await this.change(async () => {
      this.file = await put(this.path(), { description: this.draft, base: this.file.version.number, reason });
      this.draft = null;
      this.differences = [];
      this.faults = [];
      this.said = () => t('hall.taken', { n: this.file.version.number });
    });
    if (!this.refusal && node) this.code = { device: node.id };
  }

  restore(version, reason) {
    return this.change(async () => {
      this.file = await post(this.path('/restore'), { version, base: this.file.version.number, reason });
      this.opened = null;
      this.said = () => t('hall.restored', { n: version });
    });
  }

  async change(step) {
    this.busy = true;
    this.refusal = null;
    this.said = null;
    try {
      await step();
      this.newer = false;
      this.versions = (await get(this.path('/versions'))).items;
    } catch (problem) {
      this.refusal = problem;
      this.faults = problem.document?.faults ?? [];
    }
    this.busy = false;
  }

  invite() {
    return this.change(async () => {
      const device = this.description.devices.find((each) => each.id === this.code.device);
      this.code = await post(hallPath(this.hallId, '/devices/enrolments'), { device: device.id, kind: device.gateway ? 'NODE' : 'SENSOR' });
    });
  }

  async look(number) {
    if (this.opened?.version.number === number) {
      this.opened = null;
      return;
    }
    this.refusal = null;
    try {
      this.opened = await get(this.path(`/versions/${number}`));
    } catch (problem) {
      this.refusal = problem;
    }
  }

  render() {
    return html`${staffHeader(this, t('hall.title'), html`<a href=${inNamedHall('/dashboard')}>${t('history.dashboard')}</a>`)} ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      ${this.said ? html`<p class="notice said" role="status" data-said>${this.said()}</p>` : nothing}
      ${this.newer ? html`<p class="notice warn" role="status" data-newer>${t('hall.newer')}</p>` : nothing}
      <main id="main">${this.file ? this.content() : this.waiting()}</main>`;
  }

  waiting() {
    return this.refusal
      ? html`<p class="notice bad" role="alert">${this.refusal.status === 403 ? t('hall.notYours') : this.refusal.message}</p>`
      : html`<p class="empty" role="status">${t('hall.loading')}</p>`;
  }

  content() {
    return html`${this.fileProblem()}
      <div class="picture">
        <section class="card drawing" aria-label=${t('hall.plan')}>
          <h2>${t('hall.plan')} <span class="soft">${t('hall.version', { n: this.file.version.number })}</span></h2>
          ${plan(this)}
        </section>
        <div class="side">
          ${this.editing ? form(this) : this.guide()} ${this.differences.length ? drafted(this) : nothing} ${this.code ? this.newNode() : nothing}
        </div>
      </div>
      <div class="lists">${lists(this)}</div>
      ${history(this)}`;
  }

  guide() {
    return this.differences.length ? nothing : html`<p class="card guide">${this.mayTry ? t('hall.how') : t('hall.readOnly')}</p>`;
  }

  fileProblem() {
    const problem = this.file.fileProblem;
    if (!problem) return nothing;
    return html`<div class="notice bad" role="alert" data-file-problem>
      <p><strong>${t('hall.fileWrong', { time: problem.at.slice(11, 16) })}</strong></p>
      <ul>
        ${problem.faults.filter((fault) => fault.wrong).map(
          (fault) => html`<li>${where(this, fault.path)} ${fault.line ? t('hall.atLine', { line: fault.line, column: fault.column }) : nothing} ${local(fault)}</li>`,
        )}
      </ul>
    </div>`;
  }

  newNode() {
    return html`<section class="card code" role="status" data-new-node>
      <h2>${t('hall.newNode')} <span class="id" lang="en">${this.code.device}</span></h2>
      ${this.refusal ? html`<p class="problem">${this.refusal.message}</p>` : nothing}
      ${this.code.code
        ? html`<p><strong data-code lang="en">${this.code.code}</strong></p>
            <p class="hint">${t('devices.codeHow', { time: this.code.expiresAt.slice(11, 16) })}</p>`
        : html`<p class="hint">${t('hall.newNodeWords')}</p>
            <button class="primary" type="button" data-action="invite" ?disabled=${this.busy} @click=${() => this.invite()}>${t('devices.invite')}</button>`}
    </section>`;
  }
}

customElements.define('hall-page', HallPage);
