/** Who came and went through the day, by the quarter of an hour. Where no door was heard is a gap, not nought. */
import { html, nothing } from 'lit';
import { get, hallPath } from '/shared/api.js';
import { clockOf, number } from '/shared/format.js';
import { t } from '/shared/text.js';
import '/shared/chart.js';
import { course } from './flow-course.js';

export async function readFlow(hall) {
  return course((await get(hallPath(hall, '/crowd/flow?span=TODAY'))).items);
}

/** `page.flow`: null before the first answer; `page.flowFailed` when the newest one did not come. */
export function flowPart(page) {
  const { flow } = page;
  return html`<div class="flow" data-flow=${flow ? flow.times.length : ''}>
    <h3>${t('flow.title')} <span class="soft">${flow ? summary(flow) : ''}</span></h3>
    ${flow === null ? waiting(page) : flow.times.length ? chart(flow, page) : html`<p class="empty">${page.flowFailed ? t('flow.failed') : t('flow.empty')}</p>`}
    ${flow?.times.length && page.flowFailed ? html`<p class="problem" role="status">${t('flow.old')}</p>` : nothing}
  </div>`;
}

function waiting(page) {
  return page.flowFailed
    ? html`<p class="problem" role="status">${t('flow.failed')}</p>`
    : html`<p class="empty" role="status">${t('flow.loading')}</p>`;
}

function summary(flow) {
  const most = flow.most ? t('flow.most', { time: clockOf(flow.most.at), n: number(flow.most.in) }) : '';
  return [most, flow.gaps ? t('flow.gaps', { n: number(flow.gaps) }) : ''].filter(Boolean).join(' · ');
}

function chart(flow, page) {
  const sum = (values) => number(values.reduce((one, other) => one + (other ?? 0), 0));
  const spec = {
    times: flow.times,
    series: [
      { label: t('history.in'), values: flow.in, bars: true },
      { label: t('history.out'), values: flow.out, bars: true },
    ],
    decimals: 0,
    zone: page.timeZone,
    timeLabel: t('history.time'),
    quiet: true,
  };
  const label = [t('flow.title'), t('history.sum', { in: sum(flow.in), out: sum(flow.out) }), summary(flow)].join(t('plan.comma'));
  return html`<history-chart role="img" aria-label=${label} .spec=${spec}></history-chart>
    <p class="key-line"><span class="key key-in" aria-hidden="true"></span>${t('history.in')}
      <span class="key key-out" aria-hidden="true"></span>${t('history.out')}</p>`;
}
