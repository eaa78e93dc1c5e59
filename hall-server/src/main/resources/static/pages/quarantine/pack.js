/** One refused pack: as it was sent, what can be read of it, and what today's rules say. */
import { html, nothing } from 'lit';
import { t } from '/shared/text.js';
import { reasonWords, stamp } from './list.js';

export function packFile(page) {
  const { pack, topic, text, records, today, why } = page.file;
  return html`<article class="card file" data-open=${pack.number} data-today=${today ?? 'accepted'}>
    <button class="quiet back" type="button" @click=${() => page.open(null)}>‹ ${t('quarantine.back')}</button>
    <header>
      <h2>${pack.device || t('quarantine.noDevice')}</h2>
      <p><time datetime=${pack.at}>${stamp(pack.at)}</time> <span class="badge">${reasonWords(pack.reason)}</span></p>
      <p class="topic">${topic}</p>
    </header>
    <p class="today ${today ? 'no' : 'yes'}">
      ${today ? t('quarantine.stillRefused', { reason: reasonWords(today) }) : t('quarantine.wouldPass')}
      ${why ? html`<span lang="en" class="why">${why}</span>` : nothing}
    </p>
    ${page.refusal ? html`<p class="problem" role="alert">${page.refusal.message}</p>` : nothing}
    ${pack.whole ? nothing : html`<p class="problem">${t('quarantine.cut')}</p>`}
    <div class="buttons">
      <button class="primary" type="button" data-action="release" ?disabled=${page.busy || today !== null || !pack.whole} @click=${() => page.release()}>
        ${t('quarantine.release')}
      </button>
      <button class="danger" type="button" data-action="discard" ?disabled=${page.busy} @click=${() => page.discard()}>${t('quarantine.discard')}</button>
    </div>
    <section>
      <h3>${t('quarantine.records')}</h3>
      ${records.length ? table(records) : html`<p class="empty">${t('quarantine.unreadable')}</p>`}
    </section>
    <section>
      <h3>${t('quarantine.raw')}</h3>
      <pre tabindex="0" role="region" aria-label=${t('quarantine.raw')}><code lang="en">${text}</code></pre>
    </section>
  </article>`;
}

function table(records) {
  return html`<table>
    <thead>
      <tr><th scope="col">${t('quarantine.name')}</th><th scope="col">${t('quarantine.value')}</th><th scope="col">${t('quarantine.at')}</th></tr>
    </thead>
    <tbody>
      ${records.map(
        (record) => html`<tr>
          <td lang="en">${record.name}</td>
          <td><span lang="en">${record.value ?? '–'} ${record.unit ?? ''}</span></td>
          <td>${stamp(record.at)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
