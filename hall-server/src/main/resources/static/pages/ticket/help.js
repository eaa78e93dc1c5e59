/** "I need help": one open call for each ticket; somebody of the hall comes. */
import { html, nothing } from 'lit';
import { local, t, tOr } from '/shared/text.js';
import { outcome } from './choices.js';

const KINDS = ['WAY', 'FORM', 'MACHINE', 'MOBILITY', 'OTHER'];

export function helpCard(page) {
  const state = page.help?.state;
  const open = state === 'OPEN' || state === 'CLAIMED';
  return html`<section class="card choice" data-help=${state ?? 'NONE'}>
    <h2>${t('ticket.help')}</h2>
    ${open ? called(page, state) : form(page, state)} ${outcome(page, 'help')}
  </section>`;
}

function called(page, state) {
  return html`<p class="strong" role="status">${tOr(`ticket.help.state.${state}`, state)}</p>
    <button class="quiet" type="button" data-action="help-no-more" ?disabled=${page.busy} @click=${() => page.helpNoMore()}>
      ${t('ticket.help.cancel')}
    </button>`;
}

function form(page, state) {
  const zones = page.hall?.floorPlan?.zones ?? [];
  const send = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    page.callForHelp({ kind: form.get('kind'), zone: form.get('zone') || null });
  };
  return html`<form @submit=${send}>
    <p>${state === 'DONE' ? t('ticket.help.again') : t('ticket.help.words')}</p>
    <label>
      <span>${t('ticket.help.kind')}</span>
      <select name="kind">
        ${KINDS.map((kind) => html`<option value=${kind}>${tOr(`help.kind.${kind}`, kind)}</option>`)}
      </select>
    </label>
    ${zones.length
      ? html`<label>
          <span>${t('ticket.help.zone')}</span>
          <select name="zone">
            <option value="">${t('ticket.help.anywhere')}</option>
            ${zones.map((zone) => html`<option value=${zone.id}>${local(zone.name)}</option>`)}
          </select>
        </label>`
      : nothing}
    <button type="submit" data-action="help" ?disabled=${page.busy}>${t('ticket.help.call')}</button>
  </form>`;
}
