/**
 * A page that stands in the hall as a screen tells how it is, so that a dark one is known of; in return it hears whether it is out of
 * service, and what it shall do.
 */
import { html, nothing } from 'lit';
import { hallPath, post } from './api.js';

const EVERY_MILLIS = 15_000;
const IDENTIFY_MILLIS = 10_000;
/** Screens have no version of their own: they are the server's pages. */
const VERSION = 'page';

export class TerminalBeat {
  #path;
  #secret;
  #screen;
  #changed;
  #timer = null;
  #stopped = false;
  #begun = performance.now();
  #error = null;
  /** Orders that were answered, or are being answered. */
  #taken = new Set();
  outOfService = null;
  identifying = null;

  /**
   * @param family displays or counter-screens
   * @param changed called when the page has something else to show
   */
  constructor({ hall, family, name, secret, screen, changed }) {
    this.#path = (rest) => hallPath(hall, `/terminals/${family}/${encodeURIComponent(name)}${rest}`);
    this.#secret = secret;
    this.#screen = screen;
    this.#changed = changed;
    addEventListener('error', (event) => (this.#error = event.error?.name ?? 'Error'));
    addEventListener('unhandledrejection', (event) => (this.#error = event.reason?.name ?? 'Error'));
  }

  start() {
    this.#beat();
    return this;
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Something waits for a terminal, perhaps for this one. */
  heard(kind) {
    if (kind === 'terminal-ordered') this.#beat();
  }

  async #beat() {
    clearTimeout(this.#timer);
    try {
      await this.#take(await this.#post('/health', this.#health()));
    } catch {
      /* The page itself says that the server is away; the next beat comes in any case. */
    }
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.#beat(), EVERY_MILLIS);
  }

  #health() {
    return {
      version: VERSION,
      uptimeSeconds: Math.floor((performance.now() - this.#begun) / 1000),
      screen: this.#screen,
      lastError: this.#error && /^[\w.$]{1,100}$/.test(this.#error) ? this.#error : null,
    };
  }

  #post(rest, body) {
    return post(this.#path(rest), body, { 'X-Screen-Secret': this.#secret });
  }

  async #take(told) {
    this.outOfService = told.outOfService;
    this.#changed();
    for (const order of told.orders) {
      if (!this.#taken.has(order.id)) await this.#obey(order);
    }
  }

  async #obey(order) {
    this.#taken.add(order.id);
    const can = ['restart', 'identify', 'out-of-service', 'in-service'].includes(order.name);
    try {
      await this.#post(`/orders/${order.id}/reply`, { result: can ? 'done' : 'failed', detail: can ? '' : 'unknown order' });
    } catch (problem) {
      /* Answered before, or not reached: then it comes again. */
      if (problem.status !== 404) this.#taken.delete(order.id);
      return;
    }
    if (order.name === 'restart') location.reload();
    if (order.name === 'identify') this.#identify();
  }

  #identify() {
    this.identifying = true;
    this.#changed();
    setTimeout(() => {
      this.identifying = null;
      this.#changed();
    }, IDENTIFY_MILLIS);
  }

  /** What lies over the page: that it is out of service, Chinese first, or which screen it is. */
  cover(name) {
    if (this.identifying) return html`<div class="cover identify" role="status" data-identify>${name}</div>`;
    if (!this.outOfService) return nothing;
    const { message } = this.outOfService;
    return html`<div class="cover out" role="status" data-out-of-service>
      <p lang="zh-CN"><strong>暂停服务</strong> ${message.zh}</p>
      <p lang="en"><strong>Out of service</strong> ${message.en}</p>
    </div>`;
  }
}
