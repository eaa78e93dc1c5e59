/** What a clerk can do, when, by which key, and what still keeps it from being done. */
import { number } from '/shared/format.js';
import { t, tOr } from '/shared/text.js';

const is = (state) => (desk) => desk.counter.state === state;
const free = (desk) => !desk.ticket;
const busy = (desk) => Boolean(desk.ticket);
const ticketIs = (state) => (desk) => desk.ticket?.state === state;
const both = (one, other) => (desk) => one(desk) && other(desk);

/** Seconds until an instant, 0 when it is over or unknown. */
function secondsUntil(iso, time) {
  const left = -time.since(iso) / 1000;
  return Number.isFinite(left) ? Math.max(0, Math.ceil(left)) : 0;
}

/** Seconds in which the last step can still be taken back. */
export function undoSeconds(desk, time) {
  return desk.undo && desk.undoUntil ? secondsUntil(desk.undoUntil, time) : 0;
}

/** Each may have `wait(desk, time)`: why not yet, as words, or null; `choice`: what has to be chosen first. */
export const ACTIONS = [
  { name: 'open', key: 'o', style: 'primary big', words: () => t('action.open'), shown: is('CLOSED') },
  { name: 'resume', key: 'p', style: 'primary big', words: () => t('action.resume'), shown: both(is('PAUSED'), free) },
  { name: 'call-next', key: 'n', style: 'primary big', words: () => t('action.callNext'), shown: both(is('OPEN'), free) },
  { name: 'start', key: 's', style: 'primary big', words: () => t('action.start'), shown: ticketIs('CALLED') },
  { name: 'finish', key: 'f', style: 'primary big', words: () => t('action.finish'), shown: ticketIs('SERVING') },
  { name: 'recall', key: 'r', style: '', words: () => t('action.recall'), shown: ticketIs('CALLED'), wait: recallWaits, note: recallNote },
  { name: 'no-show', key: 'x', style: '', words: () => t('action.noShow'), shown: ticketIs('CALLED'), wait: noShowWaits },
  { name: 'park', key: 'k', style: '', words: () => t('action.park'), shown: busy },
  { name: 'transfer', key: 't', style: '', words: () => t('action.transfer'), shown: busy, choice: 'transfer' },
  { name: 'call', key: 'b', style: '', words: () => t('action.call'), shown: both(is('OPEN'), free), choice: 'call' },
  { name: 'pause', key: 'p', style: '', words: () => t('action.pause'), shown: both(is('OPEN'), free), choice: 'pause' },
  { name: 'close', key: 'c', style: '', words: () => t('action.close'), shown: (desk) => free(desk) && !is('CLOSED')(desk) },
  { name: 'undo', key: 'z', style: 'undo', words: undoWords, shown: (desk, time) => undoSeconds(desk, time) > 0 },
];

function recallWaits(desk, time) {
  if (!desk.calls) return null;
  if (desk.calls.left === 0) return t('counter.noMoreCalls');
  const seconds = secondsUntil(desk.calls.from, time);
  return seconds ? t('counter.inSeconds', { n: number(seconds) }) : null;
}

function recallNote(desk) {
  return desk.calls?.left ? t('counter.callsLeft', { n: number(desk.calls.left) }) : null;
}

function noShowWaits(desk) {
  return desk.calls?.beforeNoShow ? t('counter.callFirst', { n: number(desk.calls.beforeNoShow) }) : null;
}

function undoWords(desk, time) {
  return t('action.undo', { step: tOr(`step.${desk.undo}`, desk.undo), n: number(undoSeconds(desk, time)) });
}

/** The action a key stands for at this desk now, or undefined. */
export function shortcutAction(key, desk, time) {
  return ACTIONS.find((action) => action.key === key.toLowerCase() && action.shown(desk, time));
}
