/** The way in for newcomers: what pages there are, and for whom. */
import { html } from 'lit';
import { languageToggle, PageElement } from '/shared/page-element.js';
import { t } from '/shared/text.js';

class HomePage extends PageElement {
  render() {
    const query = location.search;
    const pages = [
      { href: `/dashboard${query}`, title: t('home.dashboard'), words: t('home.dashboard.words'), who: t('home.staff') },
      { href: `/history${query}`, title: t('history.title'), words: t('home.history.words'), who: t('home.staff') },
      { href: `/counter${query}`, title: t('home.counter'), words: t('home.counter.words'), who: t('home.staff') },
      { href: `/cases${query}`, title: t('home.cases'), words: t('home.cases.words'), who: t('home.staff') },
      { href: `/facility${query}`, title: t('home.facility'), words: t('home.facility.words'), who: t('home.staff') },
      { href: `/display${query}`, title: t('home.display'), words: t('home.display.words'), who: t('home.all') },
      { href: `/ask${query}`, title: t('home.ask'), words: t('home.ask.words'), who: t('home.all') },
      { href: `/apply${query}`, title: t('home.apply'), words: t('home.apply.words'), who: t('home.all') },
      { href: `/ticket${query}`, title: t('home.ticket'), words: t('home.ticket.words'), who: t('home.all') },
    ];
    return html`<header class="bar">
        <h1>${t('app.name')}</h1>
        ${languageToggle()}
      </header>
      <main>
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
