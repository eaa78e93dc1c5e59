/** A clerk's place: open, call, serve, finish; and what the hall asks of the clerk. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, post } from '/shared/api.js';
import { clockOf } from '/shared/format.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';
import { ACTIONS, shortcutAction } from './actions.js';
import { adviceBanner } from './advice.js';
import { chooser, remembered, rememberCounter } from './chooser.js';

const REFRESHES = /^(ticket-|counter-|proposal-|hall$)/;
const STORED_KEYS = 'hall.shortcuts';

class CounterPage extends LivePage {
  static properties = {
    counterId: { state: true },
    desk: { state: true },
    busy: { state: true },
    refusal: { state: true },
    notice: { state: true },
    shortcuts: { state: true },
  };

  constructor() {
    super();
    this.counterId = null;
    this.desk = null;
    this.busy = null;
    this.refusal = null;
    this.notice = null;
    this.shortcuts = localStorage.getItem(STORED_KEYS) !== 'off';
    this.refreshing = null;
    this.onKey = (event) => this.key(event);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  follow() {
    this.counterId = remembered(this.hallId);
    super.follow();
    if (this.counterId) this.refresh();
  }

  changed(kind) {
    if (!this.counterId || !REFRESHES.test(kind)) return;
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => this.refresh(), 150);
  }

  choose(id) {
    this.counterId = id;
    this.desk = null;
    this.refusal = null;
    this.notice = null;
    rememberCounter(this.hallId, id);
    if (id) this.refresh();
  }

  async refresh() {
    const asked = this.counterId;
    try {
      const desk = await get(this.path('/desk'));
      if (asked === this.counterId) this.desk = desk;
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      else if (problem.status === 404) this.choose(null);
      else this.refusal = problem.message;
    }
  }

  path(rest) {
    return hallPath(this.hallId, `/counters/${encodeURIComponent(this.counterId)}${rest}`);
  }

  async act(action) {
    if (this.busy) return;
    this.busy = action.name;
    this.refusal = null;
    this.notice = null;
    try {
      const answer = await post(this.path(`/${action.name}`), action.name === 'open' ? { lines: [] } : {});
      if (action.name === 'call-next' && answer === null) this.notice = t('counter.nobody');
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem.message;
    }
    await this.refresh();
    this.busy = null;
  }

  key(event) {
    if (!this.shortcuts || !this.desk || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.('input, select, textarea')) return;
    const action = shortcutAction(event.key, this.desk);
    if (!action) return;
    event.preventDefault();
    this.act(action);
  }

  toggleShortcuts(on) {
    this.shortcuts = on;
    localStorage.setItem(STORED_KEYS, on ? 'on' : 'off');
  }

  render() {
    return html`${staffHeader(this, t('counter.title'))}
      ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <main id="main">${this.content()}</main>`;
  }

  content() {
    if (this.counterId && this.desk) return this.place();
    if (this.counterId) return html`<p class="empty">${this.refusal ?? t('counter.loading')}</p>`;
    return this.state.loaded ? chooser(this) : html`<p class="empty" role="status">${t('counter.loading')}</p>`;
  }

  place() {
    const { counter, ticket, waiting } = this.desk;
    return html`${adviceBanner(this)}
      <div class="desk">
        <section class="card now" aria-label=${t('counter.current')}>
          <header>
            <h2>${local(counter.name)}</h2>
            <span class="badge counter-${counter.state.toLowerCase()}" data-counter-state=${counter.state}>
              ${tOr(`counterState.${counter.state}`, counter.state)}
            </span>
            <span class="lines">${counter.lines.map((id) => html`<span>${this.lineName(id)}</span>`)}</span>
            <button class="quiet" type="button" ?disabled=${Boolean(ticket)} @click=${() => this.choose(null)}>
              ${t('counter.change')}
            </button>
          </header>
          ${this.current(counter, ticket, waiting)}
          <div class="says" aria-live="polite">
            ${this.refusal ? html`<p class="problem" role="alert">${this.refusal}</p>` : nothing}
            ${this.notice ? html`<p>${this.notice}</p>` : nothing}
          </div>
          <div class="actions">${ACTIONS.filter((action) => action.shown(this.desk)).map((action) => this.button(action))}</div>
          <label class="shortcuts">
            <input type="checkbox" .checked=${this.shortcuts} @change=${(event) => this.toggleShortcuts(event.target.checked)} />
            ${t('counter.shortcuts')}
          </label>
        </section>
        ${this.queue(waiting)}
      </div>`;
  }

  lineName(id) {
    const line = this.state.lines.find((known) => known.id === id);
    return line ? `${line.prefix} ${local(line.name)}` : id;
  }

  current(counter, ticket, waiting) {
    if (ticket) {
      return html`<div class="ticket" data-ticket=${ticket.number} aria-live="polite">
        <p class="state">${tOr(`ticketState.${ticket.state}`, ticket.state)}</p>
        <p class="number">${ticket.number}</p>
        <p class="service">${local(ticket.serviceName)}</p>
        <p class="facts">
          ${local(ticket.lineName)} · ${t('counter.issued', { time: clockOf(ticket.issuedAt) })}
          ${ticket.priority && ticket.priority !== 'NONE'
            ? html`<span class="badge priority">${tOr(`priority.${ticket.priority}`, ticket.priority)}</span>`
            : nothing}
        </p>
      </div>`;
    }
    const words =
      counter.state === 'CLOSED'
        ? t('counter.isClosed')
        : counter.state === 'PAUSED'
          ? t('counter.isPaused')
          : waiting.length
            ? t('counter.free')
            : t('counter.nobody');
    return html`<div class="ticket none"><p class="number">—</p><p class="service">${words}</p></div>`;
  }

  button(action) {
    return html`<button
      class=${action.style}
      type="button"
      data-action=${action.name}
      aria-keyshortcuts=${this.shortcuts ? action.key : nothing}
      ?disabled=${this.busy !== null}
      @click=${() => this.act(action)}
    >
      ${action.words()} ${this.shortcuts ? html`<kbd>${action.key.toUpperCase()}</kbd>` : nothing}
    </button>`;
  }

  queue(waiting) {
    return html`<section class="card queue" aria-label=${t('counter.queue')}>
      <h2>${t('counter.queue')}</h2>
      ${waiting.length
        ? html`<ol>
            ${waiting.map(
              (each) => html`<li>
                <strong>${each.number}</strong>
                <span>${local(each.serviceName)}</span>
                ${each.priority && each.priority !== 'NONE'
                  ? html`<span class="badge priority">${tOr(`priority.${each.priority}`, each.priority)}</span>`
                  : nothing}
                <time>${clockOf(each.issuedAt)}</time>
              </li>`,
            )}
          </ol>`
        : html`<p class="empty">${t('counter.queueEmpty')}</p>`}
    </section>`;
  }
}

customElements.define('counter-page', CounterPage);
