/** A visitor's ticket on the phone; the address carries hall, ticket and secret behind the #, so no server log sees them. */
import { html, nothing } from 'lit';
import { get, hallPath, post, put, remove } from '/shared/api.js';
import { clockOf, number, waitRange } from '/shared/format.js';
import { LiveStream } from '/shared/live.js';
import { languageToggle, liveBadge, PageElement } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';
import { cameBack, giveUp, leaveAdvice, morePlaces } from './choices.js';
import { helpCard } from './help.js';
import { messagesCard } from './messages.js';
import { ratingCards } from './rating.js';
import { Reminder, reminderCard } from './reminder.js';
import { visitCard } from './visit.js';
import { whereCard } from './where.js';

const POLL_MILLIS = 5000;
const GUESSED_POLL_MILLIS = 60_000;
const OVER = ['DONE', 'GIVEN_UP', 'EXPIRED'];
const AT_COUNTER = ['CALLED', 'SERVING'];

function address() {
  const [hall, id, secret] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return hall && id && secret ? { hall, id, secret } : null;
}

/** How many services of a ticket are done and can be rated. */
function handledOf(ticket) {
  const earlier = (ticket.steps ?? []).filter((step) => step.state === 'DONE').length;
  return ticket.state === 'DONE' ? Math.max(1, earlier) : earlier;
}

class TicketPage extends PageElement {
  static properties = {
    ticket: { state: true },
    hall: { state: true },
    help: { state: true },
    messages: { state: true },
    rating: { state: true },
    levels: { state: true },
    problem: { state: true },
    asking: { state: true },
    busy: { state: true },
    said: { state: true },
    near: { state: true },
  };

