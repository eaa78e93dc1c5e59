/** The hall's large screen: whom to go where, and how many wait. Public; read from ten metres. */
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { number, waitRange } from '/shared/format.js';
import { clockView, liveBadge, LivePage } from '/shared/page-element.js';
import { local, t } from '/shared/text.js';

const FLASH_MILLIS = 12_000;
const EARLIER = 4;

class DisplayPage extends LivePage {
  constructor() {
    super();
    this.flashing = new Map();
  }

  changed(kind, data, call) {
    if (!call) return;
    this.flashing.set(call.ticket, call.key);
    setTimeout(() => {
      if (this.flashing.get(call.ticket) === call.key) this.flashing.delete(call.ticket);
      this.requestUpdate();
    }, FLASH_MILLIS);
  }

  render() {
    const { state } = this;
    return html`<header class="top">
        <h1>${state.hall ? local(state.hall.name) : t('app.name')}</h1>
        ${clockView(state.time)} ${liveBadge(this.connection)}
      </header>
      ${this.connection === 'lost' ? html`<p class="lost" role="status">${t('display.lost')}</p>` : nothing}
      <main>
        <section class="calls" aria-label=${t('display.calls')} aria-live="assertive" aria-atomic="false">
          ${state.calls.length ? this.calls(state.calls) : html`<p class="quietly">${t('display.none')}</p>`}
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
              ${state.lines.map((line) => this.line(line))}
            </tbody>
          </table>
        </section>
      </main>
      <footer>${t('display.footer')}</footer>`;
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
