/** The manager's page of the hall's days: the month, what a change does before it is made, the rules of the lines, and who changed what. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, inNamedHall, post, put, remove } from '/shared/api.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { t } from '/shared/text.js';
import { calendarChanges } from './changes.js';
import { dayPanel } from './day.js';
import { addDays, addMonths, isDate, mondayOf, month } from './month.js';
import { CENTRE, COUNTER, rules } from './rules.js';
import { week } from './week.js';

const DAYS_SHOWN = 42;

class CalendarPage extends LivePage {
  static properties = {
    chosen: { state: true },
    days: { state: true },
    hours: { state: true },
    changes: { state: true },
    draft: { state: true },
    weekDraft: { state: true },
    looked: { state: true },
    scope: { state: true },
    rules: { state: true },
    busy: { state: true },
    refusal: { state: true },
    ruleRefusal: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    const asked = location.hash.slice(1);
    /** The day that is looked at, `2026-11-26`; its month is the one shown. */
    this.chosen = isDate(asked) ? asked : null;
    this.days = null;
    this.hours = null;
    this.changes = null;
    /** What is being set for the chosen day; null while it is only looked at. */
    this.draft = null;
    /** The hours of the week while they are written, by day. */
    this.weekDraft = null;
    /** A change that was looked at and can be made: `{change, effect}`. */
    this.looked = null;
    /** Whose rules are shown: a line's id, a counter's after COUNTER, empty for the hall, or CENTRE for all halls. */
    this.scope = '';
    this.rules = null;
    this.busy = false;
    this.refusal = null;
    this.ruleRefusal = null;
    this.said = null;
    this.services = [];
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  /** The first picture of the hall brings its time, and with it today. */
  changed(kind) {
    if (kind === 'hall' && !this.chosen) this.chosen = this.today();
    if (kind === 'hall' || kind === 'calendar-changed') this.load();
    if (kind === 'hall' || kind === 'rule-changed') this.loadRules();
  }

  today() {
    const now = this.state.time.now();
    return now === null ? null : new Date(now + this.state.time.offset).toISOString().slice(0, 10);
  }

  get mayChange() {
    return this.hasRole('MANAGER', 'ADMIN');
  }

  async load() {
    const first = mondayOf(`${this.chosen.slice(0, 7)}-01`);
    try {
      const [calendar, changes] = await Promise.all([
        get(hallPath(this.hallId, `/calendar?from=${first}&days=${DAYS_SHOWN}`)),
        get(hallPath(this.hallId, '/calendar/changes')),
      ]);
      this.days = calendar.items;
      this.hours = calendar.hours;
      this.changes = changes.items;
      if (!this.services.length) this.services = (await get(hallPath(this.hallId, '/services'))).items;
      this.requestUpdate();
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem.message;
    }
  }

  async loadRules() {
    try {
      this.rules = await get(hallPath(this.hallId, `/queue/rules${this.#of()}`));
    } catch (problem) {
      this.ruleRefusal = problem.message;
    }
  }

  #of() {
    if (this.scope === CENTRE) return '?centre=true';
    if (this.scope.startsWith(COUNTER)) return `?counter=${encodeURIComponent(this.scope.slice(COUNTER.length))}`;
    return this.scope ? `?line=${encodeURIComponent(this.scope)}` : '';
  }

  /** The rules of all halls are the admin's. */
  get mayChangeRules() {
    return this.scope === CENTRE ? this.hasRole('ADMIN') : this.mayChange;
  }

  chooseScope(scope) {
    this.scope = scope;
    this.ruleRefusal = null;
    this.loadRules();
  }

  async setRule(rule, setting) {
    this.busy = true;
    try {
      this.rules = await put(hallPath(this.hallId, `/queue/rules/${rule}${this.#of()}`), { setting });
      this.ruleRefusal = null;
      this.said = t('calendar.ruleSaved');
    } catch (problem) {
      this.ruleRefusal = problem.message;
    }
    this.busy = false;
  }

  /** @param focus whether the keyboard goes with it */
  choose(date, focus = false) {
    const before = this.chosen;
    this.chosen = date;
    this.leave();
    this.said = null;
    history.replaceState(null, '', `#${date}`);
    if (!this.days?.some((day) => day.date === date) || before.slice(0, 7) !== date.slice(0, 7)) this.load();
    if (focus) this.updateComplete.then(() => this.querySelector(`[data-date="${date}"]`)?.focus());
  }

  keys(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
    const months = { PageUp: -1, PageDown: 1 };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in steps) this.choose(addDays(this.chosen, steps[event.key]), true);
    else if (event.key in months) this.choose(addMonths(this.chosen, months[event.key]), true);
    else return;
    event.preventDefault();
  }

  leave() {
    this.draft = null;
    this.weekDraft = null;
    this.looked = null;
    this.refusal = null;
  }

  /** Asks what a change would do. */
  async look(change) {
    this.busy = true;
    this.said = null;
    try {
      this.looked = { change, effect: await post(hallPath(this.hallId, '/calendar/preview'), change) };
      this.refusal = null;
      this.updateComplete.then(() => this.querySelector('[data-effect]')?.focus());
    } catch (problem) {
      this.looked = null;
      this.refusal = problem.message;
    }
    this.busy = false;
  }

  /** Makes the change that was looked at, with as many appointments called off as were shown. */
  async make() {
    const { change, effect } = this.looked;
    const agreed = `?callOff=${effect.broken}`;
    this.busy = true;
    try {
      if (change.items) await put(hallPath(this.hallId, `/calendar/days${agreed}`), { items: change.items });
      else if (change.hours) await put(hallPath(this.hallId, `/calendar/hours${agreed}`), change.hours);
      else await remove(hallPath(this.hallId, `/calendar/days/${change.giveBack}${agreed}`));
      this.leave();
      this.said = effect.broken ? t('calendar.doneCalledOff', { n: effect.broken }) : t('calendar.done');
      await this.load();
    } catch (problem) {
      /* Somebody booked or cancelled meanwhile: the change is looked at again before it is asked for again. */
      if (problem.code === 'appointments-affected') await this.look(change);
      this.refusal = problem.message;
    }
    this.busy = false;
  }

  render() {
    const ready = this.days && this.chosen;
    return html`${staffHeader(this, t('calendar.title'), html`<a href=${inNamedHall('/dashboard')}>${t('history.dashboard')}</a>`)}
      ${lostBanner(this)} ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      ${this.said ? html`<p class="notice said" role="status" data-said>${this.said}</p>` : nothing}
      <main id="main">
        ${ready ? html`<div class="days">${month(this)} ${dayPanel(this)}</div> ${week(this)}` : this.waiting()}
        ${this.rules ? rules(this) : nothing} ${ready ? calendarChanges(this) : nothing}
      </main>`;
  }

  waiting() {
    return this.refusal
      ? html`<p class="notice bad" role="alert">${this.refusal}</p>`
      : html`<p class="empty" role="status">${t('calendar.loading')}</p>`;
  }
}

customElements.define('calendar-page', CalendarPage);
