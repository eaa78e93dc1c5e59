/** The guide as a visitor reads it, in the page's language. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';

export function preview(item) {
  const { guide } = item;
  const fits = (list) => (list ?? []).filter((one) => local(one.name ?? one).trim());
  return html`<h3>${local(item.name) || '—'}</h3>
    <p class="tags">
      <span class="badge">${tOr(`itemType.${item.type}`, item.type)}</span>
      <span class="badge">${tOr(`handling.${item.handling}`, item.handling ?? '')}</span>
      <span class="badge ${item.visits === 0 ? 'current' : ''}"
        >${item.visits === 0 ? t('guide.visits0') : item.visits === 1 ? t('guide.visits1') : t('guide.visitsMany', { n: item.visits ?? '—' })}</span
      >
    </p>
    <p class="soft">${local(item.department)}</p>
    <h4>${t('guide.limit')}</h4>
    <p>
      ${guide.promisedDays === 0 ? t('guide.atOnce') : t('guide.days', { n: guide.promisedDays ?? '—' })}
      <span class="soft"
        >${guide.statutoryUnit === 'CALENDAR_DAYS' ? t('guide.statutoryCalendar', { n: guide.statutoryDays ?? '—' }) : t('guide.statutory', { n: guide.statutoryDays ?? '—' })}</span
      >
    </p>
    ${from(guide.sources?.statutoryLimit)}
    <h4>${t('catalogue.fee')}</h4>
    <p>${local(guide.fee)}</p>
    ${from(guide.sources?.fee)}
    <h4>${t('catalogue.conditions')}</h4>
    <ul>
      ${fits(guide.conditions).map((one) => html`<li>${local(one)}</li>`)}
    </ul>
    ${from(guide.sources?.conditions)}
    <h4>${t('catalogue.materials')}</h4>
    <ul>
      ${fits(guide.materials).map(
        (one) => html`<li>
          ${local(one.name)}${one.required === false ? html` <span class="soft">${t('guide.optional')}</span>` : nothing}
          ${one.copies > 1 ? html` <span class="soft">${t('guide.copies', { n: one.copies })}</span>` : nothing} ${from(one.source)}
        </li>`,
      )}
    </ul>
    <h4>${t('catalogue.steps')}</h4>
    <ol>
      ${fits(guide.steps).map((one) => html`<li>${local(one)}</li>`)}
    </ol>
    <h4>${t('catalogue.place')}</h4>
    <p>${local(guide.place)}</p>`;
}

/** The source of a statement; an example says that it is one. */
function from(source) {
  const words = !source || source.kind === 'SAMPLE' ? t('guide.sample') : local(source.basis) || tOr(`sourceKind.${source.kind}`, '');
  return html`<p class="from">${words}</p>`;
}
