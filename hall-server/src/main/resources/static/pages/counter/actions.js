/** What a clerk can do, when, and by which key. */
import { t } from '/shared/text.js';

const is = (state) => (desk) => desk.counter.state === state;
const free = (desk) => !desk.ticket;
const ticketIs = (state) => (desk) => desk.ticket?.state === state;
const both = (one, other) => (desk) => one(desk) && other(desk);

export const ACTIONS = [
  { name: 'open', key: 'o', style: 'primary big', words: () => t('action.open'), shown: is('CLOSED') },
  { name: 'resume', key: 'p', style: 'primary big', words: () => t('action.resume'), shown: both(is('PAUSED'), free) },
  { name: 'call-next', key: 'n', style: 'primary big', words: () => t('action.callNext'), shown: both(is('OPEN'), free) },
  { name: 'start', key: 's', style: 'primary big', words: () => t('action.start'), shown: ticketIs('CALLED') },
  { name: 'finish', key: 'f', style: 'primary big', words: () => t('action.finish'), shown: ticketIs('SERVING') },
  { name: 'recall', key: 'r', style: '', words: () => t('action.recall'), shown: ticketIs('CALLED') },
  { name: 'no-show', key: 'x', style: '', words: () => t('action.noShow'), shown: ticketIs('CALLED') },
  { name: 'pause', key: 'p', style: '', words: () => t('action.pause'), shown: both(is('OPEN'), free) },
  { name: 'close', key: 'c', style: '', words: () => t('action.close'), shown: (desk) => free(desk) && !is('CLOSED')(desk) },
];

/** The action a key stands for at this desk now, or undefined. */
export function shortcutAction(key, desk) {
  return ACTIONS.find((action) => action.key === key.toLowerCase() && action.shown(desk));
}
