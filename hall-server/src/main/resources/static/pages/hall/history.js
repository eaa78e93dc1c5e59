/** The versions of the description: who changed what, when and why, and the way back. */
import { html, nothing } from 'lit';
import { t, tOr } from '/shared/text.js';
import { differences } from './changes.js';

const stamp = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;

export function history(page) {
  return html`<section class="card history" data-history>
    <h2>${t('hall.history')}</h2>
    <ol>
      ${page.versions.map((version) => entry(page, version))}
    </ol>
  </section>`;
}

function entry(page, version) {
  const open = page.opened?.version.number === version.number;
  return html`<li data-version=${version.number}>
    <header>
      <strong>${t('hall.version', { n: version.number })}</strong>
      ${version.number === page.file.version.number ? html`<span class="badge live-live">${t('hall.current')}</span>` : nothing}
      <time datetime=${version.at}>${stamp(version.at)}</time>
      <span class="soft">${tOr(`hall.origin.${version.origin}`, version.origin)}${version.origin === 'FILE' ? nothing : ` · ${version.by}`}</span>
      <button class="quiet" type="button" aria-expanded=${open ? 'true' : 'false'} @click=${() => page.look(version.number)}>
        ${open ? t('hall.fold') : t('hall.whatChanged')}<span class="hidden"> ${t('hall.version', { n: version.number })}</span>
      </button>
    </header>
    ${version.reason ? html`<p class="reason">${version.reason}</p>` : nothing} ${open ? opened(page, version) : nothing}
  </li>`;
}

function opened(page, version) {
  return html`${version.number === 1 ? html`<p class="soft">${t('hall.first')}</p>` : differences(page.opened.differences)}
  ${page.mayTake && version.number !== page.file.version.number
    ? html`<form
        class="take"
        @submit=${(event) => {
          event.preventDefault();
          page.restore(version.number, new FormData(event.target).get('why').trim());
        }}
      >
        ${page.refusal ? html`<p class="problem" role="alert">${page.refusal.message}</p>` : nothing}
        <label for="back">${t('hall.why')}</label>
        <input id="back" name="why" type="text" maxlength="500" required />
        <button type="submit" data-action="restore" ?disabled=${page.busy}>${t('hall.restore', { n: version.number })}</button>
      </form>`
    : nothing}`;
}
