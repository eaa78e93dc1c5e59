/** A description while it is changed, as plain data; what the forms do not know is kept as it is. */

/** The lists of a description, in the order in which they are shown. */
export const LISTS = ['zones', 'doors', 'devices', 'lines', 'counters', 'gateways'];
/** Those whose entries stand at a point of the plan. */
export const AT_A_POINT = ['doors', 'devices', 'counters'];
export const KINDS = ['AIR_STATION', 'NOISE_METER', 'DOOR_COUNTER', 'AREA_SENSOR', 'LOCAL_SHT3X'];

export const copy = (value) => structuredClone(value);

/** What a new entry begins with. */
export function fresh(list, description) {
  const zone = description.zones[0]?.id ?? '';
  if (list === 'zones') return { id: '', name: { zh: '', en: '' }, areaSquareMetres: 50, heightMetres: 3, freshAirCubicMetresPerHour: 300 };
  if (list === 'doors') return { id: '', name: { zh: '', en: '' }, zone };
  if (list === 'lines') return { id: '', prefix: '', name: { zh: '', en: '' }, priorServiceSeconds: 300, targetWaitSeconds: 900 };
  if (list === 'counters') return { id: '', name: { zh: '', en: '' }, zone: description.counters.at(-1)?.zone ?? zone, lines: [] };
  if (list === 'gateways') return { id: '' };
  return { id: '', kind: 'AIR_STATION', zone, gateway: description.gateways[0]?.id, sampleSeconds: 10 };
}

/** The description with an entry put into the place of another, or added. */
export function withEntry(description, list, at, entry) {
  const next = copy(description);
  if (at === null) next[list].push(entry);
  else next[list][at] = entry;
  return next;
}

export function withoutEntry(description, list, at) {
  const next = copy(description);
  next[list].splice(at, 1);
  return next;
}

/** `0 0, 10 0, 10 8` from the corners of an outline, and back; text that is no outline stays as it is, for the check to name it. */
export const cornersOf = (outline) => (outline ?? []).map((point) => point.join(' ')).join(', ');

export function outlineOf(text) {
  const corners = text
    .split(/[,;，；\n]+/)
    .map((corner) => corner.trim())
    .filter((corner) => corner);
  return corners.length ? corners.map((corner) => corner.split(/\s+/).map(Number)) : undefined;
}

/** The entry with a field set; an empty one is left out. */
export function withField(entry, field, value) {
  const next = copy(entry);
  if (value === undefined || value === '' || value === null) delete next[field];
  else next[field] = value;
  return next;
}
