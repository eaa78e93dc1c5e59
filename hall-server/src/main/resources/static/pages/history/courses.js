/** What the charts show, read from the server: the flow of people, and each quantity of each device in windows. */
import { get, hallPath } from '/shared/api.js';

/** Spans with the length of a window of readings, in seconds. */
export const SPANS = { HOUR: { seconds: 3600, window: 60 }, DAY: { seconds: 86400, window: 600 }, WEEK: { seconds: 604800, window: 3600 } };
export const QUANTITIES = ['co2', 'temperature', 'humidity', 'pm2_5', 'noise'];
const DECIMALS = { temperature: 1 };

export async function flow(hall, span) {
  const answer = await get(hallPath(hall, `/crowd/flow?span=${span}`));
  return {
    times: answer.items.map((item) => Date.parse(item.at) / 1000),
    /* Where no door was heard nobody knows who came: a gap, not nought. */
    in: answer.items.map((item) => (item.heard ? item.in : null)),
    out: answer.items.map((item) => (item.heard ? item.out : null)),
  };
}

/** One quantity: `{times, series: [{device, values}], min, max, unit, decimals}`; where a device was silent its value is null. */
export async function course(hall, quantity, devices, span, now) {
  const { seconds, window } = SPANS[span];
  const end = (Math.floor(now / 1000 / window) + 1) * window;
  const begin = end - seconds;
  const times = Array.from({ length: seconds / window }, (none, index) => begin + index * window);
  const query = `from=${iso(begin)}&to=${iso(end)}&window=PT${window}S`;
  const answers = await Promise.all(
    devices.map((device) => get(hallPath(hall, `/telemetry/${device.id}/${quantity}?${query}`))),
  );
  const series = devices.map((device, index) => {
    const byTime = new Map(answers[index].map((each) => [Date.parse(each.at) / 1000, each.mean]));
    return { device, values: times.map((time) => byTime.get(time) ?? null) };
  });
  const known = series.flatMap((each) => each.values).filter((value) => value !== null);
  return {
    quantity,
    times,
    series,
    decimals: DECIMALS[quantity] ?? 0,
    min: known.length ? Math.min(...known) : null,
    max: known.length ? Math.max(...known) : null,
  };
}

function iso(seconds) {
  return encodeURIComponent(new Date(seconds * 1000).toISOString());
}
