/** How the hall has been: people and air over the last hour, day or week. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath } from '/shared/api.js';
import { number, quantityValue, unitOf } from '/shared/format.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { local, t, tOr } from '/shared/text.js';
import '/shared/chart.js';
import { course, flow, QUANTITIES, SPANS } from './courses.js';

const AGAIN_MILLIS = 30_000;

class HistoryPage extends LivePage {
  static properties = { span: { state: true }, people: { state: true }, courses: { state: true }, failed: { state: true } };

  constructor() {
    super();
    const asked = new URLSearchParams(location.search).get('span');
    this.span = asked in SPANS ? asked : 'DAY';
    this.people = null;
    this.courses = null;
    this.failed = false;
    this.zone = null;
    this.reading = 0;
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  /** The first picture of the hall brings its time and its devices; later ones are not needed here. */
  changed(kind) {
    if (kind === 'hall') this.read();
  }

  choose(span) {
    this.span = span;
    history.replaceState(null, '', `?span=${span}`);
    this.people = null;
    this.courses = null;
    this.read();
  }

  async read() {
    const mine = ++this.reading;
    clearTimeout(this.again);
    try {
      this.zone ??= (await get(hallPath(this.hallId, ''))).timeZone;
      const [people, ...courses] = await Promise.all([
        flow(this.hallId, this.span),
        ...QUANTITIES.map((quantity) => this.course(quantity)),
      ]);
      if (mine !== this.reading) return;
      this.people = people;
      this.courses = courses;
      this.failed = false;
    } catch {
      /* Whatever it was, the next attempt tells; the page says that it is trying. */
      if (mine === this.reading) this.failed = true;
    }
    if (this.isConnected && mine === this.reading) this.again = setTimeout(() => this.read(), AGAIN_MILLIS);
  }

  course(quantity) {
    const devices = (this.state.devices ?? []).filter((device) =>
      device.latest?.some((reading) => reading.quantity === quantity),
    );
    return course(this.hallId, quantity, devices, this.span, this.state.time.now());
  }

  /** A zone's name says enough unless two devices of it measure the same. */
  label(device, devices) {
    const zone = this.state.zones.find((known) => known.id === device.zone);
    const alone = devices.filter((other) => other.zone === device.zone).length === 1;
    return alone ? local(zone?.name) : `${local(zone?.name)} · ${device.id}`;
  }

  render() {
    return html`${staffHeader(this, t('history.title'), html`<a href=${`/dashboard${location.search}`}>${t('history.dashboard')}</a>`)} ${lostBanner(this)}
      <main id="main">
        <nav class="spans" aria-label=${t('history.span')}>
          <span class="choice" role="group">
            ${Object.keys(SPANS).map(
              (span) => html`<button
                type="button"
                data-span=${span}
                aria-pressed=${this.span === span ? 'true' : 'false'}
                @click=${() => this.choose(span)}
              >
                ${tOr(`history.${span.toLowerCase()}`, span)}
              </button>`,
            )}
          </span>
        </nav>
        ${this.failed ? html`<p class="notice warn" role="status">${t('history.failed')}</p>` : nothing}
        <div class="charts">${this.people ? [this.flowChart(), ...this.courses.map((each) => this.chart(each))] : this.waiting()}</div>
      </main>`;
  }

  waiting() {
    return this.failed ? nothing : html`<p class="empty" role="status">${t('history.loading')}</p>`;
  }

  flowChart() {
    const sum = (values) => number(values.reduce((one, other) => one + (other ?? 0), 0));
    const { people } = this;
    if (people.in.every((count) => count === null)) return this.card('flow', t('history.flow'), '', null);
    const spec = {
      times: people.times,
      series: [
        { label: t('history.in'), values: people.in, bars: true },
        { label: t('history.out'), values: people.out, bars: true },
      ],
      decimals: 0,
    };
    return this.card('flow', t('history.flow'), t('history.sum', { in: sum(people.in), out: sum(people.out) }), spec);
  }

  chart(each) {
    const name = tOr(`quantity.${each.quantity}`, each.quantity);
    if (each.min === null) return this.card(each.quantity, name, '', null);
    const unit = unitOf(each.quantity);
    const range = t('history.range', {
      min: quantityValue(each.quantity, each.min),
      max: quantityValue(each.quantity, each.max),
      unit,
    });
    const devices = each.series.map((one) => one.device);
    const series = each.series.map(({ device, values }) => ({ label: this.label(device, devices), values }));
    return this.card(each.quantity, `${name} (${unit})`, range, { ...each, series });
  }

  card(id, title, summary, spec) {
    return html`<section class="card" data-chart=${id}>
      <h2>${title} <span class="summary">${summary}</span></h2>
      ${spec
        ? html`<history-chart role="img" aria-label="${title} ${summary}" .spec=${{ ...spec, zone: this.zone, timeLabel: t('history.time') }}></history-chart>`
        : html`<p class="empty">${t('history.none')}</p>`}
    </section>`;
  }
}

customElements.define('history-page', HistoryPage);
