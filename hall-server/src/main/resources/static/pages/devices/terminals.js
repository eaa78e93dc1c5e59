/** The terminals: kiosks and screens, how each is, and what staff may order it to do. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, post, remove } from '/shared/api.js';
import { faultSteps, faultTitle, isLasting, terminalName } from '/shared/fault-words.js';
import { age, number } from '/shared/format.js';
import { PageElement } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';

const TONE = { online: 'state-done', offline: 'bad', unknown: '' };
const ORDER_TONE = { DONE: 'state-done', FAILED: 'bad', EXPIRED: 'bad' };
const PAPER_TONE = { OK: 'state-done', LOW: 'warn', OUT: 'bad', UNKNOWN: '' };
const PART_TONE = { OK: 'state-done', FAULT: 'bad', NONE: '', UNKNOWN: '' };
/** More than this off, tickets and logs tell another time than the hall. */
const SKEW_MILLIS = 5_000;
const SHOWN_ORDERS = 8;

const stamp = (iso) => `${iso.slice(5, 10)} ${iso.slice(11, 19)}`;
const kindWords = (terminal) => tOr(`terminals.kind.${terminal.kind}`, terminal.kind);
const badge = (tone, words) => html`<span class="badge ${tone}">${words}</span>`;
const stateBadge = (terminal) => badge(TONE[terminal.state] ?? '', tOr(`terminals.state.${terminal.state}`, terminal.state));
const faultsOf = (page, terminal) => (page.state.faults ?? []).filter((fault) => isLasting(fault) && fault.device === terminal.id);

/** The list beside that of the sensors. */
export function terminalList(page) {
  const { terminals } = page.state;
  if (!terminals) return nothing;
  const away = terminals.filter((terminal) => terminal.state === 'offline').length;
  return html`<nav class="card list terminals" aria-label=${t('terminals.title')}>
    <h2>${t('terminals.title')}</h2>
    ${terminals.length
      ? html`<p class="how">${away ? t('terminals.away', { away, all: terminals.length }) : t('terminals.noneAway', { all: terminals.length })}</p>
          <ul>
            ${terminals.map((terminal) => row(terminal, page))}
          </ul>`
      : html`<p class="empty" data-no-terminals>${t('terminals.empty')}</p>`}
    ${page.mayEnrol() ? html`<new-display .hall=${page.hallId}></new-display>` : nothing}
  </nav>`;
}

function row(terminal, page) {
  return html`<li>
    <button type="button" data-terminal=${terminal.id} data-state=${terminal.state} aria-current=${terminal.id === page.terminal ? 'true' : 'false'} @click=${() => page.openTerminal(terminal.id)}>
      <strong>${kindWords(terminal)}</strong> ${stateBadge(terminal)}
      <span class="id">${terminalName(terminal.name)}</span>
      <span class="last">${heard(terminal, page)}</span>
      ${terminal.outOfService || faultsOf(page, terminal).length
        ? html`<span class="marks">
            ${terminal.outOfService ? badge('warn', t('terminals.out')) : nothing}
            ${faultsOf(page, terminal).map((fault) => badge('bad', faultTitle(fault)))}
          </span>`
        : nothing}
    </button>
  </li>`;
}

function heard(terminal, page) {
  if (!terminal.heardAt) return t('terminals.neverHeard');
  return age(Math.max(0, page.state.time.since(terminal.heardAt) || 0));
}

/** Gives a name to a screen on the wall and says which address it opens. */
class NewDisplay extends PageElement {
  static properties = { hall: {}, made: { state: true }, refusal: { state: true } };

  constructor() {
    super();
    this.made = null;
    this.refusal = null;
  }

  async add(event) {
    event.preventDefault();
    this.made = null;
    this.refusal = null;
    try {
      const name = new FormData(event.target).get('name');
      this.made = await post(hallPath(this.hall, '/terminals/displays'), { name });
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem;
    }
  }

  render() {
    return html`<details class="new-display">
      <summary data-action="new-display">${t('terminals.addDisplay')}</summary>
      <form class="add" @submit=${(event) => this.add(event)}>
        <label for="display-name">${t('terminals.displayName')}</label>
        <input id="display-name" name="name" required pattern="[a-z0-9][a-z0-9\\-]{0,39}" autocomplete="off" placeholder="north-wall" />
        <button type="submit">${t('terminals.displayAddress')}</button>
      </form>
      ${this.refusal ? html`<p class="problem" role="alert">${this.refusal.message}</p>` : nothing}
      ${this.made
        ? html`<div class="code" role="status" data-display-address>
            <a href=${this.made.address} lang="en">${location.origin}${this.made.address}</a>
            <p>${t('terminals.displayHow')}</p>
          </div>`
        : nothing}
    </details>`;
  }
}

customElements.define('new-display', NewDisplay);

/** One terminal. What the stream does not tell, its orders and its picture, it asks for itself. */
class TerminalFile extends PageElement {
  static properties = {
    page: {},
    terminal: {},
    tick: {},
    orders: { state: true },
    asking: { state: true },
    picture: { state: true },
    refusal: { state: true },
    said: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.#clear();
  }

