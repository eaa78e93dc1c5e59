/** What every page of the hall is: an element in the page's own tree, drawn again when the language changes. */
import { LitElement, html, nothing } from 'lit';
import { chosenHall, session, signOut } from './api.js';
import { HallState } from './hall-state.js';
import { hallClock } from './format.js';
import { LiveStream } from './live.js';
import { changeLanguage, language, local, onLanguage, t } from './text.js';

export class PageElement extends LitElement {
  #forget = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#forget = onLanguage(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget?.();
  }
}

/** A page that follows a hall's stream. Sub-classes draw `this.state` and may override `changed(kind, data, call)`. */
export class LivePage extends PageElement {
  static properties = {
    hallId: { state: true },
    connection: { state: true },
    problem: { state: true },
    user: { state: true },
  };

  state = new HallState();
  stream = null;

  constructor() {
    super();
    this.hallId = null;
    this.connection = 'connecting';
    this.problem = null;
    this.user = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick();
    this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stream?.stop();
  }

  async begin() {
    try {
      if (!(await this.admitted())) return;
      this.hallId = await chosenHall();
      this.problem = null;
      this.follow();
    } catch (problem) {
      this.problem = problem;
      setTimeout(() => this.begin(), 3000);
    }
  }

  /** Whether the page may be shown; pages for staff look for a session here. */
  async admitted() {
    return true;
  }

  follow() {
    this.stream = new LiveStream(
      this.hallId,
      (kind, data) => {
        const call = this.state.take(kind, data);
        this.changed(kind, data, call);
        this.requestUpdate();
      },
      (state, status) => {
        this.connection = state;
        if (status === 401 || status === 403) this.refused();
      },
    ).start();
  }

  changed() {}

  refused() {}

  #tick() {
    if (!this.isConnected) return;
    this.requestUpdate();
    setTimeout(() => this.#tick(), 1000 - (Date.now() % 1000) + 5);
  }

  async loadUser() {
    this.user = await session();
    return this.user;
  }

  hasRole(...roles) {
    return roles.some((role) => this.user?.roles?.some((held) => held.replace(/^ROLE_/, '') === role));
  }
}

export function liveBadge(connection) {
  const words = { live: t('live.live'), lost: t('live.lost'), connecting: t('live.connecting') };
  return html`<span class="badge live-${connection}" role="status" data-connection=${connection}
    ><span class="dot" aria-hidden="true"></span>${words[connection]}</span
  >`;
}

export function languageToggle() {
  const next = language() === 'zh' ? 'en' : 'zh';
  return html`<button
    class="quiet language"
    type="button"
    lang=${next === 'zh' ? 'zh-CN' : 'en'}
    @click=${() => changeLanguage(next)}
  >
    ${next === 'zh' ? '中文' : 'English'}
  </button>`;
}

export function clockView(time) {
  const now = time.now();
  if (now === null) return nothing;
  const { time: clock, date } = hallClock(now, time.offset);
  return html`<span class="clock"><span class="clock-date">${date}</span> <time>${clock}</time></span>`;
}

/** Header of the staff's pages: hall, page, ways to other pages, time, connection, language, who is signed in. */
export function staffHeader(page, title, links = nothing) {
  const hall = page.state.hall;
  return html`<header class="bar">
    <h1>${hall ? local(hall.name) : t('app.name')}<span class="page-title">${title}</span></h1>
    ${links} ${clockView(page.state.time)} ${liveBadge(page.connection)} ${languageToggle()}
    ${page.user
      ? html`<span class="user">${page.user.user}</span>
          <button class="quiet" type="button" @click=${() => signOut()}>${t('session.signOut')}</button>`
      : nothing}
  </header>`;
}
