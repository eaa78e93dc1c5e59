/** Online cases for clerks: the list, a case with what the visitor gave, and the decision. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, post } from '/shared/api.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { firstOf, PART } from '/shared/parts.js';
import { t } from '/shared/text.js';
import { caseFile } from './case-file.js';
import { caseList } from './list.js';

const FILTERS = {
  open: ['SUBMITTED', 'ACCEPTED'],
  waiting: ['SUPPLEMENT_WANTED'],
  over: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
};
const MOVES = ['application-', 'supplement-', 'case-'];

class CasesPage extends LivePage {
  static properties = {
    filter: { state: true },
    items: { state: true },
    goesOn: { state: true },
    chosen: { state: true },
    file: { state: true },
    step: { state: true },
    refusal: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.filter = 'open';
    this.items = null;
    this.wanted = PART;
    this.goesOn = false;
    this.reading = 0;
    this.chosen = location.hash.slice(1) || null;
    this.file = null;
    this.step = null;
    this.refusal = null;
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

  /** A case that moved changes the list, and the file that lies open. */
  changed(kind, data) {
    if (kind === 'hall') this.load();
    else if (MOVES.some((move) => kind.startsWith(move))) {
      this.load();
      if (data.subject === this.chosen && !this.busy) this.open(this.chosen);
    }
  }

  path(rest = '') {
    return hallPath(this.hallId, `/cases${rest}`);
  }

  async load() {
    if (!this.hasRole('CLERK')) return;
    const mine = (this.reading += 1);
    try {
      const { items, more } = await firstOf(`${this.path()}?state=${FILTERS[this.filter].join(',')}`, this.wanted);
      if (mine !== this.reading) return;
      this.items = items;
      this.goesOn = more;
      this.problem = null;
      if (this.chosen && !this.file) this.open(this.chosen);
    } catch (problem) {
      this.problem = problem;
    }
  }

  show(filter) {
    this.filter = filter;
    this.items = null;
    this.wanted = PART;
    this.goesOn = false;
    this.load();
  }

  more() {
    this.wanted = this.items.length + PART;
    this.load();
  }

  async open(id) {
    if (id !== this.chosen) this.step = null;
    this.chosen = id;
    history.replaceState(null, '', id ? `#${id}` : location.pathname + location.search);
    if (!id) {
      this.file = null;
      return;
    }
    try {
      const file = await get(this.path(`/${encodeURIComponent(id)}`));
      if (id === this.chosen) this.file = file;
    } catch (problem) {
      this.file = null;
      this.problem = problem;
    }
  }

  /** `step` is the last part of the call: accept, want-supplement, approve, refuse. */
  async act(step, body = {}) {
    if (this.busy) return;
    this.busy = true;
    this.refusal = null;
    try {
      this.file = await post(this.path(`/${encodeURIComponent(this.chosen)}/${step}`), body);
      this.step = null;
      this.load();
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem.message;
      if (problem.code === 'wrong-state') this.open(this.chosen);
    }
    this.busy = false;
  }

  /** Hall time's day. */
  today() {
    const { time } = this.state;
    const now = time.now();
    return now === null ? null : new Date(now + time.offset).toISOString().slice(0, 10);
  }

  render() {
    const { state } = this;
    return html`${staffHeader(this, t('cases.title'))}
      ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <main id="main" class="list-and-file ${this.chosen ? 'one' : ''} ${this.connection === 'lost' ? 'stale' : ''}">${this.content()}</main>`;
  }

  content() {
    if (!this.state.loaded) return html`<p class="empty" role="status">${t('cases.loading')}</p>`;
    if (!this.hasRole('CLERK')) return html`<p class="card empty">${t('cases.notYours')}</p>`;
    return html`${caseList(this, Object.keys(FILTERS))} ${this.file ? caseFile(this) : html`<p class="card empty choose">${t('cases.choose')}</p>`}`;
  }
}

customElements.define('cases-page', CasesPage);