  #clear() {
    this.orders = null;
    this.asking = null;
    this.picture = null;
    this.refusal = null;
    this.said = null;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    const before = changed.get('terminal');
    if (!changed.has('terminal')) return;
    if (before?.id !== this.terminal.id) {
      this.#clear();
      this.load();
    } else if (before.screenshotAt !== this.terminal.screenshotAt && this.picture) {
      this.picture = this.terminal.screenshotAt;
    }
  }

  heard(kind, data) {
    const about = data.subject ?? data.body?.device;
    if (kind === 'hall' || (kind.startsWith('device-') && about === this.terminal.id)) this.load();
  }

  path(rest) {
    return hallPath(this.page.hallId, `/terminals/${encodeURIComponent(this.terminal.id)}${rest}`);
  }

  async load() {
    const { id } = this.terminal;
    if (!this.page.mayCommand() || !this.terminal.heardAt) return;
    try {
      const { items } = await get(this.path('/orders'));
      if (this.terminal.id === id) this.orders = items;
    } catch (problem) {
      this.refusal = problem;
    }
  }

  async act(step) {
    if (this.busy) return;
    this.busy = true;
    this.refusal = null;
    this.said = null;
    try {
      this.said = await step();
      this.asking = null;
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem;
    }
    this.busy = false;
    await this.load();
  }

  order(name, message) {
    return this.act(async () => {
      await post(this.path('/orders'), message ? { name, message } : { name });
      return () => (name === 'screenshot' ? t('terminals.pictureOrdered') : t('terminals.ordered'));
    });
  }

  forget() {
    return this.act(async () => {
      await remove(this.path(''));
      this.page.openTerminal(null);
      return null;
    });
  }

  render() {
    const { terminal } = this;
    return html`<article class="card file" data-open-terminal=${terminal.id}>
      <button class="quiet back" type="button" @click=${() => this.page.openTerminal(null)}>‹ ${t('devices.back')}</button>
      <header>
        <h2>${this.zone()}${kindWords(terminal)} ${stateBadge(terminal)}</h2>
        <p class="topic">${terminalName(terminal.name)}</p>
      </header>
      ${this.refusal ? html`<p class="problem" role="alert">${this.refusal.message}</p>` : nothing}
      ${this.said ? html`<p class="said" role="status" data-said>${this.said()}</p>` : nothing}
      ${faultsOf(this.page, terminal).map((fault) => this.fault(fault))} ${this.outOfService()}
      <section>
        <h3>${t('terminals.health')}</h3>
        ${this.health()}
      </section>
      ${this.page.mayCommand() && terminal.heardAt ? html`${this.buttons()} ${this.screenshot()} ${this.ordered()}` : nothing}
    </article>`;
  }

  zone() {
    const zone = (this.page.state.zones ?? []).find((each) => each.id === this.terminal.zone);
    return zone ? `${local(zone.name)} · ` : '';
  }

  fault(fault) {
    return html`<div class="notice bad" data-fault=${fault.kind}>
      <strong>${faultTitle(fault)}</strong>
      <ol>${faultSteps(fault).map((step) => html`<li>${step}</li>`)}</ol>
    </div>`;
  }

  outOfService() {
    const out = this.terminal.outOfService;
    if (!out) return nothing;
    return html`<div class="notice warn" data-out>
      <strong>${t('terminals.outSince', { time: stamp(out.since), who: out.by })}</strong>
      <p lang="zh-CN">${out.message.zh}</p>
      <p lang="en">${out.message.en}</p>
    </div>`;
  }

  health() {
    const said = this.terminal.health;
    if (!said) return html`<p class="empty">${t('terminals.saidNothing')}</p>`;
    const kiosk = this.terminal.kind === 'KIOSK';
    return html`<dl class="health">
      ${fact(t('terminals.heard'), heard(this.terminal, this.page))}
      ${fact(t('terminals.shows'), tOr(`terminals.screen.${said.screen}`, said.screen))}
      ${kiosk ? fact(t('terminals.paper'), badge(PAPER_TONE[said.paper] ?? '', tOr(`terminals.paperState.${said.paper}`, said.paper))) : nothing}
      ${kiosk ? ['printer', 'scanner', 'microphone'].map((part) => fact(tOr(`terminals.part.${part}`, part), badge(PART_TONE[said[part]] ?? '', tOr(`terminals.partState.${said[part]}`, said[part])))) : nothing}
      ${kiosk ? fact(t('terminals.version'), html`<span lang="en">${said.version}</span>`) : nothing}
      ${fact(t('terminals.uptime'), uptime(said.uptimeSeconds))}
      ${Math.abs(said.clockSkewMillis) >= SKEW_MILLIS ? fact(t('terminals.skew'), badge('warn', t('terminals.seconds', { n: number(said.clockSkewMillis / 1000) }))) : nothing}
      ${fact(t('terminals.lastError'), said.lastError ? html`<span class="error" lang="en">${said.lastError.split('.').pop()}</span>` : t('terminals.noError'))}
    </dl>`;
  }

  buttons() {
    const kiosk = this.terminal.kind === 'KIOSK';
    const out = this.terminal.outOfService;
    return html`<section>
      <h3>${t('terminals.orders')}</h3>
      <div class="buttons">
        ${kiosk ? this.button('screenshot', () => this.order('screenshot')) : nothing}
        ${this.button('identify', () => this.order('identify'))}
        ${this.button('restart', () => (this.asking = 'restart'))}
        ${out ? this.button('in-service', () => (this.asking = 'in-service')) : this.button('out-of-service', () => (this.asking = 'out-of-service'))}
        ${this.terminal.state === 'offline' && this.page.mayEnrol() ? this.button('forget', () => (this.asking = 'forget')) : nothing}
      </div>
      ${this.question()}
    </section>`;
  }

  button(name, press) {
    return html`<button type="button" class=${name === 'forget' ? 'danger' : ''} data-order=${name} ?disabled=${this.busy} @click=${press}>${tOr(`terminals.order.${name}`, name)}</button>`;
  }

  question() {
    if (!this.asking) return nothing;
    if (this.asking === 'out-of-service') return this.outForm();
    const now = this.asking === 'forget' ? () => this.forget() : () => this.order(this.asking);
    return html`<div class="ask" role="group" aria-label=${tOr(`terminals.order.${this.asking}`, this.asking)}>
      <p>${tOr(`terminals.sure.${this.asking}`, '')}</p>
      <button class=${this.asking === 'forget' ? 'danger' : 'primary'} type="button" data-sure=${this.asking} ?disabled=${this.busy} @click=${now}>${tOr(`terminals.order.${this.asking}`, this.asking)}</button>
      <button type="button" @click=${() => (this.asking = null)}>${t('terminals.not')}</button>
    </div>`;
  }

  outForm() {
    return html`<form
      class="out-form"
      @submit=${(event) => {
        event.preventDefault();
        const words = new FormData(event.target);
        this.order('out-of-service', { zh: words.get('zh'), en: words.get('en') });
      }}
    >
      <p>${tOr('terminals.sure.out-of-service', '')}</p>
      <label for="out-zh">${t('terminals.messageZh')}</label>
      <input id="out-zh" name="zh" required maxlength="200" lang="zh-CN" autocomplete="off" .value=${'设备维护中，请稍后再来。'} />
      <label for="out-en">${t('terminals.messageEn')}</label>
      <input id="out-en" name="en" required maxlength="200" lang="en" autocomplete="off" .value=${'Under maintenance; please come back later.'} />
      <div class="ask">
        <button class="primary" type="submit" data-sure="out-of-service" ?disabled=${this.busy}>${tOr('terminals.order.out-of-service', '')}</button>
        <button type="button" @click=${() => (this.asking = null)}>${t('terminals.not')}</button>
      </div>
    </form>`;
  }

  /** Looking is written down, so it is somebody's wish each time. */
  screenshot() {
    const at = this.terminal.screenshotAt;
    if (!at) return nothing;
    return html`<section>
      <h3>${t('terminals.picture')} <time datetime=${at}>${stamp(at)}</time></h3>
      ${this.picture
        ? html`<img class="picture" data-picture src="${this.path('/screenshot')}?at=${encodeURIComponent(this.picture)}" alt=${t('terminals.pictureOf', { name: terminalName(this.terminal.name) })} />`
        : html`<button type="button" data-action="look" @click=${() => (this.picture = at)}>${t('terminals.look')}</button>`}
      <p class="note">${t('terminals.pictureNote')}</p>
    </section>`;
  }

  ordered() {
    if (!this.orders?.length) return html`<p class="note">${t('terminals.noOrders')}</p>`;
    return html`<ol class="commands">
      ${this.orders.slice(0, SHOWN_ORDERS).map(
        (order) => html`<li data-order-state=${order.state} data-order-name=${order.name}>
          <span>${tOr(`terminals.order.${order.name}`, order.name)} <span class="by">${order.by}</span></span>
          <span class="badge ${ORDER_TONE[order.state] ?? ''}">${tOr(`devices.state.${order.state}`, order.state)}</span>
          <time datetime=${order.sentAt}>${stamp(order.sentAt)}</time>
          ${order.state === 'FAILED' && order.detail ? html`<span class="why" lang="en">${order.detail}</span>` : nothing}
        </li>`,
      )}
    </ol>`;
  }
}

const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

function uptime(seconds) {
  if (seconds < 3600) return t('terminals.minutes', { n: number(Math.floor(seconds / 60)) });
  if (seconds < 2 * 86_400) return t('terminals.hours', { n: number(Math.floor(seconds / 3600)) });
  return t('terminals.days', { n: number(Math.floor(seconds / 86_400)) });
}

customElements.define('terminal-file', TerminalFile);

export function terminalFile(page) {
  const terminal = page.state.terminals?.find((each) => each.id === page.terminal);
  return terminal ? html`<terminal-file .page=${page} .terminal=${terminal} .tick=${page.state.time.now()}></terminal-file>` : null;
}
