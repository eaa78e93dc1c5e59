/** The manager's page of ratings: how the day was rated, the low ones that wait for an answer, and the notices on the screens. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get, goSignIn, hallPath, inNamedHall, post } from '/shared/api.js';
import { clockOf, number } from '/shared/format.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { firstOf, PART } from '/shared/parts.js';
import { local, t, tOr } from '/shared/text.js';
import { noticeEditor } from './notices.js';

const POLL_MILLIS = 30_000;

/** How many gave a level, in the colour of what the level means; the words beside it say the same. */
function bar(each, most) {
  const words = t('reviews.barOf', { level: tOr(`level.${each.level}`, String(each.level)), n: number(each.count) });
  return html`<svg class="level level-${each.level}" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=${words}>
    <rect class="whole" width="100" height="8"></rect>
    <rect class="part" width=${(100 * each.count) / most} height="8"></rect>
  </svg>`;
}

/** How many there are as far as they were read. */
const count = ({ items, more }) => `${number(items.length)}${more ? '+' : ''}`;

class ReviewsPage extends LivePage {
  static properties = {
    figures: { state: true },
    reviews: { state: true },
    past: { state: true },
    day: { state: true },
    refusal: { state: true },
    busy: { state: true },
    draft: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    this.figures = null;
    /** Those that wait and those that are over: `{items, more}`. */
    this.reviews = null;
    this.past = null;
    this.wanted = { reviews: PART, past: PART };
    this.day = '';
    this.refusal = null;
    this.busy = false;
    /** The notices while they are being written; null when nobody writes. */
    this.draft = null;
    this.said = null;
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  follow() {
    super.follow();
    this.load();
    this.polling = setInterval(() => this.load(), POLL_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.polling);
  }

  async load() {
    try {
      const day = this.day ? `?day=${this.day}` : '';
      [this.figures, this.reviews, this.past] = await Promise.all([
        get(hallPath(this.hallId, `/ratings${day}`)),
        firstOf(hallPath(this.hallId, '/reviews'), this.wanted.reviews),
        firstOf(hallPath(this.hallId, '/reviews?waiting=false'), this.wanted.past),
      ]);
      this.refusal = null;
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem.message;
    }
  }

  /** `list`: reviews or past. */
  more(list) {
    this.wanted[list] = this[list].items.length + PART;
    this.load();
  }

  chooseDay(day) {
    this.day = day;
    this.load();
  }

  async step(review, step, body) {
    if (this.busy) return;
    this.busy = true;
    this.said = null;
    try {
      await post(hallPath(this.hallId, `/reviews/${review.id}/${step}`), body);
      await this.load();
      this.said = step === 'answer' ? t('reviews.answered', { number: review.number }) : null;
    } catch (problem) {
      this.refusal = problem.message;
    }
    this.busy = false;
  }

  render() {
    return html`${staffHeader(this, t('reviews.title'), html`<a href=${inNamedHall('/dashboard')}>${t('history.dashboard')}</a>`)} ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      ${this.refusal ? html`<p class="notice bad" role="alert">${this.refusal}</p>` : nothing}
      ${this.said ? html`<p class="notice said" role="status">${this.said}</p>` : nothing}
      <main id="main">
        ${this.reviews ? html`${this.dayOf(this.figures)} ${this.open(this.reviews)}` : html`<p class="empty" role="status">${t('reviews.loading')}</p>`}
        ${this.state.loaded ? noticeEditor(this) : nothing} ${this.past?.items.length ? this.over(this.past) : nothing}
      </main>`;
  }

  dayOf(figures) {
    const most = Math.max(1, ...figures.levels.map((each) => each.count));
    const phone = figures.channels.find((each) => each.channel === 'PHONE').count;
    return html`<section class="card figures" aria-labelledby="figures">
      <header>
        <h2 id="figures">${t('reviews.figures')}</h2>
        <label>${t('reviews.day')} <input type="date" .value=${figures.day} @change=${(event) => this.chooseDay(event.target.value)} /></label>
      </header>
      <p>${t('reviews.share', { rated: number(figures.rated), handled: number(figures.handled), phone: number(phone), screen: number(figures.rated - phone) })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('reviews.level')}</th>
            <th scope="col" class="figure">${t('reviews.count')}</th>
            <th scope="col"><span class="hidden">${t('reviews.bar')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${figures.levels.map(
            (each) => html`<tr data-level=${each.level}>
              <th scope="row">${tOr(`level.${each.level}`, String(each.level))}</th>
              <td class="figure">${number(each.count)}</td>
              <td>${bar(each, most)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${figures.reasons.length
        ? html`<p>${t('reviews.lowReasons')} ${figures.reasons.map((each) => `${tOr(`reason.${each.reason}`, each.reason)} ${number(each.count)}`).join(' · ')}</p>`
        : nothing}
    </section>`;
  }

  open(reviews) {
    return html`<section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">${t('reviews.waiting')} <small>${count(reviews)}</small></h2>
      ${reviews.items.length ? this.list('reviews', reviews) : html`<p class="empty">${t('reviews.none')}</p>`}
    </section>`;
  }

  over(reviews) {
    return html`<details class="past">
      <summary>${t('reviews.past', { n: count(reviews) })}</summary>
      ${this.list('past', reviews)}
    </details>`;
  }

  /** Each keeps its form when the list moves: somebody may be writing in it. */
  list(name, { items, more }) {
    return html`${repeat(items, (review) => review.id, (review) => this.review(review))}
    ${more ? html`<button class="more" type="button" data-more=${name} @click=${() => this.more(name)}>${t('list.more')}</button>` : nothing}`;
  }

  review(review) {
    return html`<article class="card review ${review.late ? 'late' : ''}" data-review=${review.number} data-state=${review.state}>
      <header>
        <h3>${review.number} · ${tOr(`level.${review.level}`, String(review.level))}</h3>
        <span class="badge">${tOr(`reviewState.${review.state}`, review.state)}</span>
        ${review.due ? html`<span class="badge ${review.late ? 'bad' : ''}">${review.late ? t('reviews.late', { day: review.due }) : t('reviews.due', { day: review.due })}</span>` : nothing}
      </header>
      <p class="facts">
        ${local(review.serviceName)} · ${local(review.lineName)}${review.counter ? ` · ${t('counter.named', { id: review.counter })}` : ''} ·
        ${review.at.slice(0, 10)} ${clockOf(review.at)} · ${tOr(`ratedBy.${review.channel}`, review.channel)}
      </p>
      ${review.reasons.length ? html`<p>${review.reasons.map((each) => tOr(`reason.${each}`, each)).join(' · ')}</p>` : nothing}
      ${review.text ? html`<blockquote>${review.text}</blockquote>` : nothing}
      <ol class="steps">
        ${review.steps.map(
          (step) => html`<li>
            <time>${step.at.slice(5, 10)} ${clockOf(step.at)}</time> ${tOr(`reviewStep.${step.step}`, step.step)} ${step.staff ?? ''}
            ${step.text ? html`<q>${step.text}</q>` : nothing}
          </li>`,
        )}
      </ol>
      ${['OPEN', 'TAKEN_UP', 'APPEALED'].includes(review.state) && this.hasRole('MANAGER') ? this.answerForm(review) : nothing}
    </article>`;
  }

  answerForm(review) {
    const send = (event) => {
      event.preventDefault();
      const text = new FormData(event.target).get('text').trim();
      if (text) this.step(review, 'answer', { text });
    };
    return html`<form @submit=${send}>
      <label>${t('reviews.answer')} <textarea name="text" rows="3" maxlength="1000" required></textarea></label>
      <div class="buttons">
        ${review.state === 'OPEN'
          ? html`<button type="button" data-take-up ?disabled=${this.busy} @click=${() => this.step(review, 'take-up', {})}>${t('reviews.takeUp')}</button>`
          : nothing}
        <button type="submit" class="primary" ?disabled=${this.busy}>${t('reviews.send')}</button>
      </div>
    </form>`;
  }
}

customElements.define('reviews-page', ReviewsPage);
