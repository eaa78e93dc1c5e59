/** What every page of the hall is: an element in the page's own tree, drawn again when the language changes. */
import { LitElement, html, nothing } from 'lit';
import { chosenHall, goSignIn, onSignedOutElsewhere, ProblemError, session, signOut } from './api.js';
import { HallState } from './hall-state.js';
import { hallClock, since } from './format.js';
import { LiveStream } from './live.js';
import { changeLanguage, language, local, onLanguage, t } from './text.js';

/** How often a page of the staff asks whether its session still lives. */
const SESSION_EVERY_MILLIS = 60_000;

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

  willUpdate() {
    if (this.localName.endsWith('-page')) document.title = this.pageTitle();
  }

  /** What the browser's tab says: the page, and the hall once it is known. */
  pageTitle() {
    const hall = this.state?.hall;
    const title = t(`${this.localName.replace(/-page$/, '')}.title`);
    return hall ? `${title} · ${local(hall.name)}` : title;
  }
}

/** A page that follows a hall's stream. Sub-classes draw `this.state` and may override `changed(kind, data, call, id)`. */
export class LivePage extends PageElement {
  static properties = {
    hallId: { state: true },
    connection: { state: true },
    problem: { state: true },
    user: { state: true },
    lost: { state: true },
  };

  state = new HallState();
  stream = null;
  #heard = { hall: null, real: 0 };

  constructor() {
    super();
    this.hallId = null;
    this.connection = 'connecting';
    this.problem = null;
    this.user = null;
    /** Since when nothing was heard, `{hall, real}` in ms; null while the stream is there. */
    this.lost = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick();
    this.begin();
    this.forgetSignedOut = onSignedOutElsewhere(() => this.user && this.signedOut());
    this.sessionCheck = setInterval(() => this.#checkSession(), SESSION_EVERY_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stream?.stop();
    this.forgetSignedOut();
    clearInterval(this.sessionCheck);
  }

  async begin() {
    try {
      if (!(await this.admitted())) return;
      this.hallId = await chosenHall(this.user);
      this.problem = null;
      await this.follow();
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
      (kind, data, id) => {
        const call = this.state.take(kind, data, id);
        this.#heard = { hall: this.state.time.now(), real: performance.now() };
        /* Without a session the stream goes on, but only with what everybody may see. */
        if (kind === 'hall' && this.user && data.devices === undefined) this.#checkSession();
        this.changed(kind, data, call, id);
        this.requestUpdate();
      },
      (state, status) => this.#connectionIs(state, status),
    ).start();
  }

  #connectionIs(state, status) {
    this.connection = state;
    if (state === 'lost') this.lost ??= this.#heard;
    if (state === 'live') {
      this.lost = null;
      this.problem = null;
    }
    if (status === 401 || status === 403) this.refused();
    if (status === 404) {
      this.stream.stop();
      this.problem = new ProblemError(404, 'unknown-hall', () => t('problem.unknown-hall'));
    }
  }

  /** Only a clear answer ends the page; a server that does not answer is the stream's matter. */
  async #checkSession() {
    if (!this.user || this.connection === 'lost') return;
    const user = await session().catch(() => this.user);
    if (!user) this.signedOut();
  }

  /** The session ended while the page was open. */
  signedOut() {
    goSignIn('ended');
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

/** What stands above a page whose stream is lost: since when, how old the picture is, and that it will mend itself. */
export function lostBanner(page) {
  if (page.connection !== 'lost' || !page.state.loaded || !page.lost) return nothing;
  const { time } = hallClock(page.lost.hall ?? 0, page.state.time.offset);
  const age = t('live.lostAge', { age: since(performance.now() - page.lost.real) });
  return html`<p class="notice warn lost" role="status" data-lost>
    <strong>${t('live.lostSince', { time })}</strong> ${t('live.lostNote')} <span aria-hidden="true">${age}</span>
  </p>`;
}

/** Lets the keyboard go past the header at once. */
function skipLink() {
  const skip = (event) => {
    event.preventDefault();
    const main = document.querySelector('main');
    main.tabIndex = -1;
    main.focus();
  };
  return html`<a class="skip" href="#main" @click=${skip}>${t('page.skip')}</a>`;
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
  return html`${skipLink()}<header class="bar">
    <h1>${hall ? local(hall.name) : t('app.name')}<span class="page-title">${title}</span></h1>
    ${links} ${clockView(page.state.time)} ${liveBadge(page.connection)} ${languageToggle()}
    ${page.user
      ? html`<span class="user">${page.user.user}</span>
          <button class="quiet" type="button" @click=${() => signOut()}>${t('session.signOut')}</button>`
      : nothing}
  </header>`;
}
