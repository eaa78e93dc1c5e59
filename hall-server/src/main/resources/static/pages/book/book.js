/** Booking on the phone: a service, a day, a time, then the number; and the appointment again under its address, whose secret stands behind the # where no server's log sees it. */
import { html, nothing } from 'lit';
import { chosenHall, get, hallPath, post, put, remove } from '/shared/api.js';
import { languageToggle, PageElement } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';
import { held } from './held.js';
import { daysView, slotsView, timeOf } from '/shared/slots.js';

const STEPS = ['service', 'time', 'confirm'];

/** Not `crypto.randomUUID`, which browsers refuse on a hall's plain HTTP. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function address() {
  const [hall, id, secret] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return hall && id && secret ? { hall, id, secret } : null;
}

class BookPage extends PageElement {
  static properties = {
    step: { state: true },
    services: { state: true },
    words: { state: true },
    service: { state: true },
    days: { state: true },
    day: { state: true },
    slot: { state: true },
    phone: { state: true },
    busy: { state: true },
    problem: { state: true },
    appointment: { state: true },
    changing: { state: true },
    asking: { state: true },
  };

  constructor() {
    super();
    this.address = address();
    this.hall = this.address?.hall ?? null;
    this.step = 'service';
    this.services = null;
    this.words = '';
    this.service = null;
    this.days = null;
    this.day = null;
    this.slot = null;
    this.phone = '';
    this.busy = false;
    this.problem = null;
    this.appointment = null;
    this.changing = false;
    this.asking = false;
    this.key = null;
    this.turned = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => location.reload());
    this.begin();
  }

  path(rest) {
    return hallPath(this.hall, rest);
  }

  headers() {
    return { 'X-Appointment-Secret': this.address.secret };
  }

  own(rest = '') {
    return this.path(`/appointments/${encodeURIComponent(this.address.id)}${rest}`);
  }

  /** Runs a call with its trouble shown; answers whether it went through. */
  async attempt(work) {
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
    return this.problem === null;
  }

  async begin() {
    await this.attempt(async () => {
      if (this.address) {
        this.appointment = await get(this.own(), this.headers());
        return;
      }
      this.hall ??= await chosenHall();
      this.services = (await get(this.path('/services'))).items;
    });
  }

  async loadDays(line) {
    const { items } = await get(this.path(`/appointments/slots?line=${encodeURIComponent(line)}`));
    this.days = items;
    const same = this.day && items.find((day) => day.date === this.day.date);
    this.day = same ?? items.find((day) => day.left > 0) ?? items[0] ?? null;
    this.slot = null;
  }

  async choose(service) {
    this.service = service;
    this.day = null;
    if (await this.attempt(() => this.loadDays(service.line))) this.turnTo('time');
  }

  turnTo(step) {
    this.step = step;
    this.problem = null;
    this.turned = true;
  }

  pick(slot) {
    this.slot = slot;
    if (!this.changing) {
      this.key = newKey();
      this.turnTo('confirm');
    }
  }

  /** One wish keeps one key until the hall has answered, so that pressing again after a lost answer books no second time. */
  async book(event) {
    event.preventDefault();
    if (this.busy) return;
    let made = null;
    const through = await this.attempt(async () => {
      made = await post(
        this.path('/appointments'),
        { service: this.service.code, start: this.slot.start, phone: this.phone.replace(/\s/g, '') },
        { 'Idempotency-Key': this.key },
      );
    });
    if (through) {
      location.replace(`/book#${[this.hall, made.id, made.secret].map(encodeURIComponent).join('/')}`);
      return;
    }
    if (this.problem.status >= 400 && this.problem.status < 500) this.key = newKey();
    if (['slot-full', 'no-such-slot'].includes(this.problem.code)) {
      const { problem } = this;
      await this.attempt(() => this.loadDays(this.service.line));
      this.turnTo('time');
      this.problem = problem;
    }
  }

  async beginChange() {
    if (await this.attempt(() => this.loadDays(this.appointment.line))) {
      this.changing = true;
      this.turned = true;
    }
  }

  async change() {
    const { slot } = this;
    const through = await this.attempt(async () => {
      this.appointment = await put(this.own(), { start: slot.start }, this.headers());
    });
    if (through) {
      this.changing = false;
      this.turned = true;
      return;
    }
    const { problem } = this;
    await this.attempt(() => this.loadDays(this.appointment.line));
    this.problem = problem;
  }

  async cancel() {
    this.asking = false;
    await this.attempt(async () => {
      this.appointment = await remove(this.own(), this.headers());
    });
  }

  async checkIn() {
    await this.attempt(async () => {
      this.appointment = await post(this.own('/check-in'), undefined, this.headers());
    });
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog && this.asking && !dialog.open) dialog.showModal();
    if (dialog && !this.asking && dialog.open) dialog.close();
    if (this.turned) {
      this.turned = false;
      scrollTo(0, 0);
      this.querySelector('main h2')?.focus();
    }
  }

  render() {
    return html`<header class="bar">
        <h1>${t('book.title')}</h1>
        ${languageToggle()}
      </header>
      <main>
        ${this.problem ? html`<p class="notice warn" role="alert">${this.problem.message}</p>` : nothing} ${this.content()}
      </main>`;
  }

  content() {
    if (this.address) return this.again();
    if (!this.services) {
      return this.busy
        ? html`<p class="card say" role="status">${t('book.loading')}</p>`
        : html`<button class="primary wide" type="button" @click=${() => this.begin()}>${t('book.retry')}</button>`;
    }
    const view = { service: () => this.choice(), time: () => this.time(), confirm: () => this.confirm() };
    return html`<ol class="steps" aria-label=${t('book.steps')}>
        ${STEPS.map(
          (step) => html`<li aria-current=${step === this.step ? 'step' : nothing}>${tOr(`book.step.${step}`, step)}</li>`,
        )}
      </ol>
      ${view[this.step]()}`;
  }

  again() {
    if (!this.appointment) {
      return this.busy
        ? html`<p class="card say" role="status">${t('book.loading')}</p>`
        : html`<a class="button" href="/book?hall=${this.hall}">${t('book.another')}</a>`;
    }
    return this.changing ? this.otherTime() : held(this);
  }

  choice() {
    const wanted = this.words.trim().toLowerCase();
    const found = this.services.filter((service) =>
      [service.name.zh, service.name.en, service.pinyin].some((text) => text?.toLowerCase().includes(wanted)),
    );
    return html`<h2 tabindex="-1">${t('book.whichService')}</h2>
      <label class="search"
        >${t('book.search')}
        <input type="search" .value=${this.words} @input=${(event) => (this.words = event.target.value)} />
      </label>
      <ul class="services">
        ${found.map(
          (service) => html`<li>
            <button type="button" data-service=${service.code} ?disabled=${this.busy} @click=${() => this.choose(service)}>
              <strong>${local(service.name)}</strong><span>${local(service.department)}</span>
            </button>
          </li>`,
        )}
      </ul>
      ${found.length ? nothing : html`<p class="card say" role="status">${t('book.noService')}</p>`}`;
  }

  time() {
    return html`<h2 tabindex="-1">${t('book.whichTime')}</h2>
      <p class="chosen">${local(this.service.name)}</p>
      ${this.times()}
      <button class="quiet" type="button" @click=${() => this.turnTo('service')}>${t('book.back')}</button>`;
  }

  times() {
    return html`${daysView(this.days, this.day, (day) => {
        this.day = day;
        this.slot = null;
      })}
      ${slotsView(this.day, this.slot, (slot) => this.pick(slot))}`;
  }

  otherTime() {
    return html`<h2 tabindex="-1">${t('book.whichOther')}</h2>
      <p class="chosen">${local(this.appointment.serviceName)} · ${t('book.now', { time: timeOf(this.appointment) })}</p>
      ${this.times()}
      <div class="buttons">
        <button class="primary wide" type="button" ?disabled=${!this.slot || this.busy} @click=${() => this.change()}>
          ${this.slot ? t('book.changeTo', { time: timeOf(this.slot) }) : t('book.chooseTime')}
        </button>
        <button class="quiet" type="button" @click=${() => (this.changing = false)}>${t('book.keep')}</button>
      </div>`;
  }

  confirm() {
    return html`<h2 tabindex="-1">${t('book.check')}</h2>
      <form class="card sheet" @submit=${(event) => this.book(event)}>
        <dl>
          <div><dt>${t('book.service')}</dt><dd>${local(this.service.name)}</dd></div>
          <div><dt>${t('book.time')}</dt><dd>${timeOf(this.slot)}</dd></div>
        </dl>
        <label for="phone">${t('book.phone')}</label>
        <input
          id="phone"
          type="tel"
          inputmode="numeric"
          autocomplete="tel-national"
          required
          pattern="\\s*1[3-9](\\s*[0-9]){9}\\s*"
          aria-describedby="why-phone"
          .value=${this.phone}
          @input=${(event) => (this.phone = event.target.value)}
        />
        <p id="why-phone" class="note">${t('book.whyPhone')}</p>
        <button class="primary wide" type="submit" ?disabled=${this.busy}>${this.busy ? t('book.booking') : t('book.book')}</button>
      </form>
      <button class="quiet" type="button" @click=${() => this.turnTo('time')}>${t('book.back')}</button>`;
  }
}

customElements.define('book-page', BookPage);
