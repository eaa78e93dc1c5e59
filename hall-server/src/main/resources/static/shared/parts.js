/** Lists that the server gives in parts (`?after=&limit=`). */
import { get } from './api.js';

/** How many more a page shows at a time. */
export const PART = 50;
/** What the server gives at once. */
const MOST = 200;

/**
 * The first `wanted` items of a list, or all there are, and whether there are more. They are read from the beginning each time,
 * for whatever moves within the list meanwhile must be shown once, and in its place.
 */
export async function firstOf(path, wanted, ask = get) {
  const items = [];
  let after = null;
  do {
    const query = new URLSearchParams({ limit: Math.min(MOST, wanted - items.length) });
    if (after) query.set('after', after);
    const part = await ask(`${path}${path.includes('?') ? '&' : '?'}${query}`);
    items.push(...part.items);
    after = part.next ?? null;
  } while (after && items.length < wanted);
  return { items, more: after !== null };
}
