/** Messages beyond the open page, where the hall has a way to send them. */
import { html, nothing } from 'lit';
import { t } from '/shared/text.js';
import { outcome } from './choices.js';

export function messagesCard(page) {
  const { messages } = page;
  if (!messages?.channels.includes('SMS')) return nothing;
  return html`<section class="card choice" data-messages=${messages.channel ?? 'NONE'}>
    <h2>${t('ticket.sms')}</h2>
    ${messages.channel ? wished(page, messages) : form(page)} ${outcome(page, 'messages')}
  </section>`;
}

function wished(page, messages) {
  return html`<p class="done" role="status">${t('ticket.sms.on', { n: messages.near })}</p>
    <button class="quiet" type="button" data-action="no-messages" ?disabled=${page.busy} @click=${() => page.noMessages()}>
      ${t('ticket.sms.off')}
    </button>`;
}

function form(page) {
  const send = (event) => {
    event.preventDefault();
    page.sendMessages(new FormData(event.target).get('to').trim());
  };
  return html`<form @submit=${send}>
    <label>
      <span>${t('ticket.sms.number')}</span>
      <input name="to" type="tel" inputmode="tel" autocomplete="tel-national" maxlength="11" required pattern="1[3-9][0-9]{9}" />
    </label>
    <p class="why">${t('ticket.sms.kept')}</p>
    <button type="submit" data-action="messages" ?disabled=${page.busy}>${t('ticket.sms.do')}</button>
  </form>`;
}
