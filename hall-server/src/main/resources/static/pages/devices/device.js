/** One device: what it measures, how often it shall, what it was told to do, and how it signs on. */
import { html, nothing } from 'lit';
import { t, tOr } from '/shared/text.js';
import { firmware } from './firmware.js';
import { health, kindWords, readings, stateBadge, zoneName } from './list.js';

const stamp = (iso) => `${iso.slice(5, 10)} ${iso.slice(11, 19)}`;
const TONE = { DONE: 'state-done', FAILED: 'bad', EXPIRED: 'bad' };
const COMMANDS = ['identify', 'restart'];

export function deviceFile(page, device) {
  return html`<article class="card file" data-open=${device.id}>
    <button class="quiet back" type="button" @click=${() => page.open(null)}>‹ ${t('devices.back')}</button>
    <header>
      <h2>${zoneName(page, device.zone)} · ${kindWords(device.kind)} ${stateBadge(device)}</h2>
      <p class="topic"><span lang="en">${device.id}</span>${device.gateway ? html` · ${t('devices.behind', { gateway: device.gateway })}` : nothing}</p>
    </header>
    ${page.refusal ? html`<p class="problem" role="alert">${page.refusal.message}</p>` : nothing}
    ${page.said ? html`<p class="said" role="status" data-said>${page.said()}</p>` : nothing}
    <section>
      <h3>${t('devices.readings')}</h3>
      ${readings(device, page)} ${health(device)}
    </section>
    ${page.mayCommand() ? html`${sampling(page)} ${commands(page)} ${firmware(page, device)} ${page.mayEnrol() ? access(page, device) : nothing}` : nothing}
  </article>`;
}

function sampling(page) {
  const { desired, reported } = page.config ?? {};
  return html`<section>
    <h3>${t('devices.sampling')}</h3>
    <form
      class="line"
      @submit=${(event) => {
        event.preventDefault();
        page.configure(Number(new FormData(event.target).get('every')));
      }}
    >
      <label for="every">${t('devices.every')}</label>
      <input id="every" name="every" type="number" inputmode="numeric" min="1" max="3600" required .value=${String(desired?.every ?? reported?.every ?? '')} />
      <span>${t('devices.seconds')}</span>
      <button type="submit" ?disabled=${page.busy}>${t('devices.set')}</button>
    </form>
    <p class="note" data-config>${configWords(desired, reported)}</p>
  </section>`;
}

function configWords(desired, reported) {
  if (!desired && !reported) return t('devices.neverSet');
  if (!desired) return t('devices.reported', { every: reported.every });
  if (reported?.every === desired.every) return t('devices.kept', { every: desired.every });
  return reported
    ? t('devices.differs', { desired: desired.every, reported: reported.every })
    : t('devices.notYet', { desired: desired.every });
}

function commands(page) {
  return html`<section>
    <h3>${t('devices.commands')}</h3>
    <div class="buttons">
      ${COMMANDS.map(
        (name) => html`<button type="button" data-command=${name} ?disabled=${page.busy} @click=${() => page.command(name)}>
          ${tOr(`devices.command.${name}`, name)}
        </button>`,
      )}
    </div>
    ${page.commands?.length
      ? html`<ol class="commands">
          ${page.commands.slice(0, 8).map(
            (command) => html`<li data-command-state=${command.state}>
              <span>${tOr(`devices.command.${command.name}`, command.name)}</span>
              <span class="badge ${TONE[command.state] ?? ''}">${tOr(`devices.state.${command.state}`, command.state)}</span>
              <time datetime=${command.sentAt}>${stamp(command.sentAt)}</time>
              ${command.state === 'FAILED' && command.detail ? html`<span class="why" lang="en">${command.detail}</span>` : nothing}
            </li>`,
          )}
        </ol>`
      : html`<p class="note">${t('devices.noCommands')}</p>`}
  </section>`;
}

function access(page, device) {
  const enrolment = page.enrolments?.find((each) => each.device === device.id);
  return html`<section>
    <h3>${t('devices.access')}</h3>
    <p class="note">${enrolment ? tOr(`devices.enrolment.${enrolment.state}`, enrolment.state) : t('devices.enrolment.none')}</p>
    ${page.code
      ? html`<div class="code" role="status" data-code>
          <strong lang="en">${page.code.code}</strong>
          <p>${t('devices.codeHow', { time: page.code.expiresAt.slice(11, 16) })}</p>
        </div>`
      : nothing}
    ${page.asking
      ? html`<div class="ask" role="group" aria-label=${t('devices.revoke')}>
          <p>${t('devices.revokeSure')}</p>
          <button class="danger" type="button" data-action="revoke-now" ?disabled=${page.busy} @click=${() => page.revoke()}>${t('devices.revokeNow')}</button>
          <button type="button" @click=${() => page.ask(false)}>${t('devices.keep')}</button>
        </div>`
      : html`<div class="buttons">
          <button type="button" data-action="invite" ?disabled=${page.busy} @click=${() => page.invite()}>
            ${enrolment?.state === 'enrolled' ? t('devices.renew') : t('devices.invite')}
          </button>
          ${enrolment && enrolment.state !== 'revoked'
            ? html`<button class="danger" type="button" data-action="revoke" ?disabled=${page.busy} @click=${() => page.ask(true)}>${t('devices.revoke')}</button>`
            : nothing}
        </div>`}
  </section>`;
}
