/** A day of the hall out of its journal: what was so at an instant. Nothing is drawn here. */

const CALLS_KEPT = 8;
const HAPPENINGS_KEPT = 10;
const COUNTERS = {
  'counter-opened': 'OPEN',
  'counter-resumed': 'OPEN',
  'counter-paused': 'PAUSED',
  'counter-closed': 'CLOSED',
};
/** Steps after which somebody is no longer at the counter. */
const LEAVES = ['ticket-finished', 'ticket-no-show', 'ticket-parked', 'ticket-transferred'];
/** What is listed beside the lines: everything that is no step of a ticket and no counter's. */
const TOLD = ['alert-', 'proposal-', 'device-', 'gateway-', 'notices-'];

/**
 * The hall when everything up to an instant (ms) had happened: who waits in each line since when, what each counter does, how
 * many were called, handled and left, the last calls and the last other happenings, newest first. A counter that was not heard
 * of since midnight is not in it.
 */
export function fold(entries, until) {
  const state = { waiting: new Map(), drawn: new Map(), counters: new Map(), called: new Set(), handled: 0, left: 0, calls: [], happenings: [] };
  for (const entry of entries) {
    const at = Date.parse(entry.at);
    if (at > until) break;
    take(state, entry, at);
  }
  state.calls.reverse();
  state.happenings.reverse();
  return state;
}

function take(state, entry, at) {
  const { kind, body, subject } = entry;
  if (COUNTERS[kind]) {
    counter(state, body.counter ?? subject).status = COUNTERS[kind];
    return;
  }
  if (TOLD.some((start) => kind.startsWith(start))) {
    keep(state.happenings, { at, kind, body, subject }, HAPPENINGS_KEPT);
    return;
  }
  if (!kind.startsWith('ticket-')) return;
  if (kind === 'ticket-issued') issued(state, entry, at);
  else if (kind === 'ticket-called') called(state, entry, at);
  else if (kind === 'ticket-started') stands(state, body, 'SERVING');
  else if (kind === 'ticket-given-up' || kind === 'ticket-expired') leave(state, subject);
  else if (body.state === 'WAITING') again(state, entry);
  else if (kind === 'ticket-undone') back(state, entry);
  else if (LEAVES.includes(kind)) gone(state, kind, body);
}

function counter(state, id) {
  if (!state.counters.has(id)) state.counters.set(id, { status: 'OPEN', number: null, step: null });
  return state.counters.get(id);
}

function waits(state, line, ticket, number, since) {
  if (!state.waiting.has(line)) state.waiting.set(line, new Map());
  state.waiting.get(line).set(ticket, { number, since });
}

function issued(state, { body, subject }, at) {
  state.drawn.set(subject, at);
  waits(state, body.line, subject, body.number, at);
}

function out(state, ticket) {
  for (const line of state.waiting.values()) line.delete(ticket);
}

function called(state, { body, subject }, at) {
  out(state, subject);
  state.called.add(subject);
  const place = counter(state, body.counter);
  place.number = body.number;
  place.step = 'CALLED';
  keep(state.calls, { at, number: body.number, counter: body.counter, counterName: body.counterName, again: body.recall === true }, CALLS_KEPT);
}

function stands(state, body, step) {
  const place = counter(state, body.counter);
  place.number = body.number;
  place.step = step;
}

function leave(state, ticket) {
  out(state, ticket);
  state.left += 1;
}

/** Back in a line: sent on, come back, let others pass, or a call that was taken back. */
function again(state, { at, kind, body, subject }) {
  out(state, subject);
  free(state, body.counter, body.number);
  if (kind === 'ticket-undone') state.called.delete(subject);
  waits(state, body.line, subject, body.number, state.drawn.get(subject) ?? Date.parse(at));
}

/** A step that was taken back: at the counter again, or parked or missing again after a call. */
function back(state, { body, subject }) {
  out(state, subject);
  if (body.was === 'DONE' || body.service) state.handled -= 1;
  if (body.was === 'NO_SHOW') state.left -= 1;
  if (['CALLED', 'SERVING'].includes(body.state)) stands(state, body, body.state);
  else free(state, body.counter, body.number);
}

function gone(state, kind, body) {
  free(state, body.counter, body.number);
  if (kind === 'ticket-finished') state.handled += 1;
  if (kind === 'ticket-no-show') state.left += 1;
}

function free(state, id, number) {
  const place = id === undefined ? null : state.counters.get(id);
  if (place && place.number === number) {
    place.number = null;
    place.step = null;
  }
}

function keep(list, item, most) {
  list.push(item);
  if (list.length > most) list.shift();
}

/** How many wait in a line, and since when the first of them (ms, null for nobody). */
export function lineAt(state, line) {
  const people = [...(state.waiting.get(line)?.values() ?? [])];
  return { waiting: people.length, since: people.length ? Math.min(...people.map((one) => one.since)) : null };
}

/** First and last instant of a day's entries (ms), null for a day without any. */
export function spanOf(entries) {
  if (!entries.length) return null;
  const times = entries.map((entry) => Date.parse(entry.at));
  return { from: Math.min(...times), to: Math.max(...times) };
}
