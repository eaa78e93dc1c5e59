/** One case: what the visitor wrote and sent, what happened, and what a clerk may do now. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { due } from './list.js';

const KILOBYTE = 1024;

export function caseFile(page) {
  const { summary, fields, signature, history } = page.file;
  const files = fields.filter((field) => field.type === 'attachment');
  const texts = fields.filter((field) => field.type !== 'attachment');
  return html`<article class="card file" data-case-open=${summary.id} data-state=${summary.state}>
    <button class="quiet back" type="button" @click=${() => page.open(null)}>‹ ${t('cases.back')}</button>
    <header>
      <h2>${local(summary.serviceName)}</h2>
      <p>
        <span class="receipt">${summary.receipt}</span>
        <span class="badge case-${summary.state.toLowerCase()}">${tOr(`caseState.${summary.state}`, summary.state)}</span>
        ${page.file.steps.length ? due(summary, page.today()) : nothing}
        <span>${t('cases.submitted', { time: stamp(summary.submittedAt) })}</span>
      </p>
    </header>
    ${steps(page)}
    <section>
      <h3>${t('cases.answers')}</h3>
      <dl>
        ${texts.map(
          (field) => html`<div data-field=${field.id}>
            <dt>${local(field.label)}</dt>
            <dd>${local(field.option) || field.value || html`<span class="missing">${t('cases.missing')}</span>`}</dd>
          </div>`,
        )}
      </dl>
    </section>
    <section>
      <h3>${t('cases.materials')}</h3>
      <ul class="materials">
        ${files.map((field) => material(field, page))} ${material(signature, page)}
      </ul>
    </section>
    <section>
      <h3>${t('cases.history')}</h3>
      <ol class="history">
        ${history.map(
          (event) => html`<li>
            <time datetime=${event.at}>${stamp(event.at)}</time> <strong>${tOr(`caseStep.${event.step}`, event.step)}</strong>
            <span>${event.by ?? t('cases.visitor')}</span>
            ${event.note ? html`<p>${event.note}</p>` : nothing}
          </li>`,
        )}
      </ol>
    </section>
  </article>`;
}

function stamp(iso) {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

function material(field, page) {
  const there = field.material;
  const href = there && page.path(`/${encodeURIComponent(page.chosen)}/materials/${encodeURIComponent(field.id)}`);
  /* A replaced file has the same address. */
  const address = there && `${href}?at=${encodeURIComponent(there.receivedAt)}`;
  return html`<li data-material=${field.id}>
    ${there && there.kind !== 'PDF' ? html`<img src=${address} alt=${local(field.label)} loading="lazy" />` : nothing}
    <p>
      <strong>${local(field.label)}</strong>
      ${there
        ? html`<span>${there.kind} · ${Math.max(1, Math.round(there.bytes / KILOBYTE))} KB</span>
            <a href=${address} download aria-label="${t('cases.save')} ${local(field.label)}">${t('cases.save')}</a>`
        : html`<span class="missing">${t('cases.missing')}</span>`}
    </p>
  </li>`;
}

function steps(page) {
  const may = page.file.steps;
  if (!may.length) return nothing;
  return html`<div class="steps">
    ${page.refusal ? html`<p class="problem" role="alert">${page.refusal}</p>` : nothing}
    ${page.step ? dialog(page) : buttons(page, may)}
  </div>`;
}

function buttons(page, may) {
  const all = [
    { step: 'ACCEPT', words: t('cases.accept'), kind: 'primary', press: () => page.act('accept') },
    { step: 'APPROVE', words: t('cases.approve'), kind: 'primary', press: () => ask(page, 'APPROVE') },
    { step: 'WANT_SUPPLEMENT', words: t('cases.wantSupplement'), kind: '', press: () => ask(page, 'WANT_SUPPLEMENT') },
    { step: 'REFUSE', words: t('cases.refuse'), kind: 'danger', press: () => ask(page, 'REFUSE') },
  ];
  return html`<div class="buttons">
    ${all
      .filter((one) => may.includes(one.step))
      .map(
        (one) => html`<button class=${one.kind} type="button" data-action=${actionOf(one.step)} ?disabled=${page.busy} @click=${one.press}>
          ${one.words}
        </button>`,
      )}
  </div>`;
}

function ask(page, step) {
  page.refusal = null;
  page.step = step;
}

const actionOf = (step) => step.toLowerCase().replace('_', '-');

/** Words for the visitor, and for a supplement the fields. */
function dialog(page) {
  const step = page.step;
  const supplement = step === 'WANT_SUPPLEMENT';
  return html`<form
    class="decision"
    data-deciding=${step}
    @submit=${(event) => {
      event.preventDefault();
      const data = new FormData(event.target);
      page.act(actionOf(step), { note: data.get('note').trim(), ...(supplement ? { fields: data.getAll('fields') } : {}) });
    }}
  >
    ${supplement
      ? html`<fieldset>
          <legend>${t('cases.fields')}</legend>
          ${page.file.fields.map(
            (field) => html`<label><input type="checkbox" name="fields" value=${field.id} /> ${local(field.label)}</label>`,
          )}
        </fieldset>`
      : nothing}
    <label for="note">${tOr(`cases.note.${step}`, '')}</label>
    <textarea id="note" name="note" rows="3" maxlength="1000" ?required=${step !== 'APPROVE'}></textarea>
    <div class="buttons">
      <button type="button" @click=${() => (page.step = null)}>${t('cases.cancel')}</button>
      <button class=${step === 'REFUSE' ? 'danger' : 'primary'} type="submit" data-action="confirm" ?disabled=${page.busy}>
        ${{ APPROVE: t('cases.approve'), REFUSE: t('cases.refuse'), WANT_SUPPLEMENT: t('cases.wantSupplement') }[step]}
      </button>
    </div>
  </form>`;
}
