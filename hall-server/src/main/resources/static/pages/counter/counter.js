/** A clerk's place: open, call, serve, finish; and what the hall asks of the clerk. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, post } from '/shared/api.js';
import { clockOf } from '/shared/format.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { soon } from '/shared/soon.js';
import { hasText, local, t, tOr } from '/shared/text.js';
import { ACTIONS, shortcutAction } from './actions.js';
import { adviceBanner } from './advice.js';
import { choiceDialog, choicesOf } from './choice.js';
import { chooser, remembered, rememberCounter } from './chooser.js';
import { lists, visit } from './visitor.js';

const REFRESHES = /^(ticket-|counter-|proposal-|hall$)/;
const REFRESH_PAUSE_MILLIS = 150;
const STORED_KEYS = 'hall.shortcuts';
/** After a step another button stands where this one stood: a second click of the same press must not hit it. */
const REST_MILLIS = 500;

class CounterPage extends LivePage {
  static properties = {
    counterId: { state: true },
    desk: { state: true },
    busy: { state: true },
    refusal: { state: true },
    notice: { state: true },
    shortcuts: { state: true },
    resting: { state: true },
    choosing: { state: true },
    screenAddress: { state: true },
  };

  constructor() {
    super();
    this.counterId = null;
    this.desk = null;
    this.busy = null;
    this.refusal = null;
    this.notice = null;
    this.shortcuts = localStorage.getItem(STORED_KEYS) !== 'off';
    this.resting = false;
    /** The action whose choice is open. */
    this.choosing = null;
    this.screenAddress = null;
    this.refreshSoon = soon(REFRESH_PAUSE_MILLIS, () => this.refresh());
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
    this.refreshSoon();
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
      if (asked !== this.counterId) return;
      if (!this.busy && !this.resting) this.noticeOthers(this.desk, desk);
      this.desk = desk;
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      else if (problem.status === 404) this.choose(null);
      else this.refusal = problem.message;
    }
  }

  /** Two people at one counter: what the other one did is told, not just shown. */
  noticeOthers(before, now) {
    const told = (desk) => `${desk.counter.state} ${desk.ticket?.number} ${desk.ticket?.state}`;
    if (!before || before.counter.id !== now.counter.id || told(before) === told(now)) return;
    this.refusal = null;
    this.notice = t('counter.changedElsewhere');
  }

  path(rest) {
    return hallPath(this.hallId, `/counters/${encodeURIComponent(this.counterId)}${rest}`);
  }

  get locked() {
    return this.busy !== null || this.resting;
  }

  act(action) {
    if (this.locked || action.wait?.(this.desk, this.state.time)) return;
    if (action.choice) this.choosing = action;
    else this.send(action.name, action.name === 'open' ? { lines: [] } : {});
  }

  /** Something was chosen. */
  chosen(body) {
    const action = this.choosing;
    this.leaveChoice();
    if (action) this.send(action.name, body);
  }

  leaveChoice() {
    this.choosing = null;
  }

  fetchBack(number) {
    this.send('call', { number });
  }

  async send(step, body) {
    if (this.locked) return;
    this.busy = step;
    this.refusal = null;
    this.notice = null;
    try {
      const answer = await post(this.path(`/${step}`), body);
      if (step === 'call-next' && answer === null) this.notice = t('counter.nobody');
      if (step === 'screen') this.screenAddress = answer.address;
      else this.done(step, answer);
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem.message;
    }
    await this.refresh();
    this.busy = null;
    this.resting = true;
    setTimeout(() => (this.resting = false), REST_MILLIS);
  }

  done(step, answer) {
    const number = answer?.ticket?.number;
    if (number && hasText(`did.${step}`)) this.notice = t(`did.${step}`, { number });
  }

  key(event) {
    if (!this.shortcuts || !this.desk || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.('input, select, textarea')) return;
    if (this.choosing) {
      const item = choicesOf(this.choosing.choice, this).items[Number(event.key) - 1];
      if (item) this.chosen(item.body);
      return;
    }
    if (this.screenAddress) return;
    const action = shortcutAction(event.key, this.desk, this.state.time);
    if (!action) return;
    event.preventDefault();
    this.act(action);
  }

  updated() {
    for (const [dialog, open] of [
      [this.querySelector('dialog.choice'), Boolean(this.choosing)],
      [this.querySelector('dialog.connect'), Boolean(this.screenAddress)],
    ]) {
      if (dialog && open && !dialog.open) dialog.showModal();
      if (dialog && !open && dialog.open) dialog.close();
    }
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
            <button class="quiet" type="button" data-connect ?disabled=${this.locked} @click=${() => this.send('screen', {})}>
              ${t('counter.connectScreen')}
            </button>
            <button class="quiet" type="button" ?disabled=${Boolean(ticket)} @click=${() => this.choose(null)}>
              ${t('counter.change')}
            </button>
          </header>
          ${this.current(counter, ticket, waiting)}
          <div class="says" aria-live="polite">
            ${this.refusal ? html`<p class="problem" role="alert">${this.refusal}</p>` : nothing}
            ${this.notice ? html`<p>${this.notice}</p>` : nothing}
          </div>
          <div class="actions">${ACTIONS.filter((action) => action.shown(this.desk, this.state.time)).map((action) => this.button(action))}</div>
          ${visit(this)}
          <label class="shortcuts">
            <input type="checkbox" .checked=${this.shortcuts} @change=${(event) => this.toggleShortcuts(event.target.checked)} />
            ${t('counter.shortcuts')}
          </label>
        </section>
        ${lists(this)}
      </div>
      ${choiceDialog(this)} ${this.connectDialog()}`;
  }

  /** Where the second screen is opened; the address is good for this counter only. */
  connectDialog() {
    const close = () => (this.screenAddress = null);
    return html`<dialog class="connect" aria-labelledby="connect-title" @close=${close}>
      ${this.screenAddress
        ? html`<h2 id="connect-title">${t('connect.title')}</h2>
            <p>${t('connect.words')}</p>
            <p class="address">${location.origin}${this.screenAddress}</p>
            <a class="open" href=${this.screenAddress} target="_blank" rel="noopener" data-screen-address @click=${close}>${t('connect.open')}</a>
            <button type="button" class="quiet" @click=${close}>${t('choice.leave')} <kbd>Esc</kbd></button>`
        : nothing}
    </dialog>`;
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
          ? t('counter.isPaused', { reason: tOr(`pause.${counter.pause}`, t('pause.OTHER')) })
          : waiting.length
            ? t('counter.free')
            : t('counter.nobody');
    return html`<div class="ticket none"><p class="number">—</p><p class="service">${words}</p></div>`;
  }

  button(action) {
    const waits = action.wait?.(this.desk, this.state.time) ?? null;
    const note = waits ?? action.note?.(this.desk) ?? null;
    return html`<button
      class=${action.style}
      type="button"
      data-action=${action.name}
      aria-keyshortcuts=${this.shortcuts ? action.key : nothing}
      ?disabled=${this.locked || waits !== null}
      @click=${() => this.act(action)}
    >
      ${action.words(this.desk, this.state.time)} ${this.shortcuts ? html`<kbd>${action.key.toUpperCase()}</kbd>` : nothing}
      ${note ? html`<small>${note}</small>` : nothing}
    </button>`;
  }
}

customElements.define('counter-page', CounterPage);
