/** The guides' page, for a phone in the hand: who needs help and where, who goes first, who missed the call, which lines are late. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, inNamedHall, post } from '/shared/api.js';
import { waitRange } from '/shared/format.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { soon } from '/shared/soon.js';
import { local, t, tOr } from '/shared/text.js';
import { missedWords, priorityBadge, waited } from '/shared/ticket-words.js';
import { helpCall } from './call.js';

const BUZZ_MILLIS = [250, 120, 250];
const TICKETS_PAUSE_MILLIS = 1000;

class GuidePage extends LivePage {
  static properties = {
    first: { state: true },
    missed: { state: true },
    busy: { state: true },
    refusal: { state: true },
  };

  constructor() {
    super();
    /** Who waits and goes first; null before the first answer. */
    this.first = null;
    this.missed = null;
    this.busy = null;
    this.refusal = null;
    this.askTicketsSoon = soon(TICKETS_PAUSE_MILLIS, () => this.askTickets());
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
    if (kind === 'help-asked' && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(BUZZ_MILLIS);
    if (kind !== 'hall' && !kind.startsWith('ticket-')) return;
    this.askTicketsSoon();
  }

  seesTickets() {
    return this.hasRole('RECEPTION', 'MANAGER');
  }

  async askTickets() {
    if (!this.seesTickets()) return;
    try {
      const [first, missed] = await Promise.all([
        get(hallPath(this.hallId, '/tickets?state=WAITING&privileged=true')),
        get(hallPath(this.hallId, '/tickets?state=NO_SHOW')),
      ]);
      this.first = first.items;
      this.missed = missed.items.filter((ticket) => ticket.comeBackUntil);
    } catch (problem) {
      if (problem.status === 401) this.signedOut();
      /* Otherwise the stream says that the server is away, and the next event asks again. */
    }
  }

  /** `step` is the last part of the call: claim, release, done. */
  async act(call, step) {
    await this.change(call.id, async () => {
      this.state.help = merged(this.state.help ?? [], await post(hallPath(this.hallId, `/help/${call.id}/${step}`), {}));
    });
  }

  async comeBack(ticket) {
    await this.change(ticket.id, async () => {
      await post(hallPath(this.hallId, `/tickets/${ticket.id}/return`), {});
      await this.askTickets();
    });
  }

  async change(id, work) {
    if (this.busy) return;
    this.busy = id;
    this.refusal = null;
    try {
      await work();
    } catch (problem) {
      if (problem.status === 401) this.signedOut();
      this.refusal = { id, words: problem.message };
    }
    this.busy = null;
  }

  says(id) {
    return this.refusal?.id === id ? html`<p class="problem" role="alert">${this.refusal.words}</p>` : nothing;
  }

  render() {
    return html`${staffHeader(this, t('guide.title'), this.hasRole('RECEPTION') ? html`<a href=${inNamedHall('/reception')}>${t('reception.title')}</a>` : nothing)} ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <main id="main" class=${this.connection === 'lost' ? 'stale' : ''}>
        ${this.state.loaded ? this.board() : html`<p class="empty" role="status">${t('guide.loading')}</p>`}
      </main>`;
  }

  board() {
    if (this.state.help === null) return html`<p class="card empty" role="alert" data-no-role>${t('guide.noRole')}</p>`;
    return html`${this.calls()} ${this.seesTickets() ? html`${this.firstOnes()} ${this.missedOnes()}` : nothing}
      ${this.lateLines()}`;
  }

  calls() {
    const calls = ordered(this.state.help);
    const lost = this.refusal && !calls.some((call) => call.id === this.refusal.id) ? this.says(this.refusal.id) : nothing;
    return html`<section aria-labelledby="calls">
      <h2 id="calls">${t('guide.calls')} <span class="count">${calls.length}</span></h2>
      ${lost}
      ${calls.length
        ? html`<ul class="calls" aria-live="polite">
            ${calls.map((call) => helpCall(call, this))}
          </ul>`
        : html`<p class="card empty" data-empty="calls">${t('guide.calls.none')}</p>`}
    </section>`;
  }

  firstOnes() {
    return this.tickets('first', t('guide.first'), this.first, t('guide.first.none'), (ticket) => html`<p>
      ${waited(ticket, this.state.time)} · ${ticket.wait ? t('guide.still', { wait: waitRange(ticket.wait) }) : t('ticket.waitUnknown')}
    </p>`);
  }

  missedOnes() {
    return this.tickets('missed', t('guide.missed'), this.missed, t('guide.missed.none'), (ticket) => html`<p>${missedWords(ticket)}</p>
      ${this.hasRole('RECEPTION')
        ? html`<button type="button" data-action="return" aria-label="${t('reception.back')} ${ticket.number}" ?disabled=${this.busy !== null} @click=${() => this.comeBack(ticket)}>
            ${t('reception.back')}
          </button>`
        : nothing}
      ${this.says(ticket.id)}`);
  }

  tickets(name, title, list, none, more) {
    return html`<section aria-labelledby=${name}>
      <h2 id=${name}>${title} <span class="count">${list?.length ?? ''}</span></h2>
      ${list?.length
        ? html`<ul class="tickets">
            ${list.map(
              (ticket) => html`<li class="card" data-list=${name} data-number=${ticket.number}>
                <p><strong class="number">${ticket.number}</strong> ${priorityBadge(ticket.priority)}</p>
                <p>${local(ticket.lineName)} · ${local(ticket.serviceName)}</p>
                ${more(ticket)}
              </li>`,
            )}
          </ul>`
        : html`<p class="card empty" data-empty=${name}>${list ? none : t('guide.loading')}</p>`}
    </section>`;
  }

  lateLines() {
    const late = this.state.lines.filter((line) => line.waiting > 0 && (!line.wait || line.wait.p90Seconds > line.targetWaitSeconds));
    return html`<section aria-labelledby="late">
      <h2 id="late">${t('guide.late')} <span class="count">${late.length}</span></h2>
      ${late.length
        ? html`<ul class="tickets">
            ${late.map(
              (line) => html`<li class="card" data-late=${line.id}>
                <p><strong>${line.prefix} ${local(line.name)}</strong> ${t('guide.late.waiting', { n: line.waiting })}</p>
                <p>
                  ${line.wait
                    ? t('guide.late.words', { wait: waitRange(line.wait), target: Math.round(line.targetWaitSeconds / 60) })
                    : line.openCounters ? t('ticket.waitUnknown') : t('guide.late.closed')}
                </p>
              </li>`,
            )}
          </ul>`
        : html`<p class="card empty" data-empty="late">${t('guide.late.none')}</p>`}
    </section>`;
  }
}

/** Open calls first, and of those who go first before the others; then by how long they have waited. */
function ordered(calls) {
  const rank = (call) => (call.state === 'CLAIMED' ? 2 : call.priority === 'NONE' ? 1 : 0);
  return [...calls].sort((a, b) => rank(a) - rank(b) || Date.parse(a.askedAt) - Date.parse(b.askedAt));
}

function merged(calls, call) {
  const others = calls.filter((each) => each.id !== call.id);
  return call.state === 'OPEN' || call.state === 'CLAIMED' ? [...others, call] : others;
}

customElements.define('guide-page', GuidePage);
