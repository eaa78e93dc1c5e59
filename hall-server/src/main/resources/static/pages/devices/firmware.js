/** A device's firmware: what runs, what is on its way, and the firmware that it could have. */
import { html, nothing } from 'lit';
import { t, tOr } from '/shared/text.js';

const TONE = { INSTALLED: 'state-done', ROLLED_BACK: 'bad', FAILED: 'bad', EXPIRED: 'bad' };
const OPEN = ['WAITING', 'ORDERED', 'TRANSFERRING'];

export const isOpen = (order) => order !== null && OPEN.includes(order.state);

export function firmware(page, device) {
  const known = page.firmware;
  if (!known) return nothing;
  const others = known.images.filter((image) => image.kind === device.kind && image.version !== known.version);
  const rollout = known.rollouts.find((each) => each.state === 'RUNNING' && each.kind === device.kind);
  return html`<section data-firmware>
    <h3>${t('devices.firmware')}</h3>
    <p class="note" data-version>${known.version ? t('devices.version', { version: known.version }) : t('devices.noVersion')}</p>
    ${known.order ? update(known.order) : nothing}
    ${rollout ? running(page, rollout) : nothing}
    ${others.length && !isOpen(known.order) ? choice(page, device, others) : nothing}
    ${page.hasRole('ADMIN') ? adding(page) : nothing}
  </section>`;
}

function update(order) {
  return html`<p class="update" data-update=${order.state}>
      <span>${t('devices.updateTo', { version: order.version })}</span>
      <span class="badge ${TONE[order.state] ?? ''}">${tOr(`devices.update.${order.state}`, order.state)}</span>
      ${order.state === 'TRANSFERRING'
        ? html`<progress max="100" value=${order.percent} aria-label=${t('devices.atDevice')}></progress> <span>${order.percent}%</span>`
        : nothing}
    </p>
    ${['ROLLED_BACK', 'FAILED'].includes(order.state) && order.detail ? html`<p class="why" lang="en">${order.detail}</p>` : nothing}`;
}

function running(page, rollout) {
  const done = rollout.orders.filter((order) => order.state === 'INSTALLED').length;
  return html`<p class="update" data-rollout>
    <span>${t('devices.rollout', { version: rollout.version, done, all: rollout.orders.length })}</span>
    ${rollout.orders.some((order) => order.state === 'WAITING')
      ? html`<button type="button" data-action="stop-update" ?disabled=${page.busy} @click=${() => page.stopUpdate(rollout.id)}>${t('devices.stopUpdate')}</button>`
      : nothing}
  </p>`;
}

function choice(page, device, images) {
  const chosen = images.find((image) => image.sha256 === page.image) ?? images[0];
  if (page.updating) {
    return html`<div class="ask" role="group" aria-label=${t('devices.update')}>
      <p>${page.updating === 'all' ? t('devices.updateAllSure', { version: chosen.version }) : t('devices.updateSure', { version: chosen.version })}</p>
      <button type="button" data-action="update-now" ?disabled=${page.busy} @click=${() => page.orderUpdate(chosen.sha256)}>${t('devices.updateNow')}</button>
      <button type="button" @click=${() => page.askUpdate(null)}>${t('devices.notNow')}</button>
    </div>`;
  }
  return html`<div class="line">
    <label for="image">${t('devices.firmware')}</label>
    <select id="image" name="image" @change=${(event) => page.choose(event.target.value)}>
      ${images.map((image) => html`<option value=${image.sha256} ?selected=${image === chosen}>${image.version}</option>`)}
    </select>
    <button type="button" data-action="update" ?disabled=${page.busy} @click=${() => page.askUpdate('one')}>${t('devices.update')}</button>
    <button type="button" data-action="update-all" ?disabled=${page.busy} @click=${() => page.askUpdate('all')}>${t('devices.updateAll')}</button>
  </div>`;
}

function adding(page) {
  return html`<form
    class="line"
    @submit=${(event) => {
      event.preventDefault();
      page.addImage(event.target);
    }}
  >
    <label for="image-file">${t('devices.addFirmware')}</label>
    <input id="image-file" name="file" type="file" required />
    <button type="submit" ?disabled=${page.busy}>${t('devices.add')}</button>
  </form>`;
}
