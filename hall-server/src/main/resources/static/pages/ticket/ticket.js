/** A visitor's ticket on the phone; the address carries hall, ticket and secret behind the #, so no server log sees them. */
import { html, nothing } from 'lit';
import { get, hallPath, remove } from '/shared/api.js';
import { clockOf, number, waitRange } from '/shared/format.js';
import { LiveStream } from '/shared/live.js';
import { languageToggle, liveBadge, PageElement } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';

const POLL_MILLIS = 5000;
const OVER = ['DONE', 'NO_SHOW', 'GIVEN_UP'];

function address() {
  const [hall, id, secret] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return hall && id && secret ? { hall, id, secret } : null;
}

class TicketPage extends PageElement {
  static properties = {
    ticket: { state: true },
    problem: { state: true },
    asking: { state: true },
    busy: { state: true },
    connection: { state: true },
  };

  constructor() {
    super();
    this.address = address();
    this.ticket = null;
    this.problem = null;
    this.asking = false;
    this.busy = false;
    this.connection = 'connecting';
    this.stream = null;
    this.timer = null;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => location.reload());
    if (!this.address) return;
    this.poll();
    this.stream = new LiveStream(
      this.address.hall,
      (kind, data) => this.heard(kind, data),
      (state) => {
        this.connection = state;
      },
    ).start();
  }

  heard(kind, data) {
    if (!kind.startsWith('ticket-')) return;
    const mine = (data.body?.ticket ?? data.subject) === this.address.id;
    if (mine) this.poll();
    if (mine && kind === 'ticket-called') navigator.vibrate?.([300, 150, 300]);
  }

  pageTitle() {
    return this.ticket ? `${this.ticket.number} · ${t('ticket.title')}` : t('ticket.title');
  }

  headers() {
    return { 'X-Ticket-Secret': this.address.secret };
  }

  path() {
    return hallPath(this.address.hall, `/tickets/${encodeURIComponent(this.address.id)}`);
  }

  async poll() {
    clearTimeout(this.timer);
    try {
      this.ticket = await get(this.path(), this.headers());
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    if (this.over() || [401, 403, 404].includes(this.problem?.status)) {
      this.stream?.stop();
      return;
    }
    this.timer = setTimeout(() => this.poll(), POLL_MILLIS);
  }

  over() {
    return OVER.includes(this.ticket?.state);
  }

  async giveUp() {
    this.busy = true;
    try {
      await remove(this.path(), this.headers());
      this.asking = false;
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
    this.poll();
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog && this.asking && !dialog.open) dialog.showModal();
    if (dialog && !this.asking && dialog.open) dialog.close();
  }

  render() {
    return html`<header class="bar">
        <h1>${t('ticket.title')}</h1>
        ${this.address && !this.over() ? liveBadge(this.connection) : nothing} ${languageToggle()}
      </header>
      <main>${this.content()}</main>`;
  }

  content() {
    if (!this.address) return html`<p class="card say">${t('ticket.noAddress')}</p>`;
    if (this.ticket) return this.sheet(this.ticket);
    if (this.problem?.status === 0) return html`<p class="card say" role="alert">${t('problem.network')}</p>`;
    if (this.problem) return html`<p class="card say" role="alert">${t('ticket.unknown')}</p>`;
    return html`<p class="card say" role="status">${t('ticket.loading')}</p>`;
  }

  sheet(ticket) {
    const state = ticket.state.toLowerCase().replace('_', '-');
    return html`${this.problem ? html`<p class="notice warn" role="status">${t('ticket.stale')}</p>` : nothing}
      <article class="card sheet ${state}" data-state=${ticket.state}>
        <p class="line">${local(ticket.lineName)}</p>
        <p class="number"><span class="hidden">${t('ticket.number')}</span>${ticket.number}</p>
        <p class="service">${local(ticket.serviceName)}</p>
        <div class="says" aria-live="assertive">${this.says(ticket)}</div>
        ${ticket.state === 'WAITING' ? this.waits(ticket) : nothing}
        <p class="issued">${t('ticket.issued', { time: clockOf(ticket.issuedAt) })}</p>
      </article>
      ${this.guidance(ticket)}`;
  }

  says(ticket) {
    if (ticket.state === 'CALLED' || ticket.state === 'SERVING') {
      return html`<p class="state">${tOr(`ticketState.${ticket.state}`, ticket.state)}</p>
        <p class="go">${t('ticket.goTo', { counter: local(ticket.counterName) || ticket.counter || '' })}</p>`;
    }
    return html`<p class="state">${tOr(`ticket.state.${ticket.state}`, ticket.state)}</p>`;
  }

  waits(ticket) {
    return html`<dl>
      <div>
        <dt>${t('ticket.ahead')}</dt>
        <dd data-ahead=${ticket.ahead}><strong>${number(ticket.ahead)}</strong> ${t('ticket.people')}</dd>
      </div>
      <div>
        <dt>${t('ticket.wait')}</dt>
        <dd><strong>${ticket.wait ? waitRange(ticket.wait) : t('ticket.waitUnknown')}</strong></dd>
      </div>
    </dl>`;
  }

  guidance(ticket) {
    if (this.over()) return html`<p class="guide">${tOr(`ticket.after.${ticket.state}`, '')}</p>`;
    return html`<p class="guide">${ticket.state === 'WAITING' ? t('ticket.guide') : t('ticket.guideCalled')}</p>
      ${ticket.state === 'WAITING'
        ? html`<button class="quiet give-up" type="button" @click=${() => (this.asking = true)}>${t('ticket.giveUp')}</button>`
        : nothing}
      <dialog aria-labelledby="sure" @close=${() => (this.asking = false)}>
        <h2 id="sure">${t('ticket.sure', { number: ticket.number })}</h2>
        <p>${t('ticket.sureWords')}</p>
        <div class="buttons">
          <button type="button" @click=${() => (this.asking = false)}>${t('ticket.keep')}</button>
          <button class="danger" type="button" ?disabled=${this.busy} @click=${() => this.giveUp()}>${t('ticket.giveUpYes')}</button>
        </div>
      </dialog>`;
  }
}

customElements.define('ticket-page', TicketPage);
