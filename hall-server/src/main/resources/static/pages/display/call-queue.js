/**
 * Calls that wait to be spoken, in the journal's order, whoever called: one after the other, so that none cuts another off.
 * A call that was taken back, or whose visitor has come meanwhile, is not spoken any more; nor is one that is too old.
 */
const OVER = ['ticket-undone', 'ticket-started', 'ticket-no-show', 'ticket-parked', 'ticket-transferred', 'ticket-given-up'];

/** Ms after which a call concerns nobody any more who has just come to look or to listen. */
export const STALE_MILLIS = 60_000;

/** What a speaker throws while the browser waits for somebody to touch the page. */
export class NotAllowed extends Error {}

export class CallQueue {
  #speaker;
  #settings;
  #waiting = [];
  #spoken = null;
  #seen = 0;
  #on = true;
  #blocked = false;

  /**
   * `speaker.say(call)` answers a promise that is kept when the call was heard; `speaker.stop()` ends what goes on.
   * `most`: calls that wait at most; `stale`: ms after which a call is not spoken any more; `longest`: ms that one call may take,
   * for some browsers never say that they are done; `changed` is told of every change.
   */
  constructor(speaker, settings = {}) {
    this.#speaker = speaker;
    this.#settings = { most: 8, stale: STALE_MILLIS, longest: 20_000, changed: () => {}, ...settings };
  }

  /** Numbers that wait, the next one first. */
  get waiting() {
    return this.#waiting.map((call) => call.number);
  }

  /** The call that is heard now, or null. */
  get speaking() {
    return this.#spoken;
  }

  /** Whether the browser wants somebody to touch the page first. */
  get blocked() {
    return this.#blocked;
  }

  /** Takes the calls that were there before the page: they are on the screen and not spoken again. */
  begin(calls) {
    this.#seen = Math.max(0, ...calls.map((call) => call.seq ?? 0));
  }

  /** Takes an entry of the journal; `age` is how long ago it was written, in real ms. */
  take(kind, entry, age = 0) {
    const seq = entry.seq ?? 0;
    if (seq && seq <= this.#seen) return;
    if (kind === 'ticket-called') {
      this.#seen = Math.max(this.#seen, seq);
      this.#add({ ...entry.body, seq }, age);
    } else if (OVER.includes(kind)) {
      this.#drop((call) => call.ticket === entry.body?.ticket);
    }
  }

  /** Turns the voice on or off; what waited while it was off is not made up for. */
  turn(on) {
    this.#on = on;
    if (on) return;
    this.#waiting = [];
    this.#blocked = false;
    this.#speaker.stop();
    this.#settings.changed();
  }

  /** Somebody has touched the page. */
  allow() {
    this.#blocked = false;
    this.#run();
  }

  #add(call, age) {
    if (!this.#on || age > this.#settings.stale) return;
    /* Called again before it was heard: once is enough, from the place it had. */
    const earlier = this.#waiting.findIndex((other) => other.ticket === call.ticket);
    const due = { ...call, until: performance.now() + this.#settings.stale - age };
    if (earlier >= 0) this.#waiting[earlier] = due;
    else this.#waiting.push(due);
    /* When calls pile up the eldest go: they are on the screen, and a voice that is minutes late misleads. */
    while (this.#waiting.length > this.#settings.most) this.#waiting.shift();
    this.#settings.changed();
    this.#run();
  }

  #drop(isOver) {
    this.#waiting = this.#waiting.filter((call) => !isOver(call));
    this.#settings.changed();
  }

  async #run() {
    if (this.#spoken || this.#blocked || !this.#on) return;
    const call = this.#waiting.shift();
    if (!call) return;
    if (call.until < performance.now()) {
      this.#run();
      return;
    }
    this.#spoken = call;
    this.#settings.changed();
    try {
      await this.#said(call);
    } catch (problem) {
      if (problem instanceof NotAllowed && this.#on) {
        this.#blocked = true;
        this.#waiting.unshift(call);
      }
    }
    this.#spoken = null;
    this.#settings.changed();
    this.#run();
  }

  async #said(call) {
    let timer;
    const enough = new Promise((done) => {
      timer = setTimeout(() => {
        this.#speaker.stop();
        done();
      }, this.#settings.longest);
    });
    try {
      await Promise.race([this.#speaker.say(call), enough]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const DIGITS = '零一二三四五六七八九';

/** A number as it is said digit by digit: "A 零 二 三". */
function spelled(number, digits) {
  return [...number].map((letter) => (/\d/.test(letter) ? digits[Number(letter)] : letter)).join(' ');
}

/** The words of a call in a language, as they are spoken. */
export function callWords(call, language) {
  const counter = call.counterName?.[language] ?? call.counter;
  return language === 'en'
    ? `Number ${spelled(call.number, '0123456789')}, please go to ${counter}.`
    : `请 ${spelled(call.number, DIGITS)} 号，到${counter}。`;
}
