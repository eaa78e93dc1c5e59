/** "N ahead": says it on the page, in the title, by vibration and as a notification, as far as the browser has them. */
import { html, nothing } from 'lit';
import { t } from '/shared/text.js';

const CHOICES = [1, 2, 3, 5, 10];
const STANDARD = 3;
const BUZZ_NEAR = [250];
const BUZZ_CALLED = [300, 150, 300, 150, 300];

export class Reminder {
  #key;
  #told = null;
  /** With so many ahead it is said. */
  at = STANDARD;

  constructor(ticket) {
    this.#key = `hall.remind.${ticket}`;
    try {
      const kept = Number(localStorage.getItem(this.#key));
      if (CHOICES.includes(kept)) this.at = kept;
    } catch {
      /* A browser without storage begins with the standard at each visit. */
    }
  }

  choose(at) {
    this.at = at;
    this.#told = null;
    try {
      localStorage.setItem(this.#key, String(at));
    } catch {
      /* The choice holds as long as the page is open. */
    }
  }

  isNear(ticket) {
    return ticket.state === 'WAITING' && ticket.ahead <= this.at;
  }

  /** Says once that it is near, and once for each call. */
  look(ticket, counter) {
    const now = ticket.state === 'CALLED' ? `called ${ticket.calledAt}` : this.isNear(ticket) ? 'near' : null;
    if (now === this.#told) return;
    this.#told = now;
    if (!now) return;
    const called = ticket.state === 'CALLED';
    buzz(called ? BUZZ_CALLED : BUZZ_NEAR);
    notify(
      called ? t('ticket.goTo', { counter }) : t('ticket.nearTitle', { n: ticket.ahead }),
      called ? ticket.number : `${ticket.number} · ${t('ticket.near')}`,
    );
  }
}

/** A browser lets a page vibrate only after it was touched. */
function buzz(pattern) {
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
  navigator.vibrate?.(pattern);
}

/** What the browser would do: "ask", "yes" or "no". */
function notifications() {
  if (!('Notification' in window) || !window.isSecureContext) return 'no';
  return { default: 'ask', granted: 'yes', denied: 'no' }[Notification.permission];
}

function notify(title, body) {
  if (notifications() !== 'yes') return;
  try {
    new Notification(title, { body, tag: 'hall-ticket' });
  } catch {
    /* Some phones have notifications only for installed programs; the page itself has said it. */
  }
}

export function reminderCard(page) {
  const { reminder } = page;
  const allow = async () => {
    await Notification.requestPermission();
    page.requestUpdate();
  };
  return html`<section class="card choice" data-remind=${reminder.at}>
    <h2>${t('ticket.remind')}</h2>
    <label>
      <span>${t('ticket.remind.when')}</span>
      <select
        id="remind"
        @change=${(event) => {
          reminder.choose(Number(event.target.value));
          page.take(page.ticket);
          page.requestUpdate();
        }}
      >
        ${CHOICES.map((n) => html`<option value=${n} ?selected=${n === reminder.at}>${t('ticket.remind.people', { n })}</option>`)}
      </select>
    </label>
    <p class="why">${t('ticket.remind.how')}</p>
    ${notifications() === 'ask'
      ? html`<button type="button" data-action="notify" @click=${allow}>${t('ticket.remind.allow')}</button>`
      : nothing}
    ${notifications() === 'yes' ? html`<p class="done">${t('ticket.remind.allowed')}</p>` : nothing}
  </section>`;
}
