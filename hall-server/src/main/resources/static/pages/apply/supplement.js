/** The fields that a clerk wants anew, and only those. */
import { html } from 'lit';
import { get, hallPath, post } from '/shared/api.js';
import { t } from '/shared/text.js';
import { sendFile } from './draft.js';
import { fieldView } from './fields.js';
import { FormElement } from './form-element.js';

/** What is supplied; the files that the clerk found wanting do not count. */
class Supplement {
  answers = {};
  #arrived;

  /** Files that came after the clerk asked are there, also after the page was loaded again. */
  constructor(path, secret, application) {
    this.path = path;
    this.secret = secret;
    const asked = application.history.filter((event) => event.step === 'WANT_SUPPLEMENT').at(-1)?.at ?? '';
    this.#arrived = application.materials.filter((material) => new Date(material.receivedAt) > new Date(asked));
  }

  write(field, text) {
    this.answers = { ...this.answers, [field]: text };
  }

  material(field) {
    return this.#arrived.find((material) => material.field === field) ?? null;
  }

  today() {
    return null;
  }

  async send(field, file, progress) {
    const material = await sendFile(this.path, this.secret, field, file, progress);
    this.#arrived = [...this.#arrived.filter((other) => other.field !== field), material];
  }

  submit() {
    return post(`${this.path}/submit`, { answers: this.answers }, this.secret);
  }
}

class ApplicationSupplement extends FormElement {
  static properties = {
    address: { attribute: false },
    application: { attribute: false },
    service: { state: true },
  };

  constructor() {
    super();
    this.service = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const { hall, id, secret } = this.address;
    this.draft = new Supplement(hallPath(hall, `/applications/${encodeURIComponent(id)}`), { 'X-Application-Secret': secret }, this.application);
    this.attempt(async () => {
      this.service = await get(hallPath(hall, `/services/${encodeURIComponent(this.application.service)}`));
    });
  }

  fields() {
    return this.service.form.fields.filter((field) => this.application.wanted.includes(field.id));
  }

  async supply() {
    await this.attempt(async () => {
      if (this.complete()) this.dispatchEvent(new CustomEvent('supplied', { detail: await this.draft.submit() }));
    });
    this.showFirstFault();
  }

  render() {
    if (!this.service) return this.trouble();
    const sending = Object.keys(this.uploads).length > 0;
    return html`<form
      novalidate
      data-supplement
      @submit=${(event) => {
        event.preventDefault();
        this.supply();
      }}
    >
      <div class="card fields">
        <h3>${t('apply.supplement')}</h3>
        ${this.fields().map((field) => fieldView(field, this))}
      </div>
      ${this.trouble()}
      <div class="buttons">
        <button class="primary" type="submit" data-action="supply" ?disabled=${this.busy || sending}>${t('apply.supply')}</button>
      </div>
    </form>`;
  }
}

customElements.define('application-supplement', ApplicationSupplement);
