/** One chart: uPlot in an element, in the hall's time zone, drawn anew when its data changes. */
import uPlot from 'uplot';

const COLOURS = ['#0b4a8f', '#b45309', '#15803d', '#7e22ce', '#be123c', '#0f766e'];
const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3], [], [6, 3]];
const HEIGHT = 220;
const LEAST_HEIGHT = 110;
/** Steps of the axis that its labels can tell apart. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const STEPS = { 0: WHOLE, 1: [0.1, 0.2, 0.5, ...WHOLE] };

export class HistoryChart extends HTMLElement {
  #plot = null;
  #watch = new ResizeObserver(() => this.#fit());
  #spec = null;
  #figures = '';

  /**
   * `{times, timeLabel, series: [{label, values, bars?}], zone, decimals, quiet?}`; times in seconds since 1970, null is a gap;
   * quiet leaves the legend to the page. The same figures again are not drawn again.
   */
  set spec(spec) {
    const figures = JSON.stringify(spec);
    if (figures === this.#figures) return;
    this.#figures = figures;
    this.#spec = spec;
    if (this.isConnected) this.#draw();
  }

  connectedCallback() {
    this.#watch.observe(this);
    if (this.#spec) this.#draw();
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #draw() {
    const { times, series, zone, decimals, timeLabel, quiet = false } = this.#spec;
    this.#plot?.destroy();
    const number = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    this.#plot = new uPlot(
      {
        width: Math.max(this.clientWidth, 200),
        height: this.#height(),
        legend: { show: !quiet },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
        scales: { x: { range: (plot, min, max) => (series[0]?.bars ? withRoom(times, min, max) : [min, max]) }, y: { range: (plot, min, max) => bounds(min, max, series[0]?.bars) } },
        axes: [
          { values: clockTicks(zone), space: 60 },
          { size: 52, incrs: STEPS[decimals] ?? WHOLE, values: (plot, ticks) => ticks.map((tick) => number.format(tick)) },
        ],
        series: [
          { label: timeLabel, value: (plot, seconds) => (seconds === null ? '–' : stamp(seconds, zone)) },
          ...series.map((each, index) => line(each, index, number)),
        ],
      },
      [times, ...series.map((each) => each.values)],
      this,
    );
  }

  /** With the legend its own height, without one what the page gives it. */
  #height() {
    return this.#spec.quiet ? Math.max(LEAST_HEIGHT, this.clientHeight) : HEIGHT;
  }

  #fit() {
    if (this.#plot && this.clientWidth > 0) this.#plot.setSize({ width: this.clientWidth, height: this.#height() });
  }
}

function line(each, index, number) {
  const colour = COLOURS[index % COLOURS.length];
  return {
    label: each.label,
    stroke: colour,
    width: 2,
    dash: each.bars ? [] : DASHES[index % DASHES.length],
    fill: each.bars ? `${colour}${index === 0 ? 'cc' : '55'}` : undefined,
    paths: each.bars ? uPlot.paths.bars({ size: [0.42, 40], align: index === 0 ? -1 : 1 }) : undefined,
    points: { show: false },
    spanGaps: false,
    value: (plot, value) => (value === null || value === undefined ? '–' : number.format(value)),
  };
}

/** Bars stand on both sides of their time; the first and the last are shown whole. Around a single one uPlot would show a day. */
function withRoom(times, min, max) {
  if (times.length === 1) return [times[0] - 900, times[0] + 900];
  const step = times[1] - times[0];
  return [min - step / 2, max + step / 2];
}

/** Counts begin at nought; a quantity keeps a margin, so that a flat line is not on the edge. */
function bounds(min, max, fromZero) {
  if (min === null || max === null) return [0, 1];
  if (fromZero) return [0, Math.max(max * 1.1, 4)];
  const margin = Math.max((max - min) * 0.15, Math.abs(max) * 0.02, 0.5);
  return [min - margin, max + margin];
}

function clockTicks(zone) {
  return (plot, ticks) => {
    const long = ticks.length > 1 && ticks[ticks.length - 1] - ticks[0] > 36 * 3600;
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      ...(long ? { month: 'numeric', day: 'numeric', hour: '2-digit' } : { hour: '2-digit', minute: '2-digit' }),
    });
    return ticks.map((tick) => {
      const parts = Object.fromEntries(format.formatToParts(tick * 1000).map((part) => [part.type, part.value]));
      if (!long) return `${parts.hour}:${parts.minute}`;
      const day = `${parts.month}/${parts.day}`;
      return parts.hour === '00' ? day : `${day} ${parts.hour}:00`;
    });
  };
}

function stamp(seconds, zone) {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: zone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(seconds * 1000);
}

customElements.define('history-chart', HistoryChart);
