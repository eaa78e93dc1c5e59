/** What the description holds, list by list. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { LISTS } from './draft.js';

export function lists(page) {
  return LISTS.map((list) => section(page, list));
}

function section(page, list) {
  const entries = page.description[list];
  return html`<section class="card list" data-list=${list}>
    <header>
      <h2>${tOr(`hall.list.${list}`, list)} <span class="soft number">${entries.length}</span></h2>
      ${page.mayTry
        ? html`<button type="button" data-add=${list} ?disabled=${page.editing !== null} @click=${() => page.edit(list, null)}>
            + ${tOr(`hall.add.${list}`, list)}
          </button>`
        : nothing}
    </header>
    ${entries.length
      ? html`<ul>
          ${entries.map((entry, at) => row(page, list, entry, at))}
        </ul>`
      : html`<p class="empty">${tOr(`hall.none.${list}`, list)}</p>`}
  </section>`;
}

function row(page, list, entry, at) {
  const words = html`<strong>${nameOf(list, entry)}</strong>
    ${nameOf(list, entry) === entry.id ? nothing : html`<span class="id" lang="en">${entry.id}</span>`}
    <span class="soft">${about(page, list, entry)}</span>`;
  return html`<li class=${page.isChanged(list, entry.id) ? 'changed' : ''} data-entry=${entry.id}>
    ${page.mayTry
      ? html`<button class="row" type="button" ?disabled=${page.editing !== null} @click=${() => page.edit(list, at)}>${words}</button>`
      : html`<div class="row">${words}</div>`}
  </li>`;
}

function nameOf(list, entry) {
  if (list === 'devices') return tOr(`kind.${entry.kind}`, entry.kind);
  return entry.name ? local(entry.name) : entry.id;
}

function about(page, list, entry) {
  const zone = () => local(page.description.zones.find((each) => each.id === entry.zone)?.name) || entry.zone;
  if (list === 'zones') return t('hall.squareMetres', { n: entry.areaSquareMetres });
  if (list === 'doors') return zone();
  if (list === 'lines') return t('hall.lineWords', { prefix: entry.prefix, minutes: Math.round(entry.targetWaitSeconds / 60) });
  if (list === 'counters') {
    const lines = entry.lines.map((id) => local(page.description.lines.find((each) => each.id === id)?.name) || id);
    return `${zone()} · ${lines.join(t('hall.comma'))}${entry.tidal ? ` · ${t('hall.tidal')}` : ''}`;
  }
  if (list === 'devices') return `${zone()} · ${t('hall.every', { n: entry.sampleSeconds })}${entry.gateway ? ` · ${entry.gateway}` : ''}`;
  return t('hall.nodesBehind', { n: page.description.devices.filter((each) => each.gateway === entry.id).length });
}
