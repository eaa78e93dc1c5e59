/** An alert in words: the same on the facility's page and on the dashboard. */
import { clockOf, number, quantityValue, unitOf } from './format.js';
import { t, tOr } from './text.js';

/** "二氧化碳过高" */
export function alertTitle(alert) {
  return tOr(`alertRule.${alert.rule}`, alert.rule);
}

/** "1180 ppm" */
export function alertFigure(alert, value) {
  return `${quantityValue(alert.quantity, value)} ${unitOf(alert.quantity, alert.unit)}`;
}

/** "高于限值 1000 ppm" */
export function alertLimit(alert) {
  return tOr(`alertSide.${alert.side}`, alert.side).replace('{limit}', alertFigure(alert, alert.limit));
}

/** "近1小时平均" */
export function alertWindow(alert) {
  return tOr(`alertWindow.${alert.window}`, alert.window);
}

/** What to do, step by step. */
export function alertSteps(alert) {
  return tOr(`alertTodo.${alert.rule}`, t('alerts.todoOther')).split('\n');
}

/** "10:21 起，已37分钟"; a day earlier the date goes with it. */
export function alertSince(alert, time) {
  const minutes = Math.max(0, Math.floor(time.since(alert.since) / 60_000));
  const values = { time: clockOf(alert.since), n: number(minutes % 60), h: number(Math.floor(minutes / 60)) };
  if (Number.isNaN(minutes)) return values.time;
  if (minutes >= 1440) return t('alerts.sinceDate', { date: alert.since.slice(0, 10), time: values.time });
  return minutes < 60 ? t('alerts.sinceMinutes', values) : t('alerts.sinceHours', values);
}

/** So long after the last mean nobody can say how it is now. */
const BLIND_MILLIS = 15 * 60_000;

/** Whether the samples of late do not suffice: the sensor is silent or there is a gap, and the figure shown is an old one. */
export function alertBlind(alert, time) {
  return isOpen(alert) && time.since(alert.latest.at) > BLIND_MILLIS;
}

export function isOpen(alert) {
  return alert.state !== 'RESOLVED';
}
