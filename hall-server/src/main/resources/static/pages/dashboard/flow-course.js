/** A day's quarters of an hour, as they are drawn. Pure. */

/** `{times, in, out, most, gaps}` of today's quarters from the first heard on; times in seconds since 1970, null where nobody knows. */
export function course(items) {
  const first = items.findIndex((item) => item.heard);
  const shown = first < 0 ? [] : items.slice(first);
  const most = shown.reduce((best, item) => (item.heard && item.in > (best?.in ?? 0) ? item : best), null);
  return {
    times: shown.map((item) => Date.parse(item.at) / 1000),
    in: shown.map((item) => (item.heard ? item.in : null)),
    out: shown.map((item) => (item.heard ? item.out : null)),
    most,
    /* The quarter that has just begun may not have been heard yet; that is no gap. */
    gaps: shown.slice(0, -1).filter((item) => !item.heard).length,
  };
}
