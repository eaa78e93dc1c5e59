/** Finding a service and drawing a ticket for it or booking a time, without a mouse: words, arrow keys, Enter, a priority, Enter. */
import { html, nothing } from 'lit';
import { waitRange } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { bookingView } from './book.js';
import { ticketMade } from './paper.js';

const PRIORITIES = ['NONE', 'ELDERLY', 'DISABLED', 'MILITARY', 'INFANT'];
const SHOWN = 12;
const MOST_SERVICES = 4;

export function drawCard(page) {
  return html`<section class="card draw" aria-labelledby="draw" data-way=${page.way}>
    <h2 id="draw" class="hidden">${page.way === 'book' ? t('reception.book') : t('reception.draw')}</h2>
    <div class="ways" role="group" aria-label=${t('reception.ways')}>
      ${way(page, 'draw', 'F2', t('reception.draw'))} ${way(page, 'book', 'F9', t('reception.book'))}
    </div>
    ${page.way === 'book'
      ? html`${page.outcome('book')} ${page.booking ? bookingView(page) : search(page)}`
      : html`${drawing(page)} ${page.outcome('draw')}`}
  </section>`;
}

function way(page, name, key, words) {
  return html`<button type="button" data-key=${key} aria-pressed=${page.way === name} @click=${() => page.go(key)}>
    ${words} <kbd>${key}</kbd>
  </button>`;
}

function drawing(page) {
  if (page.drawn) return drawn(page);
  return page.picked.length && !page.adding ? priority(page) : search(page);
}

function search(page) {
  const found = (page.services ?? []).slice(0, SHOWN);
  const keys = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      page.chosen = Math.max(0, Math.min(found.length - 1, page.chosen + step));
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      page.chooseFor(event.target.value);
    }
  };
  return html`<label for="service">${t('reception.service')}</label>
    <input
      id="service"
      type="search"
      autocomplete="off"
      spellcheck="false"
      role="combobox"
      aria-expanded=${found.length > 0}
      aria-controls="services"
      aria-activedescendant=${found.length ? `service-${page.chosen}` : nothing}
      @input=${(event) => page.look(event.target.value)}
      @keydown=${keys}
    />
    <p class="how">${t('reception.service.how')}</p>
    <ul id="services" role="listbox" aria-label=${t('reception.services')}>
      ${found.map(
        (service, index) => html`<li
          id="service-${index}"
          role="option"
          aria-selected=${index === page.chosen}
          data-service=${service.code}
          @click=${() => page.choose(service)}
        >
          <strong>${local(service.name)}</strong>
          <span>${lineWords(page, service)}</span>
        </li>`,
      )}
    </ul>
    ${page.services && !found.length ? html`<p class="empty" data-empty>${t('reception.services.none')}</p>` : nothing}
    ${(page.services?.length ?? 0) > SHOWN
      ? html`<p class="how">${t('reception.services.more', { n: page.services.length - SHOWN })}</p>`
      : nothing}`;
}

function lineWords(page, service) {
  const line = page.state.lines.find((each) => each.id === service.line);
  if (!line) return '';
  const wait = line.wait ? waitRange(line.wait) : t('ticket.waitUnknown');
  return t('reception.lineNow', { line: local(line.name), n: line.waiting, wait });
}

function priority(page) {
  const send = (event) => {
    event.preventDefault();
    page.draw();
  };
  const keys = (event) => {
    if (event.key !== 'Escape') return;
    page.go('F2');
  };
  return html`<form @submit=${send} @keydown=${keys}>
    ${page.picked.map(
      (service) => html`<p class="picked" data-picked=${service.code}>
        <strong>${local(service.name)}</strong><span>${lineWords(page, service)}</span>
        ${page.picked.length > 1
          ? html`<button class="quiet" type="button" aria-label="${t('reception.leaveOut')} ${local(service.name)}" @click=${() => page.leaveOut(service)}>
              ${t('reception.leaveOut')}
            </button>`
          : nothing}
      </p>`,
    )}
    ${page.picked.length > 1 ? html`<p class="how">${t('reception.visit.how')}</p>` : nothing}
    <fieldset>
      <legend>${t('reception.priority')}</legend>
      ${PRIORITIES.map(
        (each) => html`<label>
          <input
            type="radio"
            name="priority"
            value=${each}
            .checked=${page.priority === each}
            @change=${() => {
              page.priority = each;
            }}
          />
          ${priorityWords(each)}
        </label>`,
      )}
    </fieldset>
    <div class="buttons">
      <button class="primary" type="submit" data-action="draw" ?disabled=${page.busy}>${t('reception.draw.do')} <kbd>Enter</kbd></button>
      ${page.picked.length < MOST_SERVICES
        ? html`<button type="button" data-action="add" ?disabled=${page.busy} @click=${() => page.addAnother()}>${t('reception.add')}</button>`
        : nothing}
      ${page.picked.length === 1
        ? html`<button type="button" data-action="book-instead" ?disabled=${page.busy} @click=${() => page.go('F9')}>
            ${t('reception.book.instead')} <kbd>F9</kbd>
          </button>`
        : nothing}
      <button type="button" data-action="other" @click=${() => page.go('F2')}>${t('reception.other')} <kbd>Esc</kbd></button>
    </div>
  </form>`;
}

function drawn(page) {
  return html`${ticketMade(page.drawn)}
    <div class="buttons">
      <button class="primary" type="button" data-action="print" @click=${() => page.print({ ticket: page.drawn })}>
        ${t('reception.print')} <kbd>Enter</kbd>
      </button>
      <button type="button" data-action="next" @click=${() => page.go('F2')}>${t('reception.next')} <kbd>F2</kbd></button>
    </div>`;
}

function priorityWords(each) {
  return each === 'NONE' ? t('reception.priority.none') : tOr(`priority.${each}`, each);
}

/** The same choice where there is less room. */
export function prioritySelect(id) {
  return html`<select id=${id} name=${id}>
    ${PRIORITIES.map((each) => html`<option value=${each}>${priorityWords(each)}</option>`)}
  </select>`;
}