  constructor() {
    super();
    this.address = address();
    this.ticket = null;
    /** The hall's description, once it is needed to show the way. */
    this.hall = null;
    /** The visitor's call for help, null when there is none. */
    this.help = null;
    /** What messages are offered and wished, null before it is known. */
    this.messages = null;
    /** The ratings as they are or may be given, how many services they are of, and the levels that are being chosen. */
    this.rating = null;
    this.rated = 0;
    this.levels = {};
    this.problem = null;
    this.asking = false;
    this.busy = false;
    /** What came of the last choice, `{name, words, good}`. */
    this.said = null;
    this.near = false;
    this.stream = null;
    this.timer = null;
    this.reminder = this.address ? new Reminder(this.address.id) : null;
    this.looked = () => document.visibilityState === 'visible' && this.poll();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => location.reload());
    if (!this.address) return;
    this.poll();
    this.askHelp();
    this.askMessages();
    /* A phone that was in the pocket shows the state of now, not of then. */
    document.addEventListener('visibilitychange', this.looked);
    this.follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.looked);
    this.stream?.stop();
    clearTimeout(this.timer);
  }

  /** The stream only makes the page quicker: where a browser has none, it asks every few seconds. */
  follow() {
    this.stream = new LiveStream(
      this.address.hall,
      (kind, data) => this.heard(kind, data),
      () => {},
    ).start();
  }

  heard(kind, data) {
    if (!kind.startsWith('ticket-')) return;
    if ((data.body?.ticket ?? data.subject) === this.address.id || kind === 'ticket-called') this.poll();
  }

  /** In the tab, and in the list of a messaging app: the nearer the call, the plainer. */
  pageTitle() {
    const ticket = this.ticket;
    if (!ticket) return t('ticket.title');
    if (ticket.state === 'CALLED') return `${t('ticket.goTo', { counter: this.counterName() })} · ${ticket.number}`;
    if (this.near && ticket.state === 'WAITING') return `${t('ticket.nearTitle', { n: ticket.ahead })} · ${ticket.number}`;
    return `${ticket.number} · ${t('ticket.title')}`;
  }

  counterName() {
    return local(this.ticket.counterName) || this.ticket.counter || '';
  }

  headers() {
    return { 'X-Ticket-Secret': this.address.secret };
  }

  path(more = '') {
    return hallPath(this.address.hall, `/tickets/${encodeURIComponent(this.address.id)}${more}`);
  }

  async poll() {
    clearTimeout(this.timer);
    try {
      this.take(await get(this.path(), this.headers()));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    clearTimeout(this.timer);
    if (this.over() || [401, 403, 404].includes(this.problem?.status)) {
      this.stream?.stop();
      return;
    }
    if (this.help?.state === 'OPEN' || this.help?.state === 'CLAIMED') this.askHelp();
    this.timer = setTimeout(() => this.poll(), this.problem?.status === 429 ? GUESSED_POLL_MILLIS : POLL_MILLIS);
  }

  take(ticket) {
    this.ticket = ticket;
    this.near = this.reminder.isNear(ticket);
    this.reminder.look(ticket, this.counterName());
    if (ticket.counter && !this.hall) this.askHall();
    const handled = handledOf(ticket);
    if (handled !== this.rated) this.askRating(handled);
  }

  async askHall() {
    /* Without the plan the page still says which counter. */
    this.hall = await get(hallPath(this.address.hall, '')).catch(() => null);
  }

  async askHelp() {
    /* What the page knows of it stays until the server is back. */
    this.help = await get(this.path('/help'), this.headers()).catch(() => this.help);
    if (!this.hall) this.askHall();
  }

  /** A step taken back makes it fewer; what cannot be read now is asked for again with the ticket. */
  async askRating(handled) {
    try {
      this.rating = await get(this.path('/rating'), this.headers());
      this.rated = handled;
    } catch {
      this.rating = null;
    }
  }

  rate(service, opinion) {
    this.choose(
      `rating-${service}`,
      async () => {
        this.rating = await post(this.path(`/rating?service=${encodeURIComponent(service)}`), opinion, this.headers());
      },
      '',
    );
  }

  appeal(service, text) {
    this.choose(
      `appeal-${service}`,
      async () => {
        this.rating = await post(this.path(`/rating/appeal?service=${encodeURIComponent(service)}`), { text }, this.headers());
      },
      t('rating.appeal.done'),
    );
  }

  async askMessages() {
    this.messages = await get(this.path('/messages'), this.headers()).catch(() => this.messages);
  }

  over() {
    return OVER.includes(this.ticket?.state);
  }

  /** Does what the visitor chose and says what came of it beside the choice. */
  async choose(name, work, done) {
    if (this.busy) return;
    this.busy = true;
    this.said = null;
    try {
      await work();
      this.said = { name, words: done, good: true };
    } catch (problem) {
      this.said = { name, words: problem.message, good: false };
    }
    this.busy = false;
    this.poll();
  }

  letPass() {
    this.choose('pass', async () => this.take(await post(this.path('/let-pass'), {}, this.headers())), t('ticket.pass.done'));
  }

  comeBack() {
    this.choose('back', async () => this.take(await post(this.path('/return'), {}, this.headers())), t('ticket.back.done'));
  }

  callForHelp(wish) {
    this.choose(
      'help',
      async () => {
        this.help = await post(this.path('/help'), wish, this.headers());
      },
      '',
    );
  }

  helpNoMore() {
    this.choose(
      'help',
      async () => {
        await remove(this.path('/help'), this.headers());
        this.help = null;
      },
      t('ticket.help.cancelled'),
    );
  }

  sendMessages(to) {
    this.choose(
      'messages',
      async () => {
        const wish = { channel: 'SMS', to, near: this.reminder.at };
        this.messages = await put(this.path('/messages'), wish, this.headers());
      },
      '',
    );
  }

  noMessages() {
    this.choose(
      'messages',
      async () => {
        await remove(this.path('/messages'), this.headers());
        await this.askMessages();
      },
      t('ticket.sms.gone'),
    );
  }

  async giveUp() {
    await this.choose('give-up', () => remove(this.path(), this.headers()), '');
    if (this.said?.good) this.asking = false;
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog && this.asking && !dialog.open) dialog.showModal();
    if (dialog && !this.asking && dialog.open) dialog.close();
  }

  connection() {
    if (this.problem) return 'lost';
    return this.ticket ? 'live' : 'connecting';
  }

  render() {
    return html`<header class="bar">
        <h1>${t('ticket.title')}</h1>
        ${this.address && !this.over() && !this.shut() ? liveBadge(this.connection()) : nothing} ${languageToggle()}
      </header>
      <main>${this.content()}</main>`;
  }

  /** The server answers and does not open this ticket. */
  shut() {
    return [401, 403, 404].includes(this.problem?.status);
  }

  content() {
    if (!this.address) return this.notice('no-address', t('ticket.noAddress.title'), t('ticket.noAddress'));
    if (this.shut()) return this.notice('shut', t('ticket.shut.title'), t('ticket.shut'));
    if (this.problem?.status === 429) return this.notice('guessing', t('ticket.guessing.title'), t('ticket.guessing'));
    if (this.ticket) return this.sheet(this.ticket);
    if (this.problem) return this.notice('away', t('ticket.away.title'), t('ticket.away'));
    return html`<p class="card say" role="status">${t('ticket.loading')}</p>`;
  }

  notice(why, title, words) {
    return html`<section class="card say" role="alert" data-why=${why}>
      <h2>${title}</h2>
      <p>${words}</p>
    </section>`;
  }

  sheet(ticket) {
    const state = ticket.state.toLowerCase().replace('_', '-');
    return html`${this.problem ? html`<p class="notice warn" role="status" data-stale>${t('ticket.stale')}</p>` : nothing}
      ${ticket.today ? nothing : this.ofAnotherDay(ticket)}
      <article class="card sheet ${state} ${this.near ? 'near' : ''}" data-state=${ticket.state}>
        <p class="line">${local(ticket.lineName)}</p>
        <p class="number"><span class="hidden">${t('ticket.number')}</span>${ticket.number}</p>
        <p class="service">${local(ticket.serviceName)}</p>
        <div class="says" aria-live="assertive">${this.says(ticket)}</div>
        ${ticket.state === 'WAITING' ? this.waits(ticket) : nothing}
        <p class="issued">
          ${t('ticket.issued', { time: clockOf(ticket.issuedAt) })}
          ${ticket.priority === 'NONE' ? nothing : html`<span class="badge priority">${t('ticket.first', { why: tOr(`priority.${ticket.priority}`, '') })}</span>`}
        </p>
      </article>
      ${visitCard(this)} ${this.guidance(ticket)}`;
  }

  ofAnotherDay(ticket) {
    const words = ticket.state === 'WAITING' ? t('ticket.day.waits') : t('ticket.day.over');
    return html`<p class="notice warn" role="status" data-day=${ticket.day}>
      ${t('ticket.day', { day: ticket.day })} ${words}
    </p>`;
  }

  says(ticket) {
    if (AT_COUNTER.includes(ticket.state)) {
      return html`<p class="state">${tOr(`ticketState.${ticket.state}`, ticket.state)}</p>
        <p class="go">${t('ticket.goTo', { counter: this.counterName() })}</p>`;
    }
    return html`<p class="state">${tOr(`ticket.state.${ticket.state}`, ticket.state)}</p>
      ${this.near ? html`<p class="soon" data-near>${t('ticket.near')}</p>` : nothing}`;
  }

  waits(ticket) {
    return html`<dl>
      <div>
        <dt>${t('ticket.ahead')}</dt>
        <dd data-ahead=${ticket.ahead}><strong>${number(ticket.ahead)}</strong> ${t('ticket.people')}</dd>
      </div>
      <div>
        <dt>${t('ticket.wait')}</dt>
        <dd data-wait=${ticket.wait ? 'known' : 'unknown'}>
          <strong>${ticket.wait ? waitRange(ticket.wait) : t('ticket.waitUnknown')}</strong>
        </dd>
      </div>
    </dl>`;
  }

  guidance(ticket) {
    if (ticket.state === 'WAITING') {
      return html`<p class="guide">${t('ticket.guide')}</p>
        ${leaveAdvice(this)} ${reminderCard(this)} ${messagesCard(this)} ${morePlaces(this)} ${helpCard(this)} ${ratingCards(this)}
        ${giveUp(this)}`;
    }
    if (AT_COUNTER.includes(ticket.state)) {
      return html`<p class="guide">${t('ticket.guideCalled')}</p>
        ${whereCard(this)} ${helpCard(this)} ${ratingCards(this)}`;
    }
    if (ticket.state === 'NO_SHOW') return html`${cameBack(this)} ${helpCard(this)} ${ratingCards(this)}`;
    return html`<p class="guide">${tOr(`ticket.after.${ticket.state}`, '')}</p>
      ${ratingCards(this)} ${ticket.state === 'PARKED' ? helpCard(this) : nothing}`;
  }
}

customElements.define('ticket-page', TicketPage);
