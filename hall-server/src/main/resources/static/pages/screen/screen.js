/** The screen before the visitor at a counter. Its address carries the counter's secret behind the #, so no log sees it. */
import { html, nothing } from 'lit';
import { get, hallPath, post } from '/shared/api.js';
import { number } from '/shared/format.js';
import { LiveStream } from '/shared/live.js';
import { languageToggle, PageElement } from '/shared/page-element.js';
import { TerminalBeat } from '/shared/terminal-beat.js';
import { local, t, tOr } from '/shared/text.js';
import { viewOf } from './view.js';

const POLL_MILLIS = 5_000;
const SOON_MILLIS = 100;
const THANKS_MILLIS = 8_000;
/** Who walked away in the middle leaves nothing for the next. */
const FORGET_MILLIS = 60_000;
const LEVELS = [1, 2, 3, 4, 5];
const REASONS = ['ATTITUDE', 'SPEED', 'WAITING', 'KNOWLEDGE', 'GUIDANCE', 'PAPERS', 'INTEGRITY', 'PLACE'];

function address() {
  const asked = new URLSearchParams(location.search);
  return { hall: asked.get('hall'), counter: asked.get('counter'), secret: decodeURIComponent(location.hash.slice(1)) };
}

class ScreenPage extends PageElement {
  static properties = {
    screen: { state: true },
    problem: { state: true },
    level: { state: true },
    reasons: { state: true },
    busy: { state: true },
    thanked: { state: true },
    declined: { state: true },
    refusal: { state: true },
  };

  constructor() {
    super();
    this.address = address();
    this.screen = null;
    this.problem = null;
    this.busy = false;
    this.thanked = null;
    this.declined = null;
    this.timer = null;
    this.#clear();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => location.reload());
    if (!this.address.hall || !this.address.counter || !this.address.secret) return;
    this.refresh();
    const { hall, counter, secret } = this.address;
    const changed = () => this.requestUpdate();
    this.beat = new TerminalBeat({ hall, family: 'counter-screens', name: counter, secret, screen: 'SCREEN', changed }).start();
    this.stream = new LiveStream(this.address.hall, (kind) => this.heard(kind), () => {}).start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.stream?.stop();
    this.beat?.stop();
  }

