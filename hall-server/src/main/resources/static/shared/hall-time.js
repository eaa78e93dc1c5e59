/**
 * The hall's clock as far as a page can know it: a time that the server said, carried on at the speed that was observed. Only what
 * the server's own clock has stamped may be shown to it; a sensor's clock may be wrong.
 */

/** What comes later than this, in real ms, is late, or the clock was set. */
const LATE_MILLIS = 3_000;
/** How exactly a speed other than 1 is known. */
const SPEED_ERROR = 0.1;
/** Slower than this is no speed of a hall that is replayed, but jitter. */
const CLEARLY_FASTER = 1.5;
/** Between two times nearer than this jitter would tell more than the clock. */
const SEGMENT_MILLIS = 2_000;
const SEGMENTS = 6;
/** What arrives at once, as after a break, confirms nothing. */
const APART_MILLIS = 1_000;
/** A time this old no longer tells how late the newer ones arrive. */
const DRIFTED_MILLIS = 30_000;

export class HallTime {
  #real;
  #anchor = null;
  #rate = 1;
  /** Whether the speed was observed, or only taken for the usual one. */
  #paced = false;
  /** The last times, far enough from each other, on one course of the clock. */
  #course = [];
  /** The first time off the course; a second one that agrees with it means that the clock was set. */
  #doubt = null;
  offset = 8 * 3600_000;

  /** `real` answers real time in ms, steadily growing. */
  constructor(real = () => performance.now()) {
    this.#real = real;
  }

  /** The time now, as the server says it: holds whatever was known before. */
  set(iso) {
    const time = this.#read(iso);
    if (!time) return;
    if (this.#anchor === null || !this.#fits(time)) this.#start(time);
    else this.#remember(time);
    this.#anchor = time;
    this.#doubt = null;
  }

  /** The time at which something happened just now, as a rule; it may also be told late. */
  see(iso) {
    const time = this.#read(iso);
    if (!time) return;
    if (this.#anchor === null) this.#start(time);
    this.#remember(time);
    if (!this.#fits(time)) {
      /* As long as nobody knows how fast it runs, it is at least as far as that. */
      if (!this.#paced && time.at > this.now()) this.#anchor = time;
      else this.#doubts(time);
      return;
    }
    this.#doubt = null;
    this.#course = this.#course.filter((known) => this.#agree(known, time));
    if (time.at >= this.now() || time.real - this.#anchor.real > DRIFTED_MILLIS) this.#anchor = time;
  }

  /** Hall time in ms since 1970, or null before anything is known. */
  now() {
    return this.#anchor && this.#after(this.#anchor, this.#real());
  }

  /** Milliseconds of hall time since an ISO instant; NaN when unknown. */
  since(iso) {
    const now = this.now();
    return now === null ? Number.NaN : now - Date.parse(iso);
  }

  /** Real milliseconds since an ISO instant of the hall, for what people see and hear; NaN when unknown. */
  realSince(iso) {
    return this.since(iso) / this.#rate;
  }

  #read(iso) {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return null;
    const zone = /([+-])(\d\d):(\d\d)$/.exec(iso);
    if (zone) this.offset = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000;
    return { at, real: this.#real() };
  }

  #after(time, real) {
    return time.at + (real - time.real) * this.#rate;
  }

  #fits(time) {
    return this.#agree(this.#anchor, time);
  }

  /** Whether both may be times of one clock: the faster it runs, the more of its time passes while something is on its way. */
  #agree(earlier, later) {
    const unsure = Math.abs(this.#rate - 1) * (later.real - earlier.real) * SPEED_ERROR;
    return Math.abs(later.at - this.#after(earlier, later.real)) <= LATE_MILLIS * this.#rate + unsure;
  }

  #start(time) {
    this.#anchor = time;
    this.#course = [time];
    this.#rate = 1;
    this.#paced = false;
  }

  /** A clock that was set goes on at its speed. */
  #doubts(time) {
    if (this.#doubt === null || !this.#agree(this.#doubt, time)) {
      this.#doubt = time;
    } else if (time.real - this.#doubt.real >= APART_MILLIS) {
      this.#anchor = time;
      this.#course = [this.#doubt, time];
      this.#doubt = null;
    }
  }

  /** What lies before the last time was told late, or the clock was set back; neither shows how fast it runs. */
  #remember(time) {
    const last = this.#course.at(-1);
    if (last && (time.real - last.real < SEGMENT_MILLIS || time.at < last.at)) return;
    this.#course = [...this.#course, time].slice(-SEGMENTS - 1);
    const slopes = this.#course.slice(1).map((to, i) => (to.at - this.#course[i].at) / (to.real - this.#course[i].real));
    if (slopes.length < 2) return;
    /* The lower middle: one step forward among two segments is none of the speed. */
    const median = slopes.sort((a, b) => a - b)[Math.floor((slopes.length - 1) / 2)];
    this.#rate = median > CLEARLY_FASTER ? median : 1;
    this.#paced = true;
  }
}
