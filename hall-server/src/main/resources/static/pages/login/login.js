/** Sign-in of the staff; goes on to ?next= when that is a path of this server. */
import { html, nothing } from 'lit';
import { signIn } from '/shared/api.js';
import { languageToggle, PageElement } from '/shared/page-element.js';
import { t } from '/shared/text.js';

const ENDED = new URLSearchParams(location.search).get('why') === 'ended';

function asked() {
  const next = new URLSearchParams(location.search).get('next');
  if (!next || !/^\/(?![/\\])/.test(next)) return null;
  const target = new URL(next, location.origin);
  return target.origin === location.origin ? target.pathname + target.search : null;
}

function homeOf(user) {
  const roles = (user?.roles ?? []).map((role) => role.replace(/^ROLE_/, ''));
  const only = roles.length === 1 ? roles[0] : null;
  return { CLERK: '/counter', FACILITY: '/facility', RECEPTION: '/reception' }[only] ?? '/dashboard';
}

class LoginPage extends PageElement {
  static properties = { problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.problem = null;
    this.busy = false;
  }

  firstUpdated() {
    this.querySelector('#user').focus();
  }

  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const form = new FormData(event.target);
    this.busy = true;
    this.problem = null;
    try {
      const user = await signIn(form.get('user').trim(), form.get('password'));
      location.assign(asked() ?? homeOf(user));
    } catch (problem) {
      this.busy = false;
      this.problem = problem.status === 401 ? t('login.wrong') : problem.message;
    }
  }

  render() {
    return html`<main class="sign-in">
      <div class="corner">${languageToggle()}</div>
      <form method="post" @submit=${this.submit}>
        <h1>${t('app.name')}</h1>
        <p>${t('login.lead')}</p>
        ${ENDED ? html`<p class="notice warn" role="status">${t('login.ended')}</p>` : nothing}
        <label for="user">${t('login.user')}</label>
        <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required />
        <label for="password">${t('login.password')}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <button class="primary" type="submit" ?disabled=${this.busy}>
          ${this.busy ? t('login.busy') : t('login.title')}
        </button>
        <p class="hint">${t('login.hint')}</p>
      </form>
    </main>`;
  }
}

customElements.define('login-page', LoginPage);
