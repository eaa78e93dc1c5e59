/** The quarantine for those who look after the sensors: what was refused and why, and whether it may come in today. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, post, remove } from '/shared/api.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { t } from '/shared/text.js';
import { packList } from './list.js';
import { packFile } from './pack.js';

class QuarantinePage extends LivePage {
  static properties = {
    reason: { state: true },
    device: { state: true },
    answer: { state: true },
    chosen: { state: true },
    file: { state: true },
    refusal: { state: true },
    said: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.reason = '';
    this.device = '';
    this.answer = null;
    this.chosen = null;
    this.file = null;
    this.refusal = null;
    this.said = null;
    this.busy = false;
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  mayLook() {
    return this.hasRole('FACILITY', 'ADMIN');
  }

  changed(kind) {
    if (kind === 'hall' && this.mayLook()) this.load();
  }

  path(rest = '') {
    return hallPath(this.hallId, `/quarantine${rest}`);
  }

  filtered(after) {
    const query = new URLSearchParams();
    if (this.reason) query.set('reason', this.reason);
    if (this.device) query.set('device', this.device);
    if (after) query.set('after', after);
    return this.path(`?${query}`);
  }

  async load() {
    try {
      this.answer = await get(this.filtered());
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  async more() {
    try {
      const part = await get(this.filtered(this.answer.next));
      this.answer = { ...part, items: [...this.answer.items, ...part.items] };
    } catch (problem) {
      this.problem = problem;
    }
  }

  filter(reason, device) {
    this.reason = reason;
    this.device = device;
    this.load();
  }

  async open(number) {
    this.chosen = number;
    this.file = null;
    this.refusal = null;
    this.said = null;
    if (number === null) return;
    try {
      const file = await get(this.path(`/${number}`));
      if (this.chosen === number) this.file = file;
    } catch (problem) {
      this.gone(problem);
    }
  }

  async release() {
    await this.act(async () => {
      const { readings } = await post(this.path(`/${this.chosen}/release`), {});
      return () => t('quarantine.released', { readings });
    });
  }

  async discard() {
    await this.act(async () => {
      await remove(this.path(`/${this.chosen}`));
      return () => t('quarantine.discarded');
    });
  }

  /** Does something with the pack that lies open and says what came of it. */
  async act(step) {
    if (this.busy) return;
    this.busy = true;
    this.refusal = null;
    try {
      const said = await step();
      await this.open(null);
      this.said = said;
      await this.load();
    } catch (problem) {
      this.gone(problem);
    }
    this.busy = false;
  }

  gone(problem) {
    if (problem.status === 401) goSignIn();
    this.refusal = problem;
    if (problem.status === 404) this.load();
  }

  render() {
    return html`${staffHeader(this, t('quarantine.title'))}
      ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      ${this.said ? html`<p class="notice good" role="status" data-said>${this.said()}</p>` : nothing}
      <main id="main" class="list-and-file ${this.chosen === null ? '' : 'one'} ${this.connection === 'lost' ? 'stale' : ''}">${this.content()}</main>`;
  }

  content() {
    if (this.user && !this.mayLook()) return html`<p class="card empty">${t('quarantine.notYours')}</p>`;
    if (!this.answer) return html`<p class="empty" role="status">${t('quarantine.loading')}</p>`;
    return html`${packList(this)} ${this.file ? packFile(this) : this.nothingOpen()}`;
  }

  nothingOpen() {
    return html`<div class="card empty choose">
      ${this.refusal ? html`<p class="problem" role="alert">${this.refusal.message}</p>` : nothing}
      <p>${t('quarantine.choose')}</p>
    </div>`;
  }
}

customElements.define('quarantine-page', QuarantinePage);
