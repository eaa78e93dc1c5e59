/**
 * Which lines a screen shows: those named by ?lines=general,social; or, of several screens beside each other, its share by
 * ?page=2&pages=3; otherwise all.
 */
export function linesShown(lines, search) {
  const asked = new URLSearchParams(search);
  const named = namedLines(asked);
  if (named.length) return lines.filter((line) => named.includes(line.id));
  const { page, pages } = share(asked);
  const each = Math.ceil(lines.length / pages);
  return lines.slice((page - 1) * each, page * each);
}

/** Whether this screen is the only one or the first: of several beside each other one speaks. */
export function isFirst(search) {
  return share(new URLSearchParams(search)).page === 1;
}

/**
 * Whether this screen speaks the calls of a line: of several beside each other the first one speaks for all; one for some lines,
 * which may hang in a room of its own, for those alone.
 */
export function speaks(line, search) {
  const named = namedLines(new URLSearchParams(search));
  return isFirst(search) && (!named.length || named.includes(line));
}

/** The languages that are spoken, in their order: ?say=zh,en; Chinese when nothing is said. */
export function spokenLanguages(search) {
  const asked = (new URLSearchParams(search).get('say') ?? '').split(',').filter((each) => ['zh', 'en'].includes(each));
  return asked.length ? [...new Set(asked)] : ['zh'];
}

function namedLines(asked) {
  return (asked.get('lines') ?? '').split(',').filter(Boolean);
}

function share(asked) {
  const pages = Math.max(1, Number.parseInt(asked.get('pages') ?? '1', 10) || 1);
  const page = Math.min(pages, Math.max(1, Number.parseInt(asked.get('page') ?? '1', 10) || 1));
  return { page, pages };
}

/** Which of the hall's named screens this is, ?hall=yixing&screen=north#secret; null for one that nobody has named. */
export function namedScreen({ search, hash }) {
  const asked = new URLSearchParams(search);
  const [hall, name, secret] = [asked.get('hall'), asked.get('screen'), decodeURIComponent(hash.slice(1))];
  return hall && name && secret ? { hall, name, secret } : null;
}
