/** The list of refused packs, newest first, with how many there are for each reason. */
import { html, nothing } from 'lit';
import { t, tOr } from '/shared/text.js';

export const stamp = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
export const reasonWords = (code) => tOr(`refusal.${code}`, code);

export function packList(page) {
  const { items, counts, next } = page.answer;
  const all = counts.reduce((sum, count) => sum + count.packs, 0);
  return html`<nav class="card list" aria-label=${t('quarantine.title')}>
    <p class="how">${t('quarantine.how')}</p>
    <div class="filters" role="group" aria-label=${t('quarantine.reasons')}>
      ${chip(page, '', t('quarantine.all'), all)}
      ${counts.map((count) => chip(page, count.reason, reasonWords(count.reason), count.packs))}
    </div>
    <form
      class="device"
      @submit=${(event) => {
        event.preventDefault();
        page.filter(page.reason, new FormData(event.target).get('device').trim());
      }}
    >
      <label for="device">${t('quarantine.device')}</label>
      <input id="device" name="device" autocomplete="off" maxlength="64" list="devices" .value=${page.device} />
      <datalist id="devices">${[...new Set(items.map((item) => item.device))].map((device) => html`<option value=${device}></option>`)}</datalist>
      <button type="submit">${t('quarantine.filter')}</button>
    </form>
    ${items.length ? nothing : html`<p class="empty" data-none>${t('quarantine.none')}</p>`}
    <ul>
      ${items.map((item) => row(item, page))}
    </ul>
    ${next ? html`<button class="more" type="button" data-more @click=${() => page.more()}>${t('quarantine.more')}</button>` : nothing}
  </nav>`;
}

function chip(page, reason, words, packs) {
  return html`<button type="button" data-reason=${reason || 'all'} aria-pressed=${page.reason === reason ? 'true' : 'false'} @click=${() => page.filter(reason, page.device)}>
    ${words} <strong>${packs}</strong>
  </button>`;
}

function row(item, page) {
  return html`<li>
    <button type="button" data-pack=${item.number} data-why=${item.reason} aria-current=${item.number === page.chosen ? 'true' : 'false'} @click=${() => page.open(item.number)}>
      <strong>${item.device || '–'}</strong>
      <time datetime=${item.at}>${stamp(item.at)}</time>
      <span class="badge">${reasonWords(item.reason)}</span>
      <span class="bytes">${t('quarantine.bytes', { bytes: item.bytes })}</span>
    </button>
  </li>`;
}
