/** The reception's page, for the keyboard: draws tickets, books and checks in for those who cannot use a kiosk, and finds tickets by their number. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, inNamedHall, post, remove } from '/shared/api.js';
import { waitRange } from '/shared/format.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { soon } from '/shared/soon.js';
import { local, t } from '/shared/text.js';
import { freshKey, missedWords, priorityBadge } from '/shared/ticket-words.js';
import { beginBooking } from './book.js';
import { checkInCard } from './check-in.js';
import { drawCard } from './draw.js';
import { foundCard } from './found.js';
import { appointmentSlip, slip } from './slip.js';
import { sure } from './sure.js';

const SEARCH_PAUSE_MILLIS = 150;
const MISSED_PAUSE_MILLIS = 500;

/** Where each key leads; letters belong to what is being typed. */
const AIMS = { F2: '#service', F4: '#number', F8: '#appointment', F9: '#service' };

class ReceptionPage extends LivePage {
  static properties = {
    services: { state: true },
    chosen: { state: true },
    picked: { state: true },
    adding: { state: true },
    priority: { state: true },
    drawn: { state: true },
    way: { state: true },
    booking: { state: true },
    checkedIn: { state: true },
    paper: { state: true },
    found: { state: true },
    missed: { state: true },
    busy: { state: true },
    said: { state: true },
    asking: { state: true },
  };

  constructor() {
    super();
    /** What the words find; null before the first answer. The words that were asked for last, and those that the list is of. */
    this.services = null;
    this.searched = null;
    this.listed = null;
    /** Place in that list that the arrow keys are at. */
    this.chosen = 0;
    /** The services of this visit, in the visitor's own order, and whether one more is being looked for. */
    this.picked = [];
    this.adding = false;
    this.priority = 'NONE';
    /** The ticket just drawn, with its code. */
    this.drawn = null;
    /** What a service is looked for: `draw` or `book`. */
    this.way = 'draw';
    /** The booking that is being made or was made (book.js); null before a service is chosen. */
    this.booking = null;
    /** The appointment just checked in, with its ticket. */
    this.checkedIn = null;
    /** What goes on paper, `{ticket}` or `{appointment}`: what was made last, unless something else was asked for. */
    this.paper = null;
    /** What a number found: a ticket, `false` for nothing, null before. */
    this.found = null;
    this.missed = null;
    this.busy = false;
    /** What came of the last thing done, `{name, words, good}`; the words are called for, because the language may change. */
    this.said = null;
    /** What is asked once more (sure.js). */
    this.asking = null;
    this.key = freshKey();
    this.askMissedSoon = soon(MISSED_PAUSE_MILLIS, () => this.askMissed());
    this.pressed = (event) => this.shortcut(event);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.pressed);
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  changed(kind) {
    if (kind === 'hall' && this.services === null) this.search('');
    if (kind === 'hall' || kind.startsWith('ticket-')) {
      this.askMissedSoon();
    }
  }

  shortcut(event) {
    if (!AIMS[event.key] || event.ctrlKey || event.altKey || event.metaKey || this.asking) return;
    event.preventDefault();
    this.go(event.key);
  }

  /** Begins what a function key stands for. */
  go(key) {
    this.said = null;
    if (key === 'F2') this.startAgain('draw');
    if (key === 'F8') {
      this.checkedIn = null;
      this.paper = null;
    }
    if (key === 'F9') {
      const [service, another] = this.way === 'draw' && !this.drawn ? this.picked : [];
      this.startAgain('book');
      if (service && !another) {
        beginBooking(this, service);
        return;
      }
    }
    this.aimAt(AIMS[key]);
  }

  startAgain(way) {
    const words = this.querySelector('#service');
    if (words) words.value = '';
    this.search('');
    this.way = way;
    this.paper = null;
    this.booking = null;
    this.drawn = null;
    this.picked = [];
    this.adding = false;
    this.priority = 'NONE';
    this.key = freshKey();
  }

  /** Puts the keyboard there once the page is drawn again. */
  aimAt(selector) {
    this.updateComplete.then(() => {
      const aim = this.querySelector(selector);
      aim?.focus();
      aim?.select?.();
    });
  }

