/** The versions of an item: who changed what, when and why, and the way back to an older one. */
import { html, nothing } from 'lit';
import { t, tOr } from '/shared/text.js';
import { differences } from './draft.js';
import { changes } from './editor.js';

export function history(page) {
  const { versions, current } = page.file;
  return html`<ol class="versions">
    ${versions.map((version, at) => {
      const before = versions[at + 1];
      return html`<li data-number=${version.number}>
        <header>
          <strong>${t('catalogue.version', { n: version.number })}</strong>
          ${version.number === current ? html`<span class="badge current">${t('catalogue.current')}</span>` : nothing}
          ${version.retired ? html`<span class="badge retired">${tOr('standing.RETIRED', '')}</span>` : nothing}
          <span class="soft">
            <time datetime=${version.changedAt}>${version.changedAt.slice(0, 10)} ${version.changedAt.slice(11, 16)}</time>
            ${version.origin === 'SEED' ? t('catalogue.product') : html`${version.changedBy} · ${tOr(`origin.${version.origin}`, version.origin)}`}
          </span>
        </header>
        <p>
          ${version.validFrom ? t('catalogue.from', { day: version.validFrom }) : t('catalogue.fromStart')}
          ${version.validUntil ? t('catalogue.until', { day: version.validUntil }) : nothing}
          ${version.reason ? html`<span class="reason">${t('catalogue.because', { reason: version.reason })}</span>` : nothing}
        </p>
        ${before ? changes(differences(before.item, version.item)) : html`<p class="soft">${t('catalogue.first')}</p>`}
        ${at > 0 || version.retired ? restore(page, version) : nothing}
      </li>`;
    })}
  </ol>`;
}

function restore(page, version) {
  if (page.restoring !== version.number) {
    return html`<button type="button" data-restore=${version.number} @click=${() => (page.restoring = version.number)}>${t('catalogue.restore')}</button>`;
  }
  return html`<form
    class="restore"
    @submit=${(event) => {
      event.preventDefault();
      page.restore(version.number, new FormData(event.target).get('why').trim());
    }}
  >
    <label><span>${t('catalogue.reason')}</span> <input type="text" name="why" maxlength="500" required /></label>
    ${page.refusal ? html`<p class="problem" role="alert">${page.refusal}</p>` : nothing}
    <div class="buttons">
      <button type="button" @click=${() => (page.restoring = null)}>${t('catalogue.cancel')}</button>
      <button class="primary" type="submit" data-action="restore" ?disabled=${page.busy}>${t('catalogue.restoreNow')}</button>
    </div>
  </form>`;
}
