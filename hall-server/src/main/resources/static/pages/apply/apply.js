/** Applying without a counter, on the phone: choose, fill in, review, sign, submit; then follow what becomes of it. */
import { html } from 'lit';
import { chosenHall, get, hallPath, inNamedHall } from '/shared/api.js';
import { languageToggle, PageElement } from '/shared/page-element.js';
import { local, t } from '/shared/text.js';
import './form.js';
import './lookup.js';
import './progress.js';

const AGAIN_MILLIS = 5000;

/** Hall, application and secret stand behind the #, so no server log sees them. */
function address() {
  const [hall, id, secret] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return hall && id && secret ? { hall, id, secret } : null;
}

class ApplyPage extends PageElement {
  static properties = {
    address: { state: true },
    hall: { state: true },
    items: { state: true },
    service: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.address = address();
    this.hall = null;
    this.items = null;
    this.service = null;
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => location.reload());
    if (!this.address) this.begin();
  }

  async begin() {
    try {
      this.hall = await chosenHall();
      const code = new URLSearchParams(location.search).get('service');
      if (code) this.service = await get(hallPath(this.hall, `/services/${encodeURIComponent(code)}`));
      else this.items = (await get(hallPath(this.hall, '/services'))).items.filter((item) => item.online);
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
      if (problem.status === 0 || problem.status >= 500) setTimeout(() => this.begin(), AGAIN_MILLIS);
    }
  }

  /** The receipt's address takes the form's place, so that going back or loading again shows the progress. */
  submitted(event) {
    const { trackUrl } = event.detail;
    const there = new URL(trackUrl);
    history.replaceState(null, '', `/apply${there.hash}`);
    this.address = address();
    scrollTo(0, 0);
  }

  updated() {
    document.title = this.service ? `${local(this.service.name)} · ${t('apply.title')}` : t('apply.title');
  }

  render() {
    return html`<header class="bar">
        <h1>${this.address ? t('apply.mine') : t('apply.title')}</h1>
        ${languageToggle()}
      </header>
      <main>${this.content()}</main>`;
  }

  content() {
    if (this.address) return html`<application-progress .address=${this.address}></application-progress>`;
    if (this.service?.form) {
      return html`<application-form
        .hall=${this.hall}
        .service=${this.service}
        @submitted=${this.submitted}
      ></application-form>`;
    }
    if (this.service) return this.counterOnly();
    if (this.items) return this.chooser();
    return this.problem
      ? html`<p class="card say" role="alert">${this.problem.message}</p>`
      : html`<p class="card say" role="status">${t('apply.loading')}</p>`;
  }

  counterOnly() {
    return html`<div class="card say">
      <h2>${local(this.service.name)}</h2>
      <p>${t('apply.counterOnly')}</p>
      <p><a href=${inNamedHall('/apply')}>${t('apply.others')}</a></p>
    </div>`;
  }

  chooser() {
    return html`<p class="lead">${t('apply.lead')}</p>
      <ul class="items">
        ${this.items.map(
          (item) => html`<li>
            <a class="card" href=${inNamedHall(`/apply?service=${item.code}`)} data-service=${item.code}>
              <strong>${local(item.name)}</strong>
              <span>${local(item.department)}</span>
              <span>${t('apply.limitDays', { n: item.limitDays })}</span>
            </a>
          </li>`,
        )}
      </ul>
      <application-lookup .hall=${this.hall}></application-lookup>`;
  }
}

customElements.define('apply-page', ApplyPage);
