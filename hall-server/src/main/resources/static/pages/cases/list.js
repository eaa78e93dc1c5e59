/** The list of cases: what is due first, what waits for visitors the longest first, what is over the latest first. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';

export function caseList(page, filters) {
  const words = { open: t('cases.open'), waiting: t('cases.waiting'), over: t('cases.over') };
  const load = page.state.cases;
  return html`<nav class="card list" aria-label=${t('cases.title')}>
    ${load
      ? html`<p class="load" data-open=${load.open} data-due-today=${load.dueToday} data-overdue=${load.overdue}>
          ${t('cases.load', { open: load.open, today: load.dueToday, overdue: load.overdue })}
        </p>`
      : nothing}
    <div class="filters" role="group" aria-label=${t('cases.filter')}>
      ${filters.map(
        (filter) => html`<button type="button" data-filter=${filter} aria-pressed=${page.filter === filter ? 'true' : 'false'} @click=${() => page.show(filter)}>
          ${words[filter]}
        </button>`,
      )}
    </div>
    ${page.items?.length === 0 ? html`<p class="empty">${t('cases.none')}</p>` : nothing}
    <ul>
      ${(page.items ?? []).map((item) => row(item, page))}
    </ul>
    ${page.goesOn ? html`<button class="more" type="button" data-more @click=${() => page.more()}>${t('list.more')}</button>` : nothing}
  </nav>`;
}

function row(item, page) {
  return html`<li>
    <button type="button" data-case=${item.id} data-state=${item.state} aria-current=${item.id === page.chosen ? 'true' : 'false'} @click=${() => page.open(item.id)}>
      <strong>${local(item.serviceName)}</strong>
      <span class="receipt">${item.receipt}</span>
      <span class="badge case-${item.state.toLowerCase()}">${tOr(`caseState.${item.state}`, item.state)}</span>
      ${page.filter === 'over' ? nothing : due(item, page.today())}
    </button>
  </li>`;
}

export function due(item, today) {
  if (!item.due) return html`<span class="due">${t('cases.noDue')}</span>`;
  if (today && item.due < today) return html`<span class="due late">${t('cases.due', { day: item.due })} · ${t('cases.overdue')}</span>`;
  if (item.due === today) return html`<span class="due soon">${t('cases.dueToday')}</span>`;
  return html`<span class="due">${t('cases.due', { day: item.due })}</span>`;
}
