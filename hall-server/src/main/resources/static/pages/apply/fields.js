/** The fields of a form, each with its label, hint and fault, told to screen readers too. */
import { html, nothing } from 'lit';
import { local, t } from '/shared/text.js';
import { megabytes } from './check.js';

const ACCEPT = { JPEG: 'image/jpeg', PNG: 'image/png', PDF: 'application/pdf' };

/** `form` has fault(field), text(field), material(field), sending(field), write(field, text), leave(field), choose(field, file). */
export function fieldView(field, form) {
  const fault = form.fault(field);
  const described = `${field.id}-hint${fault ? ` ${field.id}-fault` : ''}`;
  return html`<div class="field ${fault ? 'wrong' : ''}" data-field=${field.id} data-type=${field.type}>
    ${field.type === 'choice'
      ? choice(field, form, described, fault)
      : html`<label for=${field.id}>${heading(field)}</label>
          ${hint(field)} ${field.type === 'attachment' ? file(field, form, described, fault) : input(field, form, described, fault)}`}
    ${fault ? html`<p class="fault" id="${field.id}-fault" role="alert" data-fault>${fault}</p>` : nothing}
  </div>`;
}

function heading(field) {
  return html`${local(field.label)}${field.required ? nothing : html` <span class="optional">${t('apply.optional')}</span>`}`;
}

function hint(field) {
  return html`<p class="hint" id="${field.id}-hint">${local(field.hint)}</p>`;
}

function input(field, form, described, fault) {
  const kinds = { identity: 'text', phone: 'tel', date: 'date', text: 'text' };
  return html`<input
    id=${field.id}
    name=${field.id}
    type=${kinds[field.type]}
    .value=${form.text(field)}
    maxlength=${{ identity: 21, phone: 11, text: field.maxLength, date: 10 }[field.type]}
    autocomplete=${{ phone: 'tel-national' }[field.type] ?? (field.id === 'name' ? 'name' : 'off')}
    autocapitalize=${field.type === 'identity' ? 'characters' : 'off'}
    spellcheck="false"
    aria-describedby=${described}
    aria-invalid=${fault ? 'true' : 'false'}
    aria-required=${field.required ? 'true' : 'false'}
    @input=${(event) => form.write(field, event.target.value)}
    @blur=${() => form.leave(field)}
  />`;
}

function choice(field, form, described, fault) {
  return html`<fieldset aria-describedby=${described} aria-invalid=${fault ? 'true' : 'false'}>
    <legend>${heading(field)}</legend>
    ${hint(field)}
    ${field.options.map(
      (option) => html`<label class="option"
        ><input
          type="radio"
          name=${field.id}
          value=${option.value}
          .checked=${form.text(field) === option.value}
          @change=${() => {
            form.write(field, option.value);
            form.leave(field);
          }}
        /><span>${local(option.label)}</span></label
      >`,
    )}
  </fieldset>`;
}

function file(field, form, described, fault) {
  const material = form.material(field);
  const sending = form.sending(field);
  return html`<div class="file ${material ? 'there' : ''}">
    <input
      class="hidden"
      id=${field.id}
      type="file"
      accept=${field.kinds.map((kind) => ACCEPT[kind]).join(',')}
      aria-describedby="${described} ${field.id}-limit"
      aria-invalid=${fault ? 'true' : 'false'}
      ?disabled=${sending !== null}
      @change=${(event) => {
        const [chosen] = event.target.files;
        event.target.value = '';
        if (chosen) form.choose(field, chosen);
      }}
    />
    <label class="pick" for=${field.id} aria-hidden="true">${material ? t('apply.pickOther') : t('apply.pick')}</label>
    <span class="limit" id="${field.id}-limit">${t('apply.limit', { kinds: field.kinds.join(' / '), size: megabytes(field.maxBytes) })}</span>
    ${sending !== null
      ? html`<p class="sending" role="status"><progress max="1" value=${sending}></progress> ${t('apply.sending')}</p>`
      : material
        ? html`<p class="arrived" role="status" data-arrived=${material.bytes}>✓ ${t('apply.arrived', { kind: material.kind, size: megabytes(material.bytes) })}</p>`
        : nothing}
  </div>`;
}
