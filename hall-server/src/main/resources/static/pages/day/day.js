/** A day of the hall played back from its journal, and who was called before whom on it. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath } from '/shared/api.js';
import { hallClock, number, since } from '/shared/format.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';
import { fold, lineAt, spanOf } from './day-fold.js';

const SPEEDS = [60, 300, 1200];
const FRAME_MILLIS = 200;
const STEP_MILLIS = 60_000;
const OVERTAKINGS_SHOWN = 200;

class DayPage extends LivePage {
  static properties = {
    day: { state: true },
    entries: { state: true },
    fairness: { state: true },
    at: { state: true },
    speed: { state: true },
    playing: { state: true },
    failed: { state: true },
  };

  constructor() {
    super();
    const asked = new URLSearchParams(location.search).get('day');
    this.day = /^\d{4}-\d\d-\d\d$/.test(asked ?? '') ? asked : null;
    this.entries = null;
    this.fairness = null;
    this.at = null;
    this.speed = SPEEDS[1];
    this.playing = false;
    this.failed = null;
    this.reading = 0;
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pause();
  }

  /** The stream only brings the hall's name, its lines and its time; the day itself is read once. */
  changed(kind) {
    if (kind === 'hall' && this.entries === null && this.failed === null) this.read(this.day ?? this.today());
  }

  today() {
    return new Date(this.state.time.now() + this.state.time.offset).toISOString().slice(0, 10);
  }

  go(days) {
    const day = new Date(Date.parse(`${this.day}T00:00:00Z`) + days * 86_400_000);
    this.read(day.toISOString().slice(0, 10));
  }

  async read(day) {
    const mine = ++this.reading;
    this.pause();
    this.day = day;
    this.entries = null;
    this.fairness = null;
    this.failed = null;
    const address = new URL(location.href);
    address.searchParams.set('day', day);
    history.replaceState(null, '', address.search);
    try {
      const [entries, fairness] = await Promise.all([
        this.journal(day),
        get(hallPath(this.hallId, `/days/${day}/fairness`)),
      ]);
      if (mine !== this.reading) return;
      this.entries = entries;
      this.fairness = fairness;
      this.span = spanOf(entries);
      this.at = this.span ? this.span.to : null;
    } catch (problem) {
      if (mine === this.reading) this.failed = problem;
    }
  }

  async journal(day) {
    const entries = [];
    for (let after = '0'; after !== null; ) {
      const part = await get(hallPath(this.hallId, `/days/${day}/journal?after=${after}`));
      entries.push(...part.items);
      after = part.next;
    }
    return entries;
  }

  play() {
    if (this.at >= this.span.to) this.at = this.span.from;
    this.playing = true;
    this.timer = setInterval(() => {
      this.at = Math.min(this.span.to, this.at + FRAME_MILLIS * this.speed);
      if (this.at >= this.span.to) this.pause();
    }, FRAME_MILLIS);
  }

  pause() {
    clearInterval(this.timer);
    this.playing = false;
  }

  render() {
    return html`${staffHeader(this, t('day.title'), html`<a href="/dashboard">${t('history.dashboard')}</a>`)} ${lostBanner(this)}
      <main id="main">
        ${this.day ? this.chooser() : nothing} ${this.body()}
      </main>`;
  }

  chooser() {
    return html`<nav class="days" aria-label=${t('day.choose')}>
      <button type="button" data-action="before" @click=${() => this.go(-1)}>${t('day.before')}</button>
      <label>${t('day.date')} <input type="date" .value=${this.day} max=${this.state.loaded ? this.today() : nothing}
        @change=${(event) => event.target.value && this.read(event.target.value)} /></label>
      <button type="button" data-action="after" ?disabled=${this.state.loaded && this.day >= this.today()} @click=${() => this.go(1)}>
        ${t('day.after')}
      </button>
    </nav>`;
  }

  body() {
    if (this.failed) {
      return html`<p class="notice bad" role="alert">${this.failed.message}
        <button type="button" @click=${() => this.read(this.day)}>${t('day.again')}</button></p>`;
    }
    if (this.entries === null) return html`<p class="empty" role="status">${t('day.loading')}</p>`;
    if (!this.span) return html`<p class="empty" data-empty>${t('day.none')}</p>`;
    const now = fold(this.entries, this.at);
    return html`${this.player()}
      <div class="then">
        ${this.figures(now)} ${this.lines(now)} ${this.counters(now)} ${this.calls(now)} ${this.happenings(now)}
      </div>
      ${this.fairnessCard()}`;
  }

  clock(at) {
    return hallClock(at, this.state.time.offset).time;
  }

  player() {
    return html`<section class="card player" aria-label=${t('day.player')}>
      <button type="button" class="primary" data-action="play" @click=${() => (this.playing ? this.pause() : this.play())}>
        ${this.playing ? t('day.pause') : t('day.play')}
      </button>
      <time class="at" data-at>${this.clock(this.at)}</time>
      <input
        type="range"
        aria-label=${t('day.time')}
        aria-valuetext=${this.clock(this.at)}
        min=${this.span.from}
        max=${this.span.to}
        step=${STEP_MILLIS}
        .value=${String(this.at)}
        @input=${(event) => {
          this.pause();
          /* The last step may end before the day's last entry. */
          const chosen = Number(event.target.value);
          this.at = this.span.to - chosen < STEP_MILLIS ? this.span.to : chosen;
        }}
      />
      <span class="choice" role="group" aria-label=${t('day.speed')}>
        ${SPEEDS.map(
          (speed) => html`<button type="button" aria-pressed=${this.speed === speed ? 'true' : 'false'} @click=${() => (this.speed = speed)}>
            ${t('day.times', { n: speed })}
          </button>`,
        )}
      </span>
    </section>`;
  }

  figures(now) {
    const waiting = [...now.waiting.values()].reduce((sum, line) => sum + line.size, 0);
    const all = [
      ['waiting', waiting],
      ['called', now.called.size],
      ['handled', now.handled],
      ['left', now.left],
    ];
    return html`<dl class="card figures">
      ${all.map(([name, value]) => html`<div><dt>${tOr(`day.figure.${name}`, name)}</dt><dd data-figure=${name}>${number(value)}</dd></div>`)}
    </dl>`;
  }

  lines(now) {
    return html`<section class="card"><h2>${t('day.lines')}</h2>
      <table>
        <thead><tr><th>${t('day.line')}</th><th class="figure">${t('day.figure.waiting')}</th><th class="figure">${t('day.longest')}</th></tr></thead>
        <tbody>${this.state.lines.map((line) => {
          const then = lineAt(now, line.id);
          return html`<tr data-line=${line.id}>
            <td>${local(line.name)}</td>
            <td class="figure">${number(then.waiting)}</td>
            <td class="figure">${then.since === null ? '–' : since(this.at - then.since)}</td>
          </tr>`;
        })}</tbody>
      </table></section>`;
  }

  counters(now) {
    return html`<section class="card"><h2>${t('day.counters')}</h2>
      <ul class="places">${this.state.counters.map((counter) => {
        const then = now.counters.get(counter.id);
        const status = then?.status ?? 'UNKNOWN';
        return html`<li data-counter=${counter.id} data-status=${status}>
          <span>${local(counter.name)}</span>
          <strong>${then?.number ?? '–'}</strong>
          <span class="state">${then?.number ? tOr(`day.step.${then.step}`, then.step) : tOr(`day.status.${status}`, status)}</span>
        </li>`;
      })}</ul></section>`;
  }

  calls(now) {
    return html`<section class="card"><h2>${t('day.calls')}</h2>
      ${now.calls.length
        ? html`<ol class="told">${now.calls.map(
            (call) => html`<li><time>${this.clock(call.at)}</time> <strong>${call.number}</strong>
              <span>${local(call.counterName)}${call.again ? t('day.callAgain') : nothing}</span></li>`,
          )}</ol>`
        : html`<p class="empty">${t('day.noCalls')}</p>`}
    </section>`;
  }

  happenings(now) {
    return html`<section class="card"><h2>${t('day.happenings')}</h2>
      ${now.happenings.length
        ? html`<ol class="told">${now.happenings.map(
            (one) => html`<li><time>${this.clock(one.at)}</time> <strong>${tOr(`day.kind.${one.kind}`, one.kind)}</strong>
              <span>${this.about(one)}</span></li>`,
          )}</ol>`
        : html`<p class="empty">${t('day.noHappenings')}</p>`}
    </section>`;
  }

  /** Where it was: a zone or a line has a name, a device only its id. */
  about({ body, subject, kind }) {
    const zone = this.state.zones.find((known) => known.id === body.zone);
    const line = this.state.lines.find((known) => known.id === body.line);
    if (zone) return local(zone.name);
    if (line) return local(line.name);
    return kind.startsWith('device-') || kind.startsWith('gateway-') ? subject : '';
  }

  fairnessCard() {
    const { calls, overtaken, overtakings } = this.fairness;
    return html`<section class="card fairness" aria-labelledby="fairness">
      <h2 id="fairness">${t('day.fairness')}</h2>
      <p>${overtakings.length
        ? t('day.fairness.sum', { calls: number(calls), times: number(overtakings.length), people: number(overtaken.length) })
        : t('day.fairness.none', { calls: number(calls) })}
        ${overtaken.length ? t('day.fairness.most', { number: overtaken[0].number, times: number(overtaken[0].times) }) : nothing}</p>
      ${overtakings.length ? this.overtakings(overtakings) : nothing}
    </section>`;
  }

  overtakings(all) {
    const line = (id) => local(this.state.lines.find((known) => known.id === id)?.name) || id;
    const counter = (id) => local(this.state.counters.find((known) => known.id === id)?.name) || id;
    return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="fairness"><table>
        <thead><tr>
          <th>${t('day.time')}</th><th>${t('day.first')}</th><th>${t('day.line')}</th><th>${t('day.counter')}</th><th>${t('day.why')}</th><th>${t('day.overtaken')}</th>
        </tr></thead>
        <tbody>${all.slice(-OVERTAKINGS_SHOWN).map(
          (one) => html`<tr data-overtaking=${one.number}>
            <td><time>${this.clock(Date.parse(one.at))}</time></td>
            <td><strong>${one.number}</strong></td>
            <td>${line(one.line)}</td>
            <td>${counter(one.counter)}</td>
            <td>${tOr(`day.reason.${one.reason}`, one.reason)}</td>
            <td>${one.overtaken.join(t('day.and'))}</td>
          </tr>`,
        )}</tbody>
      </table></div>
      ${all.length > OVERTAKINGS_SHOWN ? html`<p class="note">${t('day.shown', { n: number(OVERTAKINGS_SHOWN) })}</p>` : nothing}`;
  }
}

customElements.define('day-page', DayPage);
