/** The way in for newcomers: which hall, what pages there are, and for whom. */
import { html, nothing } from 'lit';
import { get, namedHall } from '/shared/api.js';
import { languageToggle, PageElement } from '/shared/page-element.js';
import { local, t } from '/shared/text.js';

const AGAIN_MILLIS = 3000;

class HomePage extends PageElement {
  static properties = { halls: { state: true } };

  constructor() {
    super();
    this.halls = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** The links work without the halls' names; these come when the server answers. */
  async load() {
    try {
      this.halls = (await get('/api/v1/halls')).items;
    } catch {
      setTimeout(() => this.load(), AGAIN_MILLIS);
    }
  }

  /** The hall that the links lead to; undefined while nothing is known, or for a name that no hall has. */
  hall() {
    const named = namedHall();
    return named ? this.halls.find((hall) => hall.id === named) : this.halls[0];
  }

  pageTitle() {
    const hall = this.hall();
    return hall ? local(hall.name) : t('home.title');
  }

  chooser() {
    if (this.halls.length < 2) return nothing;
    const here = this.hall();
    return html`<nav class="halls" aria-label=${t('home.halls')}>
      ${this.halls.map(
        (hall) => html`<a href="/?hall=${encodeURIComponent(hall.id)}" aria-current=${hall === here ? 'page' : nothing}
          >${local(hall.name)}</a
        >`,
      )}
    </nav>`;
  }

  render() {
    const hall = this.hall();
    const query = location.search;
    const pages = [
      { href: `/dashboard${query}`, title: t('home.dashboard'), words: t('home.dashboard.words'), who: t('home.staff') },
      { href: `/history${query}`, title: t('history.title'), words: t('home.history.words'), who: t('home.staff') },
      { href: `/day${query}`, title: t('home.day'), words: t('home.day.words'), who: t('home.staff') },
      { href: `/counter${query}`, title: t('home.counter'), words: t('home.counter.words'), who: t('home.staff') },
      { href: `/cases${query}`, title: t('home.cases'), words: t('home.cases.words'), who: t('home.staff') },
      { href: `/catalogue${query}`, title: t('home.catalogue'), words: t('home.catalogue.words'), who: t('home.staff') },
      { href: `/reception${query}`, title: t('home.reception'), words: t('home.reception.words'), who: t('home.staff') },
      { href: `/guide${query}`, title: t('home.guide'), words: t('home.guide.words'), who: t('home.staff') },
      { href: `/facility${query}`, title: t('home.facility'), words: t('home.facility.words'), who: t('home.staff') },
      { href: `/devices${query}`, title: t('home.devices'), words: t('home.devices.words'), who: t('home.staff') },
      { href: `/quarantine${query}`, title: t('home.quarantine'), words: t('home.quarantine.words'), who: t('home.staff') },
      { href: `/hall${query}`, title: t('home.hall'), words: t('home.hall.words'), who: t('home.staff') },
      { href: `/calendar${query}`, title: t('home.calendar'), words: t('home.calendar.words'), who: t('home.staff') },
      { href: `/reviews${query}`, title: t('home.reviews'), words: t('home.reviews.words'), who: t('home.staff') },
      { href: `/display${query}`, title: t('home.display'), words: t('home.display.words'), who: t('home.all') },
      { href: `/ask${query}`, title: t('home.ask'), words: t('home.ask.words'), who: t('home.all') },
      { href: `/book${query}`, title: t('home.book'), words: t('home.book.words'), who: t('home.all') },
      { href: `/apply${query}`, title: t('home.apply'), words: t('home.apply.words'), who: t('home.all') },
      { href: `/ticket${query}`, title: t('home.ticket'), words: t('home.ticket.words'), who: t('home.all') },
    ];
    return html`<header class="bar">
        <h1>${hall ? local(hall.name) : t('app.name')}</h1>
        ${languageToggle()}
      </header>
      <main>
        ${this.chooser()}
        ${this.halls.length && !hall ? html`<p class="notice warn" role="alert">${t('problem.unknown-hall')}</p>` : nothing}
        <p class="lead">${t('home.lead')}</p>
        <ul class="choices">
          ${pages.map(
            (page) => html`<li>
              <a href=${page.href}>
                <span class="who">${page.who}</span>
                <strong>${page.title}</strong>
                <span>${page.words}</span>
              </a>
            </li>`,
          )}
        </ul>
        <p class="note">${t('home.logins')} <a href="/login">${t('login.title')}</a></p>
      </main>`;
  }
}

customElements.define('home-page', HomePage);
