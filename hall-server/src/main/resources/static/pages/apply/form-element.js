/** What every form does with its fields: takes what is written, sends files, and tells each fault where it is. */
import { html, nothing } from 'lit';
import { PageElement } from '/shared/page-element.js';
import { local, t } from '/shared/text.js';
import { faultOf, megabytes, normalIdentity } from './check.js';
import { fitting } from './photo.js';

const AGAIN_MILLIS = 2000;

/** Sub-classes set `draft`, with answers, write, material, today and send, and answer `fields()`. */
export class FormElement extends PageElement {
  static properties = {
    faults: { state: true },
    uploads: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.faults = {};
    this.uploads = {};
    this.problem = null;
    this.busy = false;
    this.draft = null;
  }

  /* What fields.js asks of a form. */

  text(field) {
    return this.draft.answers[field.id] ?? '';
  }

  material(field) {
    return this.draft.material(field.id);
  }

  sending(field) {
    return this.uploads[field.id] ?? null;
  }

  fault(field) {
    return this.faults[field.id]?.() ?? null;
  }

  write(field, text) {
    this.draft.write(field.id, text);
    if (this.faults[field.id]) this.#say(field, null);
    else this.requestUpdate();
  }

  leave(field) {
    const text = this.text(field);
    if (field.type === 'identity' && text) this.draft.write(field.id, normalIdentity(text));
    if (text || this.faults[field.id]) this.#say(field, this.#check(field));
  }

  async choose(field, file) {
    this.#say(field, null);
    this.#progress(field, 0);
    try {
      const fit = await fitting(file, field);
      if (fit.size > field.maxBytes) {
        this.#say(field, () => t('apply.fault.large', { size: megabytes(fit.size), limit: megabytes(field.maxBytes) }));
      } else {
        await this.#send(field, fit);
      }
    } catch (problem) {
      this.#say(field, () => problem.message);
    }
    this.#progress(field, null);
  }

  /** Until the hall has it: a connection that breaks, or a hall that starts anew, loses no file. */
  async #send(field, file) {
    for (;;) {
      try {
        await this.draft.send(field.id, file, (part) => this.#progress(field, part));
        this.#say(field, null);
        return;
      } catch (problem) {
        const passes = problem.status === 0 || problem.status >= 500 || problem.code === 'upload-cut';
        if (!passes || !this.isConnected) throw problem;
        this.#say(field, () => t('apply.fault.cut'));
        await new Promise((again) => setTimeout(again, AGAIN_MILLIS));
      }
    }
  }

  #progress(field, part) {
    const { [field.id]: gone, ...others } = this.uploads;
    this.uploads = part === null ? others : { ...others, [field.id]: part };
  }

  /** Why a file was not taken says more than that it is missing. */
  #check(field) {
    const fault = faultOf(field, this.text(field), this.material(field), this.draft.today());
    return fault && field.type === 'attachment' ? (this.faults[field.id] ?? fault) : fault;
  }

  #say(field, fault) {
    const { [field.id]: gone, ...others } = this.faults;
    this.faults = fault ? { ...others, [field.id]: fault } : others;
  }

  /** Looks at every field; answers whether all are right. */
  complete() {
    const faults = this.fields().map((field) => [field.id, this.#check(field)]).filter(([, fault]) => fault);
    this.faults = Object.fromEntries(faults);
    return !faults.length;
  }

  /** Does something once at a time; what the hall does not like is shown, and nothing is lost. */
  async attempt(work) {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      await work();
    } catch (problem) {
      this.problem = problem;
      if (problem.fields?.length) {
        this.faults = Object.fromEntries(problem.fields.map((fault) => [fault.field, () => local(fault.message)]));
        this.refused();
      }
    }
    this.busy = false;
  }

  async showFirstFault() {
    if (!Object.keys(this.faults).length) return;
    await this.updateComplete;
    const first = this.querySelector('.field.wrong');
    first?.scrollIntoView({ block: 'center' });
    first?.querySelector('input')?.focus({ preventScroll: true });
  }

  /** The hall found faults; the fields are to be shown. */
  refused() {}

  /** Why it did not go on, and that nothing is lost. */
  trouble() {
    const faults = Object.keys(this.faults).length;
    if (this.problem && !this.problem.fields.length) {
      const words = this.problem.status === 0 ? t('apply.lost') : this.problem.message;
      return html`<p class="notice bad" role="alert" data-problem=${this.problem.code}>${words}</p>`;
    }
    return faults ? html`<p class="notice bad" role="alert">${t('apply.faults', { n: faults })}</p>` : nothing;
  }
}
