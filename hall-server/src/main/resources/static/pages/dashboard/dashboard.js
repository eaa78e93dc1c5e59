/** The hall in one picture for its managers: plan, people, lines, counters, proposals, air, devices; live. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath } from '/shared/api.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { t } from '/shared/text.js';
import { alertsCard } from './alerts.js';
import { casesCard } from './cases.js';
import { crowdCard } from './crowd.js';
import { countersStrip } from './counters.js';
import { readMeans, zoneDetails } from './details.js';
import { devicesTable } from './devices.js';
import { readFlow } from './flow.js';
import { focusPanel, helpDialog, wish } from './keys.js';
import { linesTable } from './lines.js';
import { planPanel } from './plan.js';
import { decide, proposalsPanel } from './proposals.js';
import { skeleton } from './skeleton.js';
import { zoneCards, zonesTable } from './zones.js';

const FLOW_EVERY_MILLIS = 30_000;
const MEANS_EVERY_MILLIS = 10_000;

class DashboardPage extends LivePage {
  static properties = {
    deciding: { state: true },
    refusal: { state: true },
    plan: { state: true },
    zone: { state: true },
    means: { state: true },
    meansFailed: { state: true },
    flow: { state: true },
    flowFailed: { state: true },
  };

  #keyed = (event) => this.key(event);

  constructor() {
    super();
    this.deciding = null;
    this.refusal = null;
    this.plan = null;
    this.timeZone = 'Asia/Shanghai';
    this.zone = null;
    this.means = null;
    this.meansFailed = false;
    this.meansAsked = 0;
    this.flow = null;
    this.flowFailed = false;
    this.flowAsked = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#keyed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#keyed);
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    this.signedOut();
  }

  /** The plan is read before the stream begins: with the first picture it is clear whether there is one. */
  async follow() {
    await this.readPlan();
    super.follow();
  }

  async readPlan() {
    const hall = await get(hallPath(this.hallId, ''));
    this.plan = hall.floorPlan ?? null;
    this.timeZone = hall.timeZone;
  }

  /** What has no event of its own is asked for while the stream speaks, and at once when it is back. */
  changed(kind) {
    /* Until the next change, or until the page is opened again, an old plan is better than none. */
    if (kind === 'hall-changed') this.readPlan().catch(() => {});
    const now = performance.now();
    if (kind === 'hall' || now - this.flowAsked > FLOW_EVERY_MILLIS) this.askFlow(now);
    if (this.zone && (kind === 'hall' || now - this.meansAsked > MEANS_EVERY_MILLIS)) this.askMeans(now);
  }

  async askFlow(now) {
    this.flowAsked = now;
    try {
      this.flow = await readFlow(this.hallId);
      this.flowFailed = false;
    } catch {
      /* Whatever it was, the next attempt tells; the panel says that it is trying. */
      this.flowFailed = true;
    }
  }

  async askMeans(now) {
    this.meansAsked = now;
    try {
      this.means = await readMeans(this.hallId);
      this.meansFailed = false;
    } catch {
      /* As above. */
      this.meansFailed = true;
    }
  }

  async decide(proposal, decision) {
    this.deciding = proposal.id;
    this.refusal = null;
    try {
      this.state.proposal(await decide(this.hallId, proposal.id, decision));
    } catch (problem) {
      if (problem.status === 401) this.signedOut();
      this.refusal = { id: proposal.id, words: problem.message };
    }
    this.deciding = null;
  }

  /** Opens the details of a zone, or closes them (null); the focus goes with them and comes back. */
  async showZone(id) {
    const before = this.zone;
    this.zone = id;
    if (id) this.askMeans(performance.now());
    await this.updateComplete;
    if (id) this.querySelector('.details')?.focus();
    else if (before) this.querySelector(`[data-plan-zone='${before}'], [data-open-zone='${before}']`)?.focus();
  }

  key(event) {
    const asked = wish(event);
    if (!asked || this.querySelector('dialog[open]')) return;
    if (asked.close && !this.zone) return;
    event.preventDefault();
    if (asked.close) this.showZone(null);
    else if (asked.help) this.help(true);
    else if (asked.history) location.assign(`/history${location.search}`);
    else focusPanel(asked.panel);
  }

  help(open) {
    const dialog = this.querySelector('dialog.help');
    if (open && !dialog.open) dialog.showModal();
    this.requestUpdate();
  }

  render() {
    const { state } = this;
    return html`${staffHeader(this, t('dashboard.title'), this.links())} ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert" data-problem=${this.problem.code}>${this.problem.message}</p>` : nothing}
      <main id="main" class=${this.connection === 'lost' ? 'stale' : ''}>${state.loaded ? this.board() : this.problem?.status === 404 ? nothing : skeleton()}</main>
      ${zoneDetails(this)} ${helpDialog(this)}`;
  }

  links() {
    return html`<button class="quiet" type="button" data-action="help" title=${t('keys.title')} @click=${() => this.help(true)}>
        ${t('keys.open')} <kbd>?</kbd>
      </button>
      <a href=${`/history${location.search}`}>${t('dashboard.history')}</a>
      ${this.hasRole('MANAGER', 'AUDITOR')
        ? html`<a href=${`/day${location.search}`}>${t('home.day')}</a> <a href=${`/calendar${location.search}`}>${t('home.calendar')}</a>
            <a href=${`/reviews${location.search}`}>${t('home.reviews')}</a>`
        : nothing}
      ${this.hasRole('MANAGER', 'ADMIN') ? html`<a href=${`/catalogue${location.search}`}>${t('home.catalogue')}</a>` : nothing}`;
  }

  board() {
    const { state, plan } = this;
    return html`<div class="board ${plan ? 'with-plan' : 'without-plan'}">
      ${alertsCard(state)} ${casesCard(state, this.hasRole('CLERK'))} ${plan ? planPanel(this) : zoneCards(this)}
      ${linesTable(state)} ${proposalsPanel(this, this.hasRole('MANAGER'))} ${countersStrip(state)} ${crowdCard(this)}
      ${plan ? zonesTable(this) : nothing} ${devicesTable(state)}
    </div>`;
  }
}

customElements.define('dashboard-page', DashboardPage);
