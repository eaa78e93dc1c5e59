/** People inside, in and out today and in the last 15 minutes, each door, and the day so far. */
import { html } from 'lit';
import { age, number } from '/shared/format.js';
import { local, t } from '/shared/text.js';
import { flowPart } from './flow.js';

export function crowdCard(page) {
  const { state } = page;
  const heard = state.crowd?.doors?.some((door) => door.at);
  return html`<section class="card crowd" id="panel-crowd" tabindex="-1" aria-label=${t('crowd.title')}>
    <h2>${t('crowd.title')}</h2>
    ${heard ? figures(state.crowd, state) : html`<p class="empty">${t('crowd.empty')}</p>`} ${flowPart(page)}
  </section>`;
}

function figures(crowd, state) {
  const recent = crowd.last15Minutes ?? {};
  return html`<p class="inside" data-inside=${crowd.inside}>
      <strong>${number(crowd.inside)}</strong> <span>${t('crowd.inside')}</span>
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="hidden">${t('crowd.door')}</span></th>
          <th scope="col">${t('crowd.in')}</th>
          <th scope="col">${t('crowd.out')}</th>
          <th scope="col">${t('devices.age')}</th>
        </tr>
      </thead>
      <tbody>
        <tr class="sum">
          <th scope="row">${t('crowd.today')}</th>
          <td data-crowd="in" data-value=${crowd.in}>${number(crowd.in)}</td>
          <td data-crowd="out" data-value=${crowd.out}>${number(crowd.out)}</td>
          <td></td>
        </tr>
        <tr>
          <th scope="row">${t('crowd.last15')}</th>
          <td>${number(recent.in)}</td>
          <td>${number(recent.out)}</td>
          <td></td>
        </tr>
        ${(crowd.doors ?? []).map((door) => doorRow(door, state))}
      </tbody>
    </table>`;
}

function doorRow(door, state) {
  return html`<tr data-door=${door.id} data-total-in=${door.total?.in ?? ''} data-total-out=${door.total?.out ?? ''}>
    <th scope="row">${local(door.name)}</th>
    <td>${number(door.in)}</td>
    <td>${number(door.out)}</td>
    <td class="age">${door.at ? age(state.time.since(door.at)) : '–'}</td>
  </tr>`;
}
