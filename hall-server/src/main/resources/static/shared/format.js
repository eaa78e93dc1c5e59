/** Numbers, times and waits as people read them. */
import { language, t } from './text.js';

/** quantity -> decimals shown and the unit as written for readers. */
const QUANTITIES = {
  temperature: { decimals: 1, unit: '°C' },
  humidity: { decimals: 0, unit: '%' },
  co2: { decimals: 0, unit: 'ppm' },
  pm2_5: { decimals: 0, unit: 'µg/m³' },
  pm10: { decimals: 0, unit: 'µg/m³' },
  tvoc: { decimals: 0, unit: 'µg/m³' },
  hcho: { decimals: 0, unit: 'µg/m³' },
  noise: { decimals: 0, unit: 'dB(A)' },
  occupancy: { decimals: 0, unit: '' },
  people_in: { decimals: 0, unit: '' },
  people_out: { decimals: 0, unit: '' },
};

export function number(value, decimals = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return new Intl.NumberFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

export function quantityValue(quantity, value) {
  return number(value, QUANTITIES[quantity]?.decimals ?? 1);
}

export function unitOf(quantity, unit) {
  return QUANTITIES[quantity]?.unit ?? unit ?? '';
}

/** Seconds as minutes: "不到1分钟", "12分钟", "1小时5分钟". */
export function wait(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 60) return t('time.underMinute');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('time.minutes', { n: number(minutes) });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? t('time.hours', { n: hours }) : t('time.hoursMinutes', { h: hours, m: rest });
}

/** A wait of `{p50Seconds, p90Seconds}` as a range in whole minutes. */
export function waitRange(expected) {
  if (!expected) return '–';
  const from = Math.round(expected.p50Seconds / 60);
  const to = Math.round(expected.p90Seconds / 60);
  if (to < 1) return t('time.underMinute');
  return from >= to ? t('time.minutes', { n: to }) : t('time.range', { from: Math.max(from, 0), to });
}

/** Milliseconds since a reading as "刚刚", "12秒前", "3分钟前". */
export function age(milliseconds) {
  if (milliseconds === null || Number.isNaN(milliseconds)) return '–';
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 2) return t('age.now');
  if (seconds < 60) return t('age.seconds', { n: seconds });
  if (seconds < 3600) return t('age.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 86400) return t('age.hours', { n: Math.floor(seconds / 3600) });
  return t('age.days', { n: Math.floor(seconds / 86400) });
}

/** A span of milliseconds as "35秒", "12分钟", "2小时". */
export function since(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return t('span.seconds', { n: seconds });
  if (seconds < 3600) return t('span.minutes', { n: Math.floor(seconds / 60) });
  return t('span.hours', { n: Math.floor(seconds / 3600) });
}

/** Clock time of an ISO instant in its own offset, the hall's zone: "09:36". */
export function clockOf(iso) {
  return /T\d\d:\d\d/.test(iso ?? '') ? iso.slice(11, 16) : '–';
}

/** `{time: "09:36:12", date: "11月23日 星期一"}` of an instant (ms) in the hall's zone (offset in ms). */
export function hallClock(instant, offset) {
  const shifted = new Date(instant + offset);
  const iso = shifted.toISOString();
  const date = new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'UTC',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  }).format(shifted);
  return { time: iso.slice(11, 19), date };
}