  heard(kind) {
    this.beat?.heard(kind);
    if (!/^(ticket-|counter-|hall$)/.test(kind)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), SOON_MILLIS);
  }

  path(rest) {
    return hallPath(this.address.hall, `/counters/${encodeURIComponent(this.address.counter)}/screen${rest}`);
  }

  headers() {
    return { 'X-Screen-Secret': this.address.secret };
  }

  async refresh() {
    clearTimeout(this.timer);
    try {
      const screen = await get(this.path(''), this.headers());
      if (screen.toRate?.ticket !== this.screen?.toRate?.ticket) this.#clear();
      this.screen = screen;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
      if ([401, 403, 404].includes(problem.status)) this.screen = null;
    }
    this.timer = setTimeout(() => this.refresh(), POLL_MILLIS);
  }

  #clear() {
    clearTimeout(this.forgetting);
    this.level = null;
    this.reasons = [];
    this.refusal = null;
  }

  choose(level) {
    this.level = level;
    this.#later();
  }

  toggle(reason) {
    const chosen = this.reasons.includes(reason);
    this.reasons = chosen ? this.reasons.filter((each) => each !== reason) : [...this.reasons, reason];
    this.#later();
  }

  #later() {
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => this.#clear(), FORGET_MILLIS);
  }

  async send() {
    if (this.busy || this.level === null) return;
    const { ticket } = this.screen.toRate;
    this.busy = true;
    try {
      await post(this.path('/rating'), { ticket, level: this.level, reasons: this.reasons }, this.headers());
      this.thanked = ticket;
      this.#clear();
      setTimeout(() => (this.thanked = null), THANKS_MILLIS);
    } catch (problem) {
      this.refusal = problem.message;
    }
    this.busy = false;
    await this.refresh();
  }

  decline() {
    this.declined = this.screen.toRate.ticket;
    this.#clear();
  }

  pageTitle() {
    return this.screen ? `${local(this.screen.counterName)} · ${t('screen.title')}` : t('screen.title');
  }

  render() {
    const view = viewOf(this.screen, this);
    return html`<header class="top">
        <h1>${this.screen ? local(this.screen.counterName) : t('screen.title')}</h1>
        ${languageToggle()}
      </header>
      ${this.problem && this.screen ? html`<p class="notice warn" role="status">${t('screen.stale')}</p>` : nothing}
      <main data-view=${view}>${this[view]()}</main>
      ${this.beat?.cover(this.pageTitle()) ?? nothing}`;
  }

  lost() {
    const waits = this.problem?.status === 0;
    return html`<p class="words" role="status">${waits ? t('problem.network') : t('screen.notConnected')}</p>`;
  }

  closed() {
    return html`<p class="words">${t('screen.closed')}</p>`;
  }

  paused() {
    return html`<p class="words">${t('screen.paused')}</p>
      <p class="small">${tOr(`pause.${this.screen.pause}`, '')}</p>`;
  }

  welcome() {
    return html`<p class="words">${t('screen.welcome')}</p>
      <p class="small">${t('screen.welcomeNote')}</p>`;
  }

  thanks() {
    return html`<p class="words" role="status">${t('screen.thanks')}</p>`;
  }

  called() {
    return html`${this.head(t('screen.please'), this.screen.visitor)}${this.materials(this.screen.visitor)}`;
  }

  serving() {
    return html`${this.head(t('screen.serving'), this.screen.visitor)}${this.materials(this.screen.visitor)}`;
  }

  head(words, visitor) {
    return html`<div class="head" data-number=${visitor.number} aria-live="polite">
      <p class="step">${words}</p>
      <p class="number">${visitor.number}</p>
      <p class="service">${local(visitor.serviceName)}</p>
    </div>`;
  }

  materials(visitor) {
    if (!visitor.materials.length) return nothing;
    return html`<section class="materials" aria-label=${t('screen.materials')}>
      <h2>${t('screen.materials')}</h2>
      <ul>
        ${visitor.materials.map(
          (each) => html`<li>
            ${local(each.name)} <small>${each.required ? t('visit.required') : t('visit.optional')}${each.copies > 1
              ? ` · ${t('visit.copies', { n: number(each.copies) })}`
              : ''}</small>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  rate() {
    const { toRate, visitor } = this.screen;
    return html`${visitor
        ? html`<p class="next" data-number=${visitor.number}>${t('screen.next', { number: visitor.number })}</p>`
        : nothing}
      <section class="rate" aria-labelledby="ask" data-rate=${toRate.number}>
        <h2 id="ask">${t('screen.ask', { number: toRate.number })}</h2>
        <p class="small">${t('screen.free')}</p>
        <div class="levels" role="group" aria-labelledby="ask">${LEVELS.map((level) => this.levelButton(level))}</div>
        ${this.level === null ? nothing : this.why()}
        <p class="problem" role="alert">${this.refusal ?? nothing}</p>
        <button type="button" class="quiet" @click=${() => this.decline()}>${t('screen.decline')}</button>
      </section>`;
  }

  levelButton(level) {
    return html`<button
      type="button"
      data-level=${level}
      aria-pressed=${this.level === level}
      @click=${() => this.choose(level)}
    >
      <span aria-hidden="true">${'★'.repeat(6 - level)}${'☆'.repeat(level - 1)}</span>
      <strong>${tOr(`level.${level}`, String(level))}</strong>
    </button>`;
  }

  why() {
    return html`<h3 id="why">${t('screen.why')}</h3>
      <div class="reasons" role="group" aria-labelledby="why">
        ${REASONS.map(
          (reason) => html`<button
            type="button"
            data-reason=${reason}
            aria-pressed=${this.reasons.includes(reason)}
            @click=${() => this.toggle(reason)}
          >
            ${tOr(`reason.${reason}`, reason)}
          </button>`,
        )}
      </div>
      <button type="button" class="primary send" data-send ?disabled=${this.busy} @click=${() => this.send()}>${t('screen.send')}</button>`;
  }
}

customElements.define('screen-page', ScreenPage);
