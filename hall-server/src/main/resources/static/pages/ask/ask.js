/** A question in one's own words on the phone: the guides that fit, and a ticket; or plainly that nobody here knows. */
import { html, nothing } from 'lit';
import { chosenHall, get, hallPath, post } from '/shared/api.js';
import { number, waitRange } from '/shared/format.js';
import { languageToggle, PageElement } from '/shared/page-element.js';
import { local, t } from '/shared/text.js';

const LONGEST = 200;

/** Not `crypto.randomUUID`, which browsers refuse on a hall's plain HTTP. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

class AskPage extends PageElement {
  static properties = {
    words: { state: true },
    result: { state: true },
    asking: { state: true },
    problem: { state: true },
    services: { state: true },
    lines: { state: true },
    taking: { state: true },
    refused: { state: true },
  };

  constructor() {
    super();
    this.hall = null;
    this.words = '';
    this.result = null;
    this.asking = false;
    this.problem = null;
    this.services = [];
    this.lines = [];
    this.taking = null;
    this.refused = null;
    this.keys = new Map();
  }

  async connectedCallback() {
    super.connectedCallback();
    await this.load();
  }

  async load() {
    try {
      this.hall ??= await chosenHall();
      const [services, lines] = await Promise.all([get(this.path('/services')), get(this.path('/lines'))]);
      this.services = services.items;
      this.lines = lines.items;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  path(rest) {
    return hallPath(this.hall, rest);
  }

  submit(event) {
    event.preventDefault();
    this.ask(this.words);
  }

  example(words) {
    this.words = words;
    this.ask(words);
  }

  async ask(words) {
    const question = words.trim();
    if (!question || this.asking) return;
    this.asking = true;
    this.refused = null;
    /* What was said lies open on a phone that is passed around, so the keyboard goes and the answer takes its place. */
    this.querySelector('textarea')?.blur();
    await this.load();
    if (!this.problem) {
      try {
        this.result = { question, ...(await post(this.path('/assistant/answers'), { question })) };
      } catch (problem) {
        this.problem = problem;
      }
    }
    this.asking = false;
    await this.updateComplete;
    this.querySelector('.result')?.scrollIntoView({ block: 'start' });
  }

  /** One wish keeps one key until the hall has answered, so that pressing again after a lost answer draws no second ticket. */
  async take(service) {
    if (this.taking) return;
    this.taking = service;
    this.refused = null;
    if (!this.keys.has(service)) this.keys.set(service, newKey());
    try {
      const ticket = await post(
        this.path('/tickets'),
        { service, channel: 'PHONE', priority: 'NONE' },
        { 'Idempotency-Key': this.keys.get(service) },
      );
      this.keys.delete(service);
      location.assign(`/ticket#${[this.hall, ticket.id, ticket.secret].map(encodeURIComponent).join('/')}`);
    } catch (problem) {
      if (problem.status >= 400 && problem.status < 500) this.keys.delete(service);
      this.refused = { service, words: problem.message };
    }
    this.taking = null;
  }

  render() {
    return html`<header class="bar">
        <h1>${t('ask.title')}</h1>
        ${languageToggle()}
      </header>
      <main>
        ${this.form()}
        ${this.problem ? html`<p class="card say bad" role="alert">${this.problem.message}</p>` : nothing}
        <div class="result" aria-live="polite">${this.result && !this.problem ? this.found(this.result) : nothing}</div>
        ${this.result ? nothing : this.examples()} ${this.all()}
        <p class="note">${t('ask.privacy')}</p>
      </main>`;
  }

  form() {
    return html`<form class="card" @submit=${(event) => this.submit(event)}>
      <label for="question">${t('ask.label')}</label>
      <textarea
        id="question"
        rows="2"
        maxlength=${LONGEST}
        enterkeyhint="search"
        placeholder=${t('ask.placeholder')}
        .value=${this.words}
        @input=${(event) => (this.words = event.target.value)}
        @keydown=${(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.submit(event);
        }}
      ></textarea>
      <button class="primary" type="submit" data-action="ask" ?disabled=${this.asking || !this.words.trim()}>
        ${this.asking ? t('ask.asking') : t('ask.ask')}
      </button>
    </form>`;
  }

  examples() {
    const examples = [t('ask.example.1'), t('ask.example.2'), t('ask.example.3'), t('ask.example.4')];
    return html`<section class="examples">
      <h2>${t('ask.examples')}</h2>
      <ul>
        ${examples.map(
          (words) => html`<li><button type="button" @click=${() => this.example(words)}>${words}</button></li>`,
        )}
      </ul>
    </section>`;
  }

  found(result) {
    if (!result.answered) {
      return html`<div class="card unknown" data-answered="false">
        <h2>${t('ask.unknown')}</h2>
        <p>${t('ask.unknown.desk')}</p>
      </div>`;
    }
    return html`<h2 class="hidden">${t('ask.answers')}</h2>
      ${result.answers.map((answer, place) => this.answer(answer, place))}
      <p class="note">${t('ask.notRight')}</p>`;
  }

  answer(answer, place) {
    return html`<article class="card answer" data-entry=${answer.entry} data-place=${place}>
      <h3>${answer.title}</h3>
      ${answer.text ? html`<p class="text">${answer.text}</p>` : nothing}
      ${answer.services.map((code) => this.ticketFor(code, answer.services.length > 1))}
    </article>`;
  }

  waitOf(line) {
    if (!line.openCounters) return t('ask.noCounter');
    return line.wait ? t('ask.wait', { wait: waitRange(line.wait) }) : nothing;
  }

  /** What the wait is now, and the button. */
  ticketFor(code, named, listed = false) {
    const service = this.services.find((each) => each.code === code);
    if (!service) return nothing;
    const line = this.lines.find((each) => each.id === service.line);
    return html`<div class="ticket-row">
        <p>
          ${named ? html`<strong>${local(service.name)}</strong>` : nothing}
          ${line
            ? html`<span>${t('ask.waiting', { n: number(line.waiting) })}</span>
                <span>${this.waitOf(line)}</span>`
            : nothing}
        </p>
        <button
          class=${listed ? nothing : 'primary'}
          type="button"
          data-action="take"
          data-service=${code}
          aria-label=${t('ask.takeFor', { service: local(service.name) })}
          ?disabled=${this.taking !== null}
          @click=${() => this.take(code)}
        >
          ${this.taking === code ? t('ask.taking') : t('ask.take')}
        </button>
      </div>
      ${this.refused?.service === code ? html`<p class="problem" role="alert">${this.refused.words}</p>` : nothing}`;
  }

  all() {
    if (!this.services.length) return nothing;
    return html`<details class="card all" ?open=${this.result?.answered === false}>
      <summary>${t('ask.all')}</summary>
      ${this.services.map((service) => this.ticketFor(service.code, true, true))}
    </details>`;
  }
}

customElements.define('ask-page', AskPage);
