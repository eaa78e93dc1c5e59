/** A form on its way: fill in, review, sign, submit. Nothing is lost by a fault, a reload or a lost connection. */
import { html, nothing } from 'lit';
import { local, t } from '/shared/text.js';
import { megabytes } from './check.js';
import { Draft } from './draft.js';
import { fieldView } from './fields.js';
import { FormElement } from './form-element.js';
import './signature.js';

const STEPS = ['fill', 'review', 'sign'];
const AGAIN_MILLIS = 5000;

class ApplicationForm extends FormElement {
  static properties = {
    hall: { attribute: false },
    service: { attribute: false },
    step: { state: true },
    signed: { state: true },
  };

  constructor() {
    super();
    this.step = 'fill';
    this.signed = false;
  }

  willUpdate(changed) {
    if (changed.has('service')) {
      this.draft = new Draft(this.hall, this.service.code);
      this.resume();
    }
  }

  async resume() {
    try {
      const submitted = await this.draft.resume();
      if (this.problem?.status === 0) this.problem = null;
      if (submitted) this.over(submitted);
      this.requestUpdate();
    } catch (problem) {
      this.problem = problem;
      if (problem.status === 0) setTimeout(() => this.resume(), AGAIN_MILLIS);
    }
  }

  fields() {
    return this.service.form.fields;
  }

  /** Begins the draft, so that all that follows has hall time to compare with, then looks at every field. */
  async review() {
    await this.attempt(async () => {
      await this.draft.begin();
      if (this.complete()) this.go('review');
    });
    this.showFirstFault();
  }

  async submit() {
    await this.attempt(async () => {
      this.over(await this.draft.submit(await this.querySelector('signature-box').picture()));
    });
    this.showFirstFault();
  }

  over(application) {
    this.draft.forget();
    this.dispatchEvent(new CustomEvent('submitted', { detail: application }));
  }

  refused() {
    this.go('fill');
  }

  go(step) {
    this.step = step;
    this.signed = false;
    scrollTo(0, 0);
  }

  render() {
    return html`<h2 class="item">${local(this.service.name)}</h2>
      <ol class="steps" aria-label=${t('apply.steps')}>
        ${STEPS.map(
          (step) => html`<li class=${step === this.step ? 'now' : ''} aria-current=${step === this.step ? 'step' : nothing}>
            ${{ fill: t('apply.step.fill'), review: t('apply.step.review'), sign: t('apply.step.sign') }[step]}
          </li>`,
        )}
      </ol>
      <div data-step=${this.step}>${{ fill: () => this.fill(), review: () => this.reviewed(), sign: () => this.sign() }[this.step]()}</div>`;
  }

  fill() {
    const sending = Object.keys(this.uploads).length > 0;
    return html`<form
      novalidate
      @submit=${(event) => {
        event.preventDefault();
        this.review();
      }}
    >
      <div class="card fields">${this.fields().map((field) => fieldView(field, this))}</div>
      ${this.trouble()}
      <div class="buttons">
        <button class="primary" type="submit" data-action="review" ?disabled=${this.busy || sending}>${t('apply.toReview')}</button>
      </div>
      <p class="kept">${t('apply.kept')}</p>
    </form>`;
  }

  reviewed() {
    return html`<dl class="card answers">
        ${this.fields().map(
          (field) => html`<div data-answer=${field.id}><dt>${local(field.label)}</dt><dd>${this.said(field)}</dd></div>`,
        )}
      </dl>
      <p class="card statement">${local(this.service.form.statement)}</p>
      ${this.trouble()}
      <div class="buttons">
        <button type="button" data-action="back" @click=${() => this.go('fill')}>${t('apply.change')}</button>
        <button class="primary" type="button" data-action="sign" @click=${() => this.go('sign')}>${t('apply.toSign')}</button>
      </div>`;
  }

  said(field) {
    if (field.type === 'attachment') {
      const material = this.material(field);
      return material ? `${material.kind} · ${megabytes(material.bytes)}` : t('apply.none');
    }
    const text = this.text(field);
    if (field.type === 'choice') return local(field.options.find((option) => option.value === text)?.label) || t('apply.none');
    return text || t('apply.none');
  }

  sign() {
    return html`<div class="card sign">
        <h3>${t('apply.sign.title')}</h3>
        <p class="statement">${local(this.service.form.statement)}</p>
        <signature-box @signed=${(event) => (this.signed = event.target.signed)}></signature-box>
      </div>
      ${this.trouble()}
      <div class="buttons">
        <button type="button" data-action="back" ?disabled=${this.busy} @click=${() => this.go('review')}>${t('apply.back')}</button>
        <button class="primary" type="button" data-action="submit" ?disabled=${this.busy || !this.signed} @click=${() => this.submit()}>
          ${this.busy ? t('apply.submitting') : t('apply.submit')}
        </button>
      </div>`;
  }
}

customElements.define('application-form', ApplicationForm);
