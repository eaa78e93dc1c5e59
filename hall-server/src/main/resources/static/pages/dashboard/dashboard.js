/** The hall in one picture for its managers: air, people, lines, counters, proposals, devices; live. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath } from '/shared/api.js';
import { LivePage, staffHeader } from '/shared/page-element.js';
import { t } from '/shared/text.js';
import { alertsCard } from './alerts.js';
import { casesCard } from './cases.js';
import { crowdCard } from './crowd.js';
import { countersStrip } from './counters.js';
import { devicesTable } from './devices.js';
import { linesTable } from './lines.js';
import { decide, proposalsPanel } from './proposals.js';
import { zoneCards } from './zones.js';

const ZONES_EVERY_MILLIS = 5000;

class DashboardPage extends LivePage {
  static properties = { deciding: { state: true }, refusal: { state: true } };

  constructor() {
    super();
    this.deciding = null;
    this.refusal = null;
    this.zonesAsked = 0;
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  /** People per zone have no event of their own; they are asked again when the crowd has changed. */
  changed(kind) {
    if (kind !== 'crowd' || performance.now() - this.zonesAsked < ZONES_EVERY_MILLIS) return;
    this.zonesAsked = performance.now();
    get(hallPath(this.hallId, '/zones'))
      .then((answer) => {
        this.state.takePeople(answer.items);
        this.requestUpdate();
      })
      .catch(() => {
        /* The stream tells whether the server is there; the next change of the crowd asks again. */
      });
  }

  async decide(proposal, decision) {
    this.deciding = proposal.id;
    this.refusal = null;
    try {
      this.state.proposal(await decide(this.hallId, proposal.id, decision));
    } catch (problem) {
      this.refusal = { id: proposal.id, words: problem.message };
    }
    this.deciding = null;
  }

  render() {
    const { state } = this;
    return html`${staffHeader(this, t('dashboard.title'), html`<a href="/history">${t('dashboard.history')}</a>`)}
      ${this.connection === 'lost' && state.loaded
        ? html`<p class="notice warn" role="status">${t('live.lostNote')}</p>`
        : nothing}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <main class=${this.connection === 'lost' ? 'stale' : ''}>
        ${state.loaded ? this.board() : html`<p class="empty" role="status">${t('dashboard.loading')}</p>`}
      </main>`;
  }

  board() {
    const { state } = this;
    return html`<div class="board">
      ${alertsCard(state)} ${casesCard(state)} ${zoneCards(state)} ${crowdCard(state)} ${countersStrip(state)} ${linesTable(state)}
      ${proposalsPanel(this, this.hasRole('MANAGER', 'ADMIN'))} ${devicesTable(state)}
    </div>`;
  }
}

customElements.define('dashboard-page', DashboardPage);