  look(words) {
    clearTimeout(this.searching);
    /* What is still to come is of other words. */
    this.searched = null;
    this.searching = setTimeout(() => this.search(words), SEARCH_PAUSE_MILLIS);
  }

  /** Answers may come in another order than they were asked for: only that to the newest words counts. */
  async search(words) {
    clearTimeout(this.searching);
    this.searched = words;
    try {
      const answer = await get(hallPath(this.hallId, `/services?query=${encodeURIComponent(words)}`));
      if (this.searched !== words) return;
      this.services = answer.items;
      this.listed = words;
      this.chosen = 0;
    } catch (problem) {
      if (this.searched === words) this.said = { name: this.way, words: () => problem.message, good: false };
    }
  }

  /** Enter takes what the words mean that stand there, also before the list shows it. */
  async chooseFor(words) {
    if (this.listed !== words) await this.search(words);
    const service = this.listed === words && this.services[this.chosen];
    if (service) this.choose(service);
  }

  choose(service) {
    if (this.way === 'book') {
      beginBooking(this, service);
      return;
    }
    if (!this.picked.some((each) => each.code === service.code)) this.picked = [...this.picked, service];
    this.adding = false;
    this.said = null;
    this.aimAt('[name=priority]:checked');
  }

  addAnother() {
    this.adding = true;
    this.search('');
    this.aimAt('#service');
  }

  leaveOut(service) {
    this.picked = this.picked.filter((each) => each.code !== service.code);
  }

  /** The same press, sent again after a lost answer, draws no second number. */
  async draw() {
    await this.act('draw', async () => {
      const ticket = await post(
        hallPath(this.hallId, '/tickets'),
        { ...this.wish(), channel: 'RECEPTION', priority: this.priority },
        { 'Idempotency-Key': this.key },
      );
      const code = await get(hallPath(this.hallId, `/tickets/${ticket.id}/code`), { 'X-Ticket-Secret': ticket.secret }).catch(() => null);
      this.drawn = { ...ticket, priority: this.priority, code };
      this.paper = { ticket: this.drawn };
      this.key = freshKey();
      return null;
    });
    if (this.drawn) this.aimAt('[data-action=print]');
  }

  wish() {
    const codes = this.picked.map((service) => service.code);
    return codes.length === 1 ? { service: codes[0] } : { services: codes };
  }

  async find(number) {
    this.found = null;
    await this.act('find', async () => {
      const answer = await get(hallPath(this.hallId, `/tickets?number=${encodeURIComponent(number)}`));
      this.found = answer.items.length ? await this.whole(answer.items[0]) : false;
      return null;
    });
  }

  /** With its place in the line, which only the ticket itself tells. */
  whole(ticket) {
    return get(hallPath(this.hallId, `/tickets/${ticket.id}`));
  }

  async askMissed() {
    try {
      this.missed = (await get(hallPath(this.hallId, '/tickets?state=NO_SHOW'))).items;
      if (this.found) this.found = await this.whole(this.found);
    } catch (problem) {
      if (problem.status === 401) this.signedOut();
      /* Otherwise the stream says that the server is away, and the next event asks again. */
    }
  }

  comeBack(ticket) {
    return this.act(`back-${ticket.id}`, async () => {
      await post(hallPath(this.hallId, `/tickets/${ticket.id}/return`), {});
      return () => t('reception.back.done', { number: ticket.number });
    });
  }

  letPass(ticket) {
    return this.act('find', async () => {
      await post(hallPath(this.hallId, `/tickets/${ticket.id}/let-pass`), {});
      return () => t('reception.pass.done', { number: ticket.number });
    });
  }

  giveUp(ticket) {
    return this.act('find', async () => {
      await remove(hallPath(this.hallId, `/tickets/${ticket.id}`));
      return () => t('reception.gaveUp', { number: ticket.number });
    });
  }

  ask(asking) {
    this.asking = asking;
  }

  /** @param paper `{ticket}` or `{appointment}` */
  async print(paper) {
    this.paper = paper;
    await this.updateComplete;
    print();
  }

