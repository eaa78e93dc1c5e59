/** The document of a service item while it is edited: parts by their path, and what differs between two. */

export const copy = (document) => JSON.parse(JSON.stringify(document));

/** `guide.materials[1].name.zh` as its steps. */
const steps = (path) => path.split(/[.[\]]+/).filter((step) => step !== '');

export function read(document, path) {
  return steps(path).reduce((part, step) => part?.[step], document);
}

/** Puts a value at a path, making what is missing on the way; undefined takes the part away. */
export function write(document, path, value) {
  const way = steps(path);
  const last = way.pop();
  let part = document;
  for (const step of way) {
    part[step] ??= {};
    part = part[step];
  }
  if (value === undefined) delete part[last];
  else part[last] = value;
}

export function emptyItem(line) {
  const text = () => ({ zh: '', en: '' });
  return {
    code: '',
    basicCode: '',
    implementationCode: '',
    name: text(),
    initials: '',
    words: [],
    line,
    type: '20',
    department: text(),
    handling: 'PROMISED',
    audience: ['PERSON'],
    visits: 1,
    guide: {
      conditions: [text()],
      materials: [{ name: text(), required: true, copies: 1 }],
      steps: [text()],
      statutoryDays: 20,
      statutoryUnit: 'WORKING_DAYS',
      promisedDays: 5,
      fee: text(),
      feeCharged: false,
      place: text(),
      sources: {},
    },
  };
}

function flat(part, path, into) {
  if (part !== null && typeof part === 'object') {
    for (const [step, inner] of Object.entries(part)) {
      flat(inner, Array.isArray(part) ? `${path}[${step}]` : path ? `${path}.${step}` : step, into);
    }
  } else if (part !== '' && part !== undefined) into.set(path, String(part));
  return into;
}

/** What is different, `{path, before, after}`; "" where there is nothing. */
export function differences(before, after) {
  const was = flat(before ?? {}, '', new Map());
  const is = flat(after ?? {}, '', new Map());
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path, before: was.get(path) ?? '', after: is.get(path) ?? '' }));
}

/** The part of an item that a path belongs to, as the form names it: `guide.materials`. */
export function partOf(path) {
  if (/\bsources?\b/.test(path)) return 'guide.sources';
  return path.replace(/\[.*$/, '').replace(/\.(zh|en)$/, '');
}
