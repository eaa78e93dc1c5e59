/** Words of the pages in the chosen language, from /text/{language}.json; missing words fall back to their key. */
const LANGUAGES = ['zh', 'en'];
const STORED = 'hall.language';
const bundles = new Map();
const listeners = new Set();

let current = chosen();

function chosen() {
  const asked = new URLSearchParams(location.search).get('lang');
  if (LANGUAGES.includes(asked)) return remember(asked);
  const stored = read();
  if (LANGUAGES.includes(stored)) return stored;
  const preferred = (navigator.languages ?? []).map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag));
  return preferred ?? 'zh';
}

function read() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function remember(language) {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    /* A browser without storage forgets the choice at the next page; the page itself works. */
  }
  return language;
}

async function load(language) {
  if (bundles.has(language)) return;
  try {
    const answer = await fetch(`/text/${language}.json`);
    if (answer.ok) bundles.set(language, await answer.json());
  } catch {
    /* Without the bundle the keys are shown; the next change of language tries again. */
  }
}

function announce() {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}

export function language() {
  return current;
}

export async function changeLanguage(next) {
  await load(next);
  current = remember(next);
  announce();
  listeners.forEach((listener) => listener());
}

export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function hasText(key) {
  return bundles.get(current)?.[key] !== undefined;
}

/** The words of a key, `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  const words = bundles.get(current)?.[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The words of a key that is put together at run time, or `fallback` where there is none. */
export function tOr(key, fallback, places) {
  return hasText(key) ? t(key, places) : fallback;
}

/** A text that the server sends in two languages as `{zh, en}`. */
export function local(words) {
  if (words === null || words === undefined) return '';
  if (typeof words === 'string') return words;
  return words[current] ?? words.zh ?? words.en ?? '';
}

await load(current);
announce();
