/** What the holder of a ticket may do while it waits, and after a missed call. */
import { html, nothing } from 'lit';
import { clockOf } from '/shared/format.js';
import { t } from '/shared/text.js';

/** What came of a choice, said where it was made. */
export function outcome(page, name) {
  const said = page.said;
  if (said?.name !== name || !said.words) return nothing;
  return html`<p class=${said.good ? 'done' : 'problem'} role=${said.good ? 'status' : 'alert'} data-said=${name}>${said.words}</p>`;
}

/** Whether it is safe to leave, and by when to be back; where that is not known, it says so. */
export function leaveAdvice(page) {
  const { backBy, wait } = page.ticket;
  const kind = backBy ? 'leave' : wait ? 'stay' : 'unknown';
  return html`<section class="card choice" data-leave=${kind}>
    <h2>${t('ticket.leave')}</h2>
    ${backBy
      ? html`<p class="strong">${t('ticket.leave.by', { time: clockOf(backBy) })}</p>
          <p class="why">${t('ticket.leave.why')}</p>`
      : html`<p>${wait ? t('ticket.leave.stay') : t('ticket.leave.unknown')}</p>`}
  </section>`;
}

/** More time: others go first, a few times. */
export function morePlaces(page) {
  const { left, places } = page.ticket.letPass ?? { left: 0, places: 0 };
  return html`<section class="card choice" data-pass-left=${left}>
    <h2>${t('ticket.pass')}</h2>
    ${left > 0
      ? html`<p>${t('ticket.pass.words', { n: places, left })}</p>
          <button type="button" data-action="let-pass" ?disabled=${page.busy} @click=${() => page.letPass()}>
            ${t('ticket.pass.do', { n: places })}
          </button>`
      : html`<p>${t('ticket.pass.none')}</p>`}
    ${outcome(page, 'pass')}
  </section>`;
}

/** After a missed call: how to come in again, or where to go. */
export function cameBack(page) {
  const way = page.ticket.comeBack;
  return html`<section class="card choice" data-come-back=${way ? 'yes' : 'no'}>
    <h2>${t('ticket.back.title')}</h2>
    ${way
      ? html`<p>${t('ticket.back.words', { time: clockOf(way.until), n: way.behind })}</p>
          <button class="primary" type="button" data-action="return" ?disabled=${page.busy} @click=${() => page.comeBack()}>
            ${t('ticket.back')}
          </button>`
      : html`<p>${t('ticket.back.late')}</p>`}
    ${outcome(page, 'back')}
  </section>`;
}

export function giveUp(page) {
  const keep = () => {
    page.asking = false;
  };
  const ask = () => {
    page.asking = true;
  };
  return html`<button class="quiet give-up" type="button" @click=${ask}>${t('ticket.giveUp')}</button>
    <dialog aria-labelledby="sure" @close=${keep}>
      <h2 id="sure">${t('ticket.sure', { number: page.ticket.number })}</h2>
      <p>${t('ticket.sureWords')}</p>
      ${outcome(page, 'give-up')}
      <div class="buttons">
        <button type="button" @click=${keep}>${t('ticket.keep')}</button>
        <button class="danger" type="button" ?disabled=${page.busy} @click=${() => page.giveUp()}>${t('ticket.giveUpYes')}</button>
      </div>
    </dialog>`;
}
