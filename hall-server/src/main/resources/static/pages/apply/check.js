/**
 * What is wrong with a field, in plain words, as far as a page can tell; the hall looks again. A fault is a function that
 * answers its words in the language of the moment.
 */
import { t } from '/shared/text.js';

const CHECKS = '10X98765432';

/** An identity number as it is kept: no blanks, capital X. */
export function normalIdentity(text) {
  return text.replace(/\s/g, '').toUpperCase();
}

/** GB 11643: 17 digits with a birth date, and a check character by MOD 11-2. */
export function identityFault(text) {
  const number = normalIdentity(text);
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return () => t('apply.identity.length');
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const day = new Date(`${born}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== born) return () => t('apply.identity.birthday');
  let sum = 0;
  for (const digit of number.slice(0, 17)) sum = ((sum + Number(digit)) * 2) % 11;
  return CHECKS[sum] === number[17] ? null : () => t('apply.identity.check');
}

/** The fault of one field, or null. */
export function faultOf(field, text, material, today) {
  if (field.type === 'attachment') return field.required && !material ? () => t('apply.fault.file') : null;
  const written = (text ?? '').trim();
  if (!written) return field.required ? () => t('apply.fault.required') : null;
  if (field.type === 'identity') return identityFault(written);
  if (field.type === 'phone') return /^1[3-9]\d{9}$/.test(written) ? null : () => t('apply.fault.phone');
  if (field.type === 'date' && today) {
    if (field.range === 'PAST' && written > today) return () => t('apply.fault.past');
    if (field.range === 'FUTURE' && written < today) return () => t('apply.fault.future');
  }
  return null;
}

/** A size in plain words, rounded so that what is too large never seems to be just right. */
export function megabytes(bytes) {
  const all = bytes / (1024 * 1024);
  return all >= 1 ? `${Math.ceil(all * 10) / 10} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
