/** The hall's large screen: whom to go where, and how many wait. Public; read from ten metres, and heard. */
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { number, waitRange } from '/shared/format.js';
import { clockView, liveBadge, LivePage } from '/shared/page-element.js';
import { TerminalBeat } from '/shared/terminal-beat.js';
import { local, t } from '/shared/text.js';
import { CallQueue, STALE_MILLIS } from './call-queue.js';
import { isFirst, linesShown, namedScreen, speaks, spokenLanguages } from './screens.js';
import { Voice } from './voice.js';

const FLASH_MILLIS = 12_000;
const NOTICE_MILLIS = 12_000;
const EARLIER = 4;
const STORED_VOICE = 'hall.voice';

class DisplayPage extends LivePage {
  constructor() {
    super();
    this.flashing = new Map();
    this.voiceOn = Voice.there && isFirst(location.search) && localStorage.getItem(STORED_VOICE) !== 'off';
    this.queue = new CallQueue(new Voice(spokenLanguages(location.search)), { changed: () => this.requestUpdate() });
    this.queue.turn(this.voiceOn);
  }

  connectedCallback() {
    super.connectedCallback();
    const named = namedScreen(location);
    if (!named) return;
    const changed = () => this.requestUpdate();
    this.beat = new TerminalBeat({ ...named, family: 'displays', screen: 'DISPLAY', changed }).start();
    /* Another screen, or a new secret. */
    addEventListener('hashchange', () => location.reload());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.beat?.stop();
  }

  changed(kind, data, call, id) {
    this.beat?.heard(kind);
    const age = Math.max(0, this.state.time.realSince(data.at) || 0);
    if (kind === 'hall') {
      /* With an id the stream begins; without one it goes on after a break, and what was called meanwhile comes behind this. */
      if (id !== null) this.queue.begin(this.state.calls);
    } else if (kind.startsWith('ticket-') && (kind !== 'ticket-called' || speaks(data.body?.line, location.search))) {
      this.queue.take(kind, data, age);
    }
    if (call && age <= STALE_MILLIS) this.flash(call);
  }

  flash(call) {
    this.flashing.set(call.ticket, call.key);
    setTimeout(() => {
      if (this.flashing.get(call.ticket) === call.key) this.flashing.delete(call.ticket);
      this.requestUpdate();
    }, FLASH_MILLIS);
  }

  lines() {
    return linesShown(this.state.lines, location.search);
  }

  shows(line) {
    return this.lines().length === this.state.lines.length || this.lines().some((each) => each.id === line);
  }

  turnVoice(on) {
    this.voiceOn = on;
    localStorage.setItem(STORED_VOICE, on ? 'on' : 'off');
    this.queue.turn(on);
    if (on) this.queue.allow();
    this.requestUpdate();
  }

  render() {
    const { state } = this;
    const calls = state.calls.filter((call) => this.shows(call.line));
    return html`<header class="top">
        <h1>${state.hall ? local(state.hall.name) : t('app.name')}</h1>
        ${clockView(state.time)} ${liveBadge(this.connection)}
      </header>
      ${this.connection === 'lost' ? html`<p class="lost" role="status">${t('display.lost')}</p>` : nothing}
      ${this.queue.blocked
        ? html`<p class="lost ask" role="status" data-voice-blocked>
            ${t('display.voiceBlocked')}
            <button type="button" @click=${() => this.queue.allow()}>${t('display.voiceAllow')}</button>
          </p>`
        : nothing}
      <main>
        <section class="calls" aria-label=${t('display.calls')} aria-live="assertive" aria-atomic="false">
          ${calls.length ? this.calls(calls) : html`<p class="quietly">${t('display.none')}</p>`}
        </section>
        <section class="waits" aria-label=${t('display.waits')}>
          <h2>${t('display.waits')}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">${t('lines.line')}</th>
                <th scope="col" class="figure">${t('lines.waiting')}</th>
                <th scope="col" class="figure">${t('display.expected')}</th>
              </tr>
            </thead>
            <tbody>
              ${this.lines().map((line) => this.line(line))}
            </tbody>
          </table>
        </section>
      </main>
      <footer>
        <span class="says" data-notice>${this.notice()}</span>
        ${Voice.there && isFirst(location.search) ? this.voiceButton() : nothing}
      </footer>
      ${this.beat?.cover(namedScreen(location).name) ?? nothing}`;
  }

  /** One after the other; without any, what always holds. */
  notice() {
    const notices = this.state.notices;
    if (!notices.length) return t('display.footer');
    return local(notices[Math.floor(Date.now() / NOTICE_MILLIS) % notices.length].text);
  }

  voiceButton() {
    return html`<button type="button" class="voice" @click=${() => this.turnVoice(!this.voiceOn)}>
      ${this.voiceOn ? t('display.voiceOff') : t('display.voiceOn')}
    </button>`;
  }

  calls([latest, ...earlier]) {
    return html`${keyed(latest.key, this.call(latest, 'latest'))}
      <ul class="earlier">
        ${earlier.slice(0, EARLIER).map((call) => html`<li>${this.call(call, '')}</li>`)}
      </ul>`;
  }

  call(call, place) {
    const flash = this.flashing.has(call.ticket) ? 'flash' : '';
    const counter = local(call.counterName);
    return html`<p class="call ${place} ${flash}" data-number=${call.number} data-counter=${call.counter}>
      <span class="words">${t('display.please')}</span>
      <strong class="number">${call.number}</strong>
      <span class="words">${t('display.to')}</span>
      <strong class="where">${counter}</strong>
    </p>`;
  }

  line(line) {
    return html`<tr data-line=${line.id}>
      <th scope="row"><span class="prefix">${line.prefix}</span>${local(line.name)}</th>
      <td class="figure">${number(line.waiting)}</td>
      <td class="figure">${line.openCounters === 0 ? t('display.closed') : waitRange(line.wait)}</td>
    </tr>`;
  }
}

customElements.define('display-page', DisplayPage);
