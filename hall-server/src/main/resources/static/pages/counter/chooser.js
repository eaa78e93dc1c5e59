/** Which counter the clerk sits at; kept by the browser. */
import { html } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { adviceBanner } from './advice.js';

const key = (hall) => `hall.counter.${hall}`;

export function remembered(hall) {
  return new URLSearchParams(location.search).get('counter') ?? localStorage.getItem(key(hall));
}

export function rememberCounter(hall, id) {
  if (id) localStorage.setItem(key(hall), id);
  else localStorage.removeItem(key(hall));
}

export function chooser(page) {
  return html`${adviceBanner(page)}
    <section class="chooser" aria-label=${t('counter.choose')}>
      <h2>${t('counter.choose')}</h2>
      <ul>
        ${page.state.counters.map(
          (counter) => html`<li>
            <button type="button" data-counter=${counter.id} @click=${() => page.choose(counter.id)}>
              <strong>${local(counter.name)}</strong>
              <span>${tOr(`counterState.${counter.state}`, counter.state)}</span>
              <small>${counter.lines.map((id) => page.lineName(id)).join(' · ')}</small>
            </button>
          </li>`,
        )}
      </ul>
    </section>`;
}
