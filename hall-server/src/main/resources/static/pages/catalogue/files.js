/** The catalogue as a file: out, and in after a look at what it would change. */
import { html, nothing } from 'lit';
import { hallPath } from '/shared/api.js';
import { local, t } from '/shared/text.js';

export function files(page) {
  const address = (format) => hallPath(page.hallId, `/catalogue/export?format=${format}`);
  return html`<article class="card editor files" data-files>
    <header>
      <button class="quiet back" type="button" @click=${() => page.open(null)}>‹ ${t('catalogue.back')}</button>
      <h2>${t('catalogue.files')}</h2>
    </header>
    <section>
      <h3>${t('catalogue.export')}</h3>
      <p class="soft">${t('catalogue.exportHint')}</p>
      <p class="buttons">
        <a class="button" href=${address('csv')} download data-export="csv">CSV</a>
        <a class="button" href=${address('json')} download data-export="json">JSON</a>
      </p>
    </section>
    <section>
      <h3>${t('catalogue.import')}</h3>
      <p class="soft">${t('catalogue.importHint')}</p>
      <label class="field"
        ><span>${t('catalogue.file')}</span>
        <input type="file" name="file" accept=".csv,.json,text/csv,application/json" @change=${(event) => page.tryFile(event.target.files[0])}
      /></label>
      ${page.busy ? html`<p role="status">${t('catalogue.reading')}</p>` : nothing} ${page.refusal ? html`<p class="problem" role="alert">${page.refusal}</p>` : nothing}
      ${page.faults?.length ? faults(page.faults) : nothing} ${page.tried ? tried(page) : nothing} ${page.imported ? done(page.imported) : nothing}
    </section>
  </article>`;
}

function faults(list) {
  return html`<table class="faults" data-faults=${list.length}>
    <thead>
      <tr>
        <th scope="col">${t('catalogue.row')}</th>
        <th scope="col">${t('catalogue.column')}</th>
        <th scope="col">${t('catalogue.part')}</th>
        <th scope="col">${t('catalogue.wrong')}</th>
      </tr>
    </thead>
    <tbody>
      ${list.map(
        (fault) => html`<tr>
          <td>${fault.line}</td>
          <td>${fault.column || '—'}</td>
          <td><code>${fault.field || '—'}</code></td>
          <td>${local(fault.words)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What the file would change. */
function tried(page) {
  const { created, changed, unchanged } = page.tried;
  const differs = created.length + changed.length;
  const names = (codes) => codes.map((code) => local(page.items?.find((item) => item.code === code)?.name) || code).join('、');
  return html`<section class="tried" data-created=${created.length} data-changed=${changed.length} data-unchanged=${unchanged}>
    <dl>
      <div>
        <dt>${t('catalogue.created', { n: created.length })}</dt>
        <dd>${names(created) || '—'}</dd>
      </div>
      <div>
        <dt>${t('catalogue.changed', { n: changed.length })}</dt>
        <dd>${names(changed) || '—'}</dd>
      </div>
      <div>
        <dt>${t('catalogue.unchanged', { n: unchanged })}</dt>
      </div>
    </dl>
    ${differs
      ? html`<form
          @submit=${(event) => {
            event.preventDefault();
            page.importFile(new FormData(event.target).get('reason').trim());
          }}
        >
          <label class="field"><span>${t('catalogue.reason')}</span> <input type="text" name="reason" maxlength="500" required /></label>
          <div class="buttons"><button class="primary" type="submit" data-action="import" ?disabled=${page.busy}>${t('catalogue.importNow', { n: differs })}</button></div>
        </form>`
      : html`<p role="status">${t('catalogue.nothingNew')}</p>`}
  </section>`;
}

function done(result) {
  return html`<p class="notice good" role="status" data-imported>${t('catalogue.imported', { n: result.created.length + result.changed.length })}</p>`;
}
