/** The online cases that wait for clerks, in one strip; they are handled on the cases page. */
import { html, nothing } from 'lit';
import { number } from '/shared/format.js';
import { t } from '/shared/text.js';

/** @param mayOpen whether the cases page is for who looks */
export function casesCard(state, mayOpen) {
  const load = state.cases;
  if (!load) return nothing;
  return html`<section class="card cases ${load.overdue ? 'some' : ''}" aria-label=${t('dashboard.cases')} data-cases>
    <h2>${t('dashboard.cases')}</h2>
    <dl>
      ${figure(t('dashboard.cases.open'), load.open, 'open')} ${figure(t('dashboard.cases.today'), load.dueToday, 'due-today')}
      ${figure(t('dashboard.cases.overdue'), load.overdue, 'overdue')}
    </dl>
    ${mayOpen ? html`<a href=${`/cases${location.search}`}>${t('dashboard.cases.page')}</a>` : nothing}
  </section>`;
}

function figure(words, count, name) {
  return html`<div><dt>${words}</dt><dd data-figure=${name} class=${name === 'overdue' && count ? 'late' : ''}>${number(count)}</dd></div>`;
}
