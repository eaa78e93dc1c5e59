/** What became of an application: receipt with its code, where it is, what the hall asks for. */
import { html, nothing, svg } from 'lit';
import { get, hallPath, post } from '/shared/api.js';
import { PageElement } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';
import './papers.js';
import './supplement.js';

const POLL_MILLIS = 15000;
/* Somebody stands at the terminal and signs. */
const DRAFT_POLL_MILLIS = 3000;
const OVER = ['APPROVED', 'REFUSED', 'WITHDRAWN'];

class ApplicationProgress extends PageElement {
  static properties = {
    address: { attribute: false },
    application: { state: true },
    problem: { state: true },
    asking: { state: true },
    busy: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    this.application = null;
    this.problem = null;
    this.asking = false;
    this.busy = false;
    this.copied = false;
    this.timer = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.poll();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  path() {
    return hallPath(this.address.hall, `/applications/${encodeURIComponent(this.address.id)}`);
  }

  secret() {
    return { 'X-Application-Secret': this.address.secret };
  }

  async poll() {
    clearTimeout(this.timer);
    try {
      this.application = await get(this.path(), this.secret());
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    const gone = [401, 404].includes(this.problem?.status);
    if (this.isConnected && !gone && !OVER.includes(this.application?.state)) {
      this.timer = setTimeout(() => this.poll(), this.application?.state === 'DRAFT' ? DRAFT_POLL_MILLIS : POLL_MILLIS);
    }
  }

  async withdraw() {
    if (this.busy) return;
    this.busy = true;
    try {
      this.application = await post(`${this.path()}/withdraw`, {}, this.secret());
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.asking = false;
    this.busy = false;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.application.trackUrl);
      this.copied = true;
    } catch {
      /* Without https there is no clipboard; the link itself stands there to be kept. */
      getSelection()?.selectAllChildren(this.querySelector('.link'));
    }
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog && this.asking && !dialog.open) dialog.showModal();
    if (dialog && !this.asking && dialog.open) dialog.close();
  }

  render() {
    if (this.application) return this.sheet(this.application);
    if ([401, 404].includes(this.problem?.status)) return html`<p class="card say" role="alert">${t('apply.unknown')}</p>`;
    if (this.problem) return html`<p class="card say" role="alert">${this.problem.message}</p>`;
    return html`<p class="card say" role="status">${t('apply.loading')}</p>`;
  }

  sheet(application) {
    if (application.state === 'DRAFT') {
      return html`<h2 class="item" data-state="DRAFT">${local(application.serviceName)}</h2>
        ${this.problem ? html`<p class="notice warn" role="status">${t('apply.stale')}</p>` : nothing}
        <application-papers .address=${this.address} .application=${application}></application-papers>`;
    }
    const said = application.history.filter((event) => event.note).at(-1);
    return html`${this.problem ? html`<p class="notice warn" role="status">${t('apply.stale')}</p>` : nothing}
      <article class="card receipt ${application.state.toLowerCase()}" data-state=${application.state} data-receipt=${application.receipt}>
        <p class="service">${local(application.serviceName)}</p>
        <p class="number"><span>${t('apply.receipt')}</span> <strong>${application.receipt}</strong></p>
        ${application.code
          ? html`<p class="number"><span>${t('apply.code')}</span> <strong data-code=${application.code}>${application.code.slice(0, 4)} ${application.code.slice(4)}</strong></p>`
          : nothing}
        <div class="now" aria-live="polite">
          <p class="state">${tOr(`caseState.${application.state}`, application.state)}</p>
          <p>${tOr(`apply.after.${application.state}`, '')}</p>
          ${application.due && !OVER.includes(application.state)
            ? html`<p>${t('apply.due', { day: application.due })}</p>`
            : nothing}
          ${said ? html`<blockquote><strong>${t('apply.said')}</strong> ${said.note}</blockquote>` : nothing}
        </div>
      </article>
      ${application.state === 'SUPPLEMENT_WANTED'
        ? html`<application-supplement
            .address=${this.address}
            .application=${application}
            @supplied=${(event) => {
              this.application = event.detail;
              scrollTo(0, 0);
            }}
          ></application-supplement>`
        : nothing}
      ${this.keep(application)} ${this.way(application)} ${this.leave(application)}`;
  }

  keep(application) {
    return html`<section class="card keep">
      <svg viewBox="0 0 ${application.qr.size} ${application.qr.size}" role="img" aria-label=${t('apply.qr')} data-qr>
        <rect width="100%" height="100%" fill="#ffffff"></rect>
        ${svg`<path d=${application.qr.path} fill="#000000"></path>`}
      </svg>
      <div>
        <h3>${t('apply.keep')}</h3>
        <p>${t('apply.keepWords')}</p>
        <p class="link">${application.trackUrl}</p>
        <button type="button" @click=${() => this.copy()}>${this.copied ? t('apply.copied') : t('apply.copy')}</button>
      </div>
    </section>`;
  }

  way(application) {
    return html`<section class="card way">
      <h3>${t('apply.way')}</h3>
      <ol>
        ${application.history.map(
          (event) => html`<li data-event=${event.step}>
            <time datetime=${event.at}>${event.at.slice(0, 10)} ${event.at.slice(11, 16)}</time>
            <strong>${tOr(`caseStep.${event.step}`, event.step)}</strong>
            ${event.note ? html`<p>${event.note}</p>` : nothing}
          </li>`,
        )}
      </ol>
    </section>`;
  }

  leave(application) {
    if (OVER.includes(application.state)) return html`<p class="more"><a href="/apply?hall=${encodeURIComponent(this.address.hall)}">${t('apply.others')}</a></p>`;
    return html`<button class="quiet withdraw" type="button" data-action="withdraw" @click=${() => (this.asking = true)}>
        ${t('apply.withdraw')}
      </button>
      <dialog aria-labelledby="sure" @close=${() => (this.asking = false)}>
        <h2 id="sure">${t('apply.sure')}</h2>
        <p>${t('apply.sureWords')}</p>
        <div class="buttons">
          <button type="button" @click=${() => (this.asking = false)}>${t('apply.stay')}</button>
          <button class="danger" type="button" data-action="withdraw-yes" ?disabled=${this.busy} @click=${() => this.withdraw()}>
            ${t('apply.withdrawYes')}
          </button>
        </div>
      </dialog>`;
  }
}

customElements.define('application-progress', ApplicationProgress);
