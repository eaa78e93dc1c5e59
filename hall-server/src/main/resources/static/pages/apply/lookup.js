/** Finds an application by number and code of its paper receipt. */
import { html, nothing } from 'lit';
import { hallPath, post } from '/shared/api.js';
import { PageElement } from '/shared/page-element.js';
import { t } from '/shared/text.js';

class ApplicationLookup extends PageElement {
  static properties = {
    hall: { attribute: false },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.problem = null;
    this.busy = false;
  }

  async look(event) {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(event.target);
    const paper = { receipt: data.get('receipt').trim(), code: data.get('code').trim() };
    if (!paper.receipt || !paper.code) {
      this.problem = { message: t('apply.lookup.incomplete') };
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      const found = await post(hallPath(this.hall, '/applications/lookup'), paper);
      location.assign(`/apply${new URL(found.trackUrl).hash}`);
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  render() {
    return html`<form class="card lookup" novalidate data-lookup @submit=${(event) => this.look(event)}>
      <h2>${t('apply.lookup.title')}</h2>
      <div class="field">
        <label for="receipt">${t('apply.receipt')}</label>
        <input id="receipt" type="text" name="receipt" inputmode="numeric" autocomplete="off" maxlength="20" placeholder="261125-00012-7" />
      </div>
      <div class="field">
        <label for="code">${t('apply.code')}</label>
        <input id="code" type="text" name="code" inputmode="numeric" autocomplete="off" maxlength="9" />
      </div>
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <button type="submit" data-action="lookup" ?disabled=${this.busy}>${t('apply.lookup.look')}</button>
    </form>`;
  }
}

customElements.define('application-lookup', ApplicationLookup);
