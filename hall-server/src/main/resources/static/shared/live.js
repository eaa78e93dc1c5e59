/**
 * The hall's event stream, read by fetch so that every reconnect can carry Last-Event-ID.
 * States: "connecting", "live", "lost". A stream silent for longer than two keep-alives counts as lost.
 */
import { hallPath } from './api.js';
import { language } from './text.js';

const SILENCE_MILLIS = 40_000;
const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 10_000;

/** Cuts a stream of text into events `{event, data, id}` (WHATWG HTML, server-sent events). */
export class EventReader {
  #rest = '';

  *read(text) {
    this.#rest += text;
    const blocks = this.#rest.split(/\r\n\r\n|\n\n|\r\r/);
    this.#rest = blocks.pop();
    for (const block of blocks) {
      const event = this.#event(block);
      if (event) yield event;
    }
  }

  #event(block) {
    const found = { event: 'message', data: [], id: null };
    for (const line of block.split(/\r\n|\n|\r/)) {
      const colon = line.indexOf(':');
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') found.event = value;
      else if (field === 'data') found.data.push(value);
      else if (field === 'id') found.id = value;
    }
    return found.data.length ? { ...found, data: found.data.join('\n') } : null;
  }
}

export class LiveStream {
  #hall;
  #onEvent;
  #onState;
  #lastId = null;
  #pause = FIRST_PAUSE_MILLIS;
  #abort = null;
  #stopped = false;

  /** `onEvent(kind, data, id)` for every event, `onState(state, status)` at every change of the connection. */
  constructor(hall, onEvent, onState) {
    this.#hall = hall;
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  start() {
    this.#onState('connecting', 0);
    this.#run();
    addEventListener('pagehide', () => this.stop(), { once: true });
    return this;
  }

  stop() {
    this.#stopped = true;
    this.#abort?.abort();
  }

  async #run() {
    while (!this.#stopped) {
      const status = await this.#listen();
      if (this.#stopped) return;
      this.#onState('lost', status);
      const jitter = 0.7 + Math.random() * 0.6;
      await new Promise((resolve) => setTimeout(resolve, this.#pause * jitter));
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  async #listen() {
    this.#abort = new AbortController();
    let watchdog = this.#watch();
    try {
      const headers = { Accept: 'text/event-stream', 'Accept-Language': language() };
      if (this.#lastId !== null) headers['Last-Event-ID'] = this.#lastId;
      const answer = await fetch(hallPath(this.#hall, '/live'), {
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: this.#abort.signal,
      });
      if (!answer.ok) return answer.status;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      const events = new EventReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return 0;
        clearTimeout(watchdog);
        watchdog = this.#watch();
        for (const event of events.read(value)) this.#take(event);
      }
    } catch {
      /* Whatever cut the stream, the next attempt tells whether the server is back. */
      return 0;
    } finally {
      clearTimeout(watchdog);
    }
  }

  #watch() {
    return setTimeout(() => this.#abort.abort(), SILENCE_MILLIS);
  }

  #take(event) {
    let data;
    try {
      data = JSON.parse(event.data);
    } catch {
      return;
    }
    if (event.id !== null) this.#lastId = event.id;
    if (event.event === 'hall') {
      this.#pause = FIRST_PAUSE_MILLIS;
      this.#onState('live', 200);
    }
    this.#onEvent(event.event, data, event.id);
  }
}
