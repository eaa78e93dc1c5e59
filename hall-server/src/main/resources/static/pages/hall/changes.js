/** What a description changes of another, in words; and the taking of what was drafted. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { faultList, where } from './form.js';

export function differences(list) {
  if (!list.length) return html`<p class="soft">${t('hall.noDifference')}</p>`;
  return html`<ul class="differences">
    ${list.map(
      (each) => html`<li class=${each.kind.toLowerCase()} data-difference=${each.id || each.part}>
        <p>
          <span class="badge ${each.kind.toLowerCase()}">${tOr(`hall.kind.${each.kind}`, each.kind)}</span>
          <strong>${tOr(`hall.list.${each.part}`, tOr(`hall.field.${each.part}`, each.part))}</strong>
          ${each.id ? html`<span class="id" lang="en">${each.id}</span>` : nothing}
        </p>
        ${each.kind === 'CHANGED' ? fields(each) : nothing}
      </li>`,
    )}
  </ul>`;
}

function fields(difference) {
  return html`<dl>
    ${difference.fields.map(
      (field) => html`<div>
        <dt>${tOr(`hall.field.${field.name}`, field.name)}</dt>
        <dd><del>${value(field.before)}</del> <span aria-hidden="true">→</span> <ins>${value(field.after)}</ins></dd>
      </div>`,
    )}
  </dl>`;
}

function value(json) {
  if (json === null) return t('hall.nothing');
  const held = JSON.parse(json);
  if (held && typeof held === 'object' && held.zh) return `${local(held)}`;
  return typeof held === 'object' ? json : String(held);
}

/** From when on it counts: at once, but for what the check has remarked. */
function when(page) {
  return html`<div class="when" data-when>
    <h3>${t('hall.when')}</h3>
    <p class="hint">${page.remarks.length ? t('hall.atOnceBut') : t('hall.atOnce')}</p>
    ${page.remarks.length
      ? html`<ul>
          ${page.remarks.map((remark) => html`<li data-remark=${remark.path}>${where(page, remark.path)} ${local(remark)}</li>`)}
        </ul>`
      : nothing}
  </div>`;
}

export function drafted(page) {
  const wrong = page.faults.filter((fault) => fault.wrong);
  return html`<section class="card drafted" data-drafted tabindex="-1" aria-label=${t('hall.drafted')}>
    <h2>${t('hall.drafted')}</h2>
    ${page.refusal && !page.editing ? html`<p class="problem" role="alert" data-refusal>${page.refusal.message}</p>` : nothing}
    ${wrong.length ? faultList(page, wrong) : nothing}
    ${differences(page.differences)} ${when(page)}
    ${page.mayTake
      ? html`<form
          class="take"
          @submit=${(event) => {
            event.preventDefault();
            page.take(new FormData(event.target).get('why').trim());
          }}
        >
          <label for="why">${t('hall.why')}</label>
          <input id="why" name="why" type="text" maxlength="500" required />
          <div class="buttons">
            <button class="primary" type="submit" data-action="take" ?disabled=${page.busy || wrong.length > 0 || page.editing !== null}>
              ${t('hall.take')}
            </button>
            <button type="button" data-action="discard" ?disabled=${page.busy} @click=${() => page.discard()}>${t('hall.discard')}</button>
          </div>
        </form>`
      : html`<p class="hint">${t('hall.adminTakes')}</p>
          <button type="button" data-action="discard" @click=${() => page.discard()}>${t('hall.discard')}</button>`}
  </section>`;
}
