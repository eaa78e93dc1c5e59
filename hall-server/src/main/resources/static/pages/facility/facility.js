/** The facility staff's page, for a phone in the hand: what is wrong where, since when, and what to do about it. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, post } from '/shared/api.js';
import { isOpen } from '/shared/alert-words.js';
import { isLasting } from '/shared/fault-words.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { t } from '/shared/text.js';
import { alertCard } from './card.js';
import { faultCard } from './fault-card.js';
import { meansFold } from './means.js';
import { overList } from './over.js';

const BUZZ_MILLIS = [200, 100, 200];
const MEANS_EVERY_MILLIS = 10_000;

class FacilityPage extends LivePage {
  static properties = { busy: { state: true }, refusal: { state: true }, means: { state: true } };

  constructor() {
    super();
    this.busy = null;
    this.refusal = null;
    this.means = null;
    this.meansOpen = false;
    this.meansAsked = 0;
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
    if (kind === 'alert-raised' || kind === 'fault-raised') navigator.vibrate?.(BUZZ_MILLIS);
    if (this.meansOpen && performance.now() - this.meansAsked > MEANS_EVERY_MILLIS) this.askMeans();
  }

  showMeans(open) {
    this.meansOpen = open;
    if (open) this.askMeans();
  }

  askMeans() {
    this.meansAsked = performance.now();
    get(hallPath(this.hallId, '/zones/means'))
      .then((answer) => {
        this.means = answer.items;
      })
      .catch(() => {
        /* The stream tells whether the server is there; while it speaks, the means are asked for again. */
      });
  }

  mayAct() {
    return this.hasRole('FACILITY', 'MANAGER');
  }

  /** `step` is the last part of the call: acknowledge, assign, resolve. */
  async act(alert, step, body = {}) {
    if (this.busy) return;
    this.busy = alert.id;
    this.refusal = null;
    try {
      this.state.alert(await post(hallPath(this.hallId, `/alerts/${encodeURIComponent(alert.id)}/${step}`), body));
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = { id: alert.id, words: problem.message };
    }
    this.busy = null;
  }

  async acknowledgeFault(fault) {
    if (this.busy) return;
    this.busy = fault.id;
    this.refusal = null;
    try {
      this.state.fault(await post(hallPath(this.hallId, `/faults/${encodeURIComponent(fault.id)}/acknowledge`), {}));
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = { id: fault.id, words: problem.message };
    }
    this.busy = null;
  }

  render() {
    const { state } = this;
    return html`${staffHeader(this, t('facility.title'))}
      ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <main id="main" class=${this.connection === 'lost' ? 'stale' : ''}>
        ${state.loaded ? this.board() : html`<p class="empty" role="status">${t('facility.loading')}</p>`}
      </main>`;
  }

  board() {
    const alerts = this.state.alerts ?? [];
    /* What nobody has seen yet comes first; within that the newest. */
    const open = [...alerts.filter((alert) => alert.state === 'RAISED'), ...alerts.filter((alert) => alert.state === 'ACKNOWLEDGED')];
    const faults = (this.state.faults ?? []).filter(isLasting);
    const all = open.length + faults.length;
    return html`<section aria-label=${t('alerts.title')}>
        <h2>${all ? t('alerts.count', { n: all }) : t('alerts.title')}</h2>
        ${all
          ? html`<ul class="alerts" aria-live="polite">
              ${faults.map((fault) => faultCard(fault, this))} ${open.map((alert) => alertCard(alert, this))}
            </ul>`
          : this.quiet()}
      </section>
      ${overList(alerts.filter((alert) => !isOpen(alert)))}
      ${meansFold(this.means, this.state.zones, (open) => this.showMeans(open))}`;
  }

  quiet() {
    return html`<div class="card quiet-hall" data-empty>
      <svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="21" /><path d="M14 25l7 7 14-15" /></svg>
      <p class="say">${t('facility.quiet')}</p>
      <p class="how">${t('facility.how')}</p>
    </div>`;
  }
}

customElements.define('facility-page', FacilityPage);