  /**
   * Does something once at a time and says what came of it.
   *
   * @param work answers the words for it, called for, or null when the page itself shows it
   */
  async act(name, work) {
    if (this.busy) return;
    this.busy = true;
    this.said = null;
    try {
      const words = await work();
      if (words) {
        this.said = { name, words, good: true };
        await this.askMissed();
      }
    } catch (problem) {
      if (problem.status === 401) this.signedOut();
      this.said = { name, words: () => problem.message, good: false };
    }
    this.busy = false;
  }

  outcome(name) {
    if (this.said?.name !== name) return nothing;
    return html`<p class=${this.said.good ? 'done' : 'problem'} role=${this.said.good ? 'status' : 'alert'} data-said>${this.said.words()}</p>`;
  }

  updated() {
    const dialog = this.querySelector('dialog');
    if (dialog && this.asking && !dialog.open) dialog.showModal();
    if (dialog && !this.asking && dialog.open) dialog.close();
  }

  render() {
    return html`${staffHeader(this, t('reception.title'), this.helpLink())} ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <main id="main" class=${this.connection === 'lost' ? 'stale' : ''}>
        ${this.state.loaded ? this.desk() : html`<p class="empty" role="status">${t('reception.loading')}</p>`}
      </main>
      ${this.onPaper()}`;
  }

  /** Those who need somebody beside them are the reception's, too, while no guide is in the hall. */
  helpLink() {
    const calls = this.state.help?.length ?? 0;
    return html`<a href=${inNamedHall('/guide')} data-help-calls=${calls}
      >${t('guide.calls')}${calls ? html` <span class="badge warn">${calls}</span>` : nothing}</a
    >`;
  }

  /** The browser's own way to print gives what was made last. */
  onPaper() {
    const { ticket, appointment } = this.paper ?? {};
    if (appointment) return appointmentSlip(appointment, this.state.hall);
    return ticket ? slip(ticket, this.state.hall) : nothing;
  }

  desk() {
    if (!this.hasRole('RECEPTION')) return html`<p class="card empty" role="alert" data-no-role>${t('reception.noRole')}</p>`;
    return html`<p class="keys">
        <kbd>F2</kbd> ${t('reception.key.draw')} <kbd>F4</kbd> ${t('reception.key.find')} <kbd>F8</kbd> ${t('reception.key.checkIn')}
        <kbd>F9</kbd> ${t('reception.key.book')}
      </p>
      <div class="columns">
        ${drawCard(this)}
        <div class="column">${checkInCard(this)} ${foundCard(this)} ${this.missedCard()} ${this.linesCard()}</div>
      </div>
      ${sure(this)}`;
  }

  missedCard() {
    return html`<section class="card missed" aria-labelledby="missed">
      <h2 id="missed">${t('reception.missed')}</h2>
      ${this.missed?.length
        ? html`<ul>
            ${this.missed.map(
              (ticket) => html`<li data-missed=${ticket.number}>
                <strong class="number">${ticket.number}</strong>
                <span>${local(ticket.serviceName)} ${priorityBadge(ticket.priority)}<small>${missedWords(ticket)}</small></span>
                ${ticket.comeBackUntil
                  ? html`<button
                      type="button"
                      data-action="return"
                      aria-label="${t('reception.back')} ${ticket.number}"
                      ?disabled=${this.busy}
                      @click=${() => this.comeBack(ticket)}
                    >
                      ${t('reception.back')}
                    </button>`
                  : nothing}
                ${this.outcome(`back-${ticket.id}`)}
              </li>`,
            )}
          </ul>`
        : html`<p class="empty">${this.missed ? t('reception.missed.none') : t('reception.loading')}</p>`}
    </section>`;
  }

  linesCard() {
    return html`<section class="card lines-now" aria-labelledby="lines">
      <h2 id="lines">${t('reception.lines')}</h2>
      <table>
        <thead>
          <tr><th scope="col">${t('reception.line')}</th><th scope="col" class="figure">${t('reception.waiting')}</th><th scope="col" class="figure">${t('reception.wait')}</th></tr>
        </thead>
        <tbody>
          ${this.state.lines.map(
            (line) => html`<tr>
              <th scope="row">${line.prefix} ${local(line.name)}</th>
              <td class="figure">${line.waiting}</td>
              <td class="figure">${line.wait ? waitRange(line.wait) : t('ticket.waitUnknown')}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }
}

customElements.define('reception-page', ReceptionPage);
