/** A ticket by its number: where it stands, and what the reception may do for its holder. */
import { html, nothing } from 'lit';
import { clockOf, waitRange } from '/shared/format.js';
import { local, t } from '/shared/text.js';
import { priorityBadge, stateBadge } from '/shared/ticket-words.js';

export function foundCard(page) {
  const send = (event) => {
    event.preventDefault();
    const number = new FormData(event.target).get('number').trim();
    if (number) page.find(number);
  };
  return html`<section class="card find" aria-labelledby="find">
    <h2 id="find">${t('reception.find')}</h2>
    <form class="row" @submit=${send}>
      <label for="number">${t('reception.number')}</label>
      <input id="number" name="number" autocomplete="off" autocapitalize="characters" maxlength="16" placeholder="A012" />
      <button type="submit" data-action="find" ?disabled=${page.busy}>${t('reception.find.do')}</button>
    </form>
    ${page.found ? ticket(page, page.found) : nothing}
    ${page.found === false ? html`<p class="empty" role="status" data-not-found>${t('reception.notFound')}</p>` : nothing}
    ${page.outcome('find')} ${page.found ? page.outcome(`back-${page.found.id}`) : nothing}
  </section>`;
}

function ticket(page, found) {
  const waits = found.state === 'WAITING';
  return html`<div class="ticket" data-found=${found.number} data-state=${found.state}>
    <p><strong class="number">${found.number}</strong> ${stateBadge(found.state)} ${priorityBadge(found.priority)}</p>
    <p>${local(found.serviceName)} · ${local(found.lineName)}</p>
    <dl>
      <div><dt>${t('reception.issued')}</dt><dd>${clockOf(found.issuedAt)}</dd></div>
      ${waits ? html`<div><dt>${t('ticket.ahead')}</dt><dd data-ahead=${found.ahead}>${found.ahead} ${t('ticket.people')}</dd></div>` : nothing}
      ${waits
        ? html`<div><dt>${t('ticket.wait')}</dt><dd>${found.wait ? waitRange(found.wait) : t('ticket.waitUnknown')}</dd></div>`
        : nothing}
      ${found.calledAt ? html`<div><dt>${t('reception.called')}</dt><dd>${clockOf(found.calledAt)}</dd></div>` : nothing}
      ${found.counterName ? html`<div><dt>${t('reception.counter')}</dt><dd>${local(found.counterName)}</dd></div>` : nothing}
    </dl>
    <div class="buttons">
      ${found.comeBack
        ? html`<button class="primary" type="button" data-action="found-return" ?disabled=${page.busy} @click=${() => page.comeBack(found)}>
            ${t('reception.back')}
          </button>`
        : nothing}
      ${waits && found.letPass?.left
        ? html`<button type="button" data-action="let-pass" ?disabled=${page.busy} @click=${() => page.letPass(found)}>
            ${t('ticket.pass.do', { n: found.letPass.places })}
          </button>`
        : nothing}
      ${waits
        ? html`<button
            type="button"
            data-action="give-up"
            ?disabled=${page.busy}
            @click=${() => page.ask(giveUp(page, found))}
          >
            ${t('reception.giveUp')}
          </button>`
        : nothing}
    </div>
  </div>`;
}

function giveUp(page, ticket) {
  return {
    title: t('ticket.sure', { number: ticket.number }),
    words: t('ticket.sureWords'),
    keep: t('reception.keep'),
    yes: t('ticket.giveUpYes'),
    action: 'give-up-yes',
    run: () => page.giveUp(ticket),
  };
}
