/** Calls to the server's HTTP interface: session cookie, XSRF header, problem documents as words. */
import { hasText, language, t } from './text.js';

/** A refused or failed call. `status` is 0 when the server could not be reached; `code` is the problem's stable code; `fields` the faults of a form; `document` the whole problem. */
export class ProblemError extends Error {
  #words;

  /** @param words called for the words each time they are wanted, for the language may change meanwhile */
  constructor(status, code, words, fields = [], document = null) {
    super();
    this.#words = words;
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.document = document;
  }

  get message() {
    return this.#words();
  }
}

function cookie(name) {
  const pair = document.cookie.split('; ').find((entry) => entry.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}

function inWords(status, problem) {
  /* What depends on the moment, such as when a line opens again, comes in words of its own. */
  const said = problem.words?.[language()];
  if (said) return said;
  if (problem.code && hasText(`problem.${problem.code}`)) return t(`problem.${problem.code}`);
  if (hasText(`problem.${status}`)) return t(`problem.${status}`);
  return problem.detail || problem.title || t('problem.other', { status });
}

function problemOf(status, text) {
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    /* Not every refusal carries a document; the status has words of its own. */
  }
  return new ProblemError(status, problem.code ?? '', () => inWords(status, problem), problem.fields, problem);
}

async function send(method, path, body, headers) {
  const all = { Accept: 'application/json, application/problem+json', 'Accept-Language': language(), ...headers };
  if (body !== undefined) all['Content-Type'] = body instanceof Blob ? 'application/octet-stream' : 'application/json';
  if (method !== 'GET') {
    const token = cookie('XSRF-TOKEN');
    if (token) all['X-XSRF-TOKEN'] = token;
  }
  try {
    return await fetch(path, {
      method,
      headers: all,
      credentials: 'same-origin',
      cache: 'no-store',
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch {
    throw new ProblemError(0, 'network', () => t('problem.network'));
  }
}

async function call(method, path, body, headers = {}) {
  if (method !== 'GET' && !cookie('XSRF-TOKEN')) await send('GET', '/api/v1/halls', undefined, {});
  const sent = cookie('XSRF-TOKEN');
  let answer = await send(method, path, body, headers);
  /* The token changes with the session; a change refused under an old token is sent once more under the new one. */
  if (answer.status === 403 && method !== 'GET' && cookie('XSRF-TOKEN') !== sent) {
    answer = await send(method, path, body, headers);
  }
  if (!answer.ok) throw problemOf(answer.status, await answer.text());
  if (answer.status === 204) return null;
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

export const get = (path, headers) => call('GET', path, undefined, headers);
export const post = (path, body, headers) => call('POST', path, body, headers);
export const put = (path, body, headers) => call('PUT', path, body, headers);
/** Posts a small file; for one whose progress is shown there is `upload`. */
export const sendFile = (path, file, headers) => call('POST', path, file, headers);
export const remove = (path, headers) => call('DELETE', path, undefined, headers);

/** Sends a file as the body; `progress` is told the part that has gone, 0 to 1. A connection that ends on the way is a problem of status 0. */
export function upload(path, file, headers, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const all = { Accept: 'application/json, application/problem+json', 'Content-Type': 'application/octet-stream', ...headers };
    const token = cookie('XSRF-TOKEN');
    if (token) all['X-XSRF-TOKEN'] = token;
    const lost = () => failed(new ProblemError(0, 'network', () => t('problem.network')));
    request.open('PUT', path);
    Object.entries(all).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () =>
      request.status < 300
        ? done(JSON.parse(request.responseText))
        : failed(problemOf(request.status, request.responseText));
    request.send(file);
  });
}

export function hallPath(hall, rest) {
  return `/api/v1/halls/${encodeURIComponent(hall)}${rest}`;
}

/** The hall that this page's address names, or null. */
export const namedHall = () => new URLSearchParams(location.search).get('hall') || null;

/** The address of another page, in the hall that this page's address names. */
export function inNamedHall(path) {
  const hall = namedHall();
  return hall ? `${path}${path.includes('?') ? '&' : '?'}hall=${encodeURIComponent(hall)}` : path;
}

/** Who is signed in, `{user, roles, hall}`, or null. */
export async function session() {
  try {
    return await get('/api/v1/session');
  } catch (problem) {
    if (problem.status === 401 || problem.status === 403) return null;
    throw problem;
  }
}

export async function signIn(user, password) {
  await call('POST', '/api/v1/session', { user, password });
  return session();
}

export async function signOut() {
  try {
    await remove('/api/v1/session');
    tellOtherTabs();
  } finally {
    location.assign('/login');
  }
}

const SIGNED_OUT = 'hall.signedOut';

function tellOtherTabs() {
  try {
    localStorage.setItem(SIGNED_OUT, String(Date.now()));
  } catch {
    /* A browser without storage: the other tabs find out when they next ask for their session. */
  }
}

/** Calls back when somebody signs out in another tab of this browser; answers how to stop listening. */
export function onSignedOutElsewhere(listener) {
  const heard = (event) => event.key === SIGNED_OUT && listener();
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}

/** Leaves for the sign-in page, which comes back here; `why` is "ended" when a session was there and is gone. */
export function goSignIn(why = '') {
  const here = location.pathname + location.search;
  location.assign(`/login?next=${encodeURIComponent(here)}${why ? `&why=${why}` : ''}`);
}

/** The hall named by ?hall=, otherwise that of who is signed in, otherwise the server's first. */
export async function chosenHall(user = null) {
  const asked = namedHall() ?? user?.hall;
  if (asked) return asked;
  const halls = await get('/api/v1/halls');
  if (!halls.items.length) throw new ProblemError(404, 'no-hall', () => t('problem.no-hall'));
  return halls.items[0].id;
}
