/** Adds files by phone to an application that is being filled in at a terminal. */
import { html } from 'lit';
import { get, hallPath } from '/shared/api.js';
import { t } from '/shared/text.js';
import { sendFile } from './draft.js';
import { fieldView } from './fields.js';
import { FormElement } from './form-element.js';

/** The draft as far as a phone has to do with it: its files. */
class Papers {
  answers = {};

  constructor(path, secret, materials) {
    this.path = path;
    this.secret = secret;
    this.materials = materials;
  }

  write() {}

  material(field) {
    return this.materials.find((material) => material.field === field) ?? null;
  }

  today() {
    return null;
  }

  async send(field, file, progress) {
    const material = await sendFile(this.path, this.secret, field, file, progress);
    this.materials = [...this.materials.filter((other) => other.field !== field), material];
  }
}

class ApplicationPapers extends FormElement {
  static properties = {
    address: { attribute: false },
    application: { attribute: false },
    service: { state: true },
  };

  constructor() {
    super();
    this.service = null;
  }

  willUpdate(changed) {
    if (!changed.has('application')) return;
    if (this.draft) this.draft.materials = this.application.materials;
    else this.begin();
  }

  begin() {
    const { hall, id, secret } = this.address;
    this.draft = new Papers(
      hallPath(hall, `/applications/${encodeURIComponent(id)}`),
      { 'X-Application-Secret': secret },
      this.application.materials,
    );
    this.attempt(async () => {
      this.service = await get(hallPath(hall, `/services/${encodeURIComponent(this.application.service)}`));
    });
  }

  fields() {
    return this.service.form.fields.filter((field) => field.type === 'attachment');
  }

  render() {
    return html`<p class="card say">${t('apply.papers.lead')}</p>
      ${this.service ? html`<div class="card fields" data-papers>${this.fields().map((field) => fieldView(field, this))}</div>` : ''}
      ${this.trouble()}
      <p class="kept">${t('apply.papers.back')}</p>`;
  }
}

customElements.define('application-papers', ApplicationPapers);
