/** The lines: who waits, how many counters serve them, how long a newcomer waits. */
import { html, nothing } from 'lit';
import { clockOf, number, waitRange } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

/** Cases due today or overdue count as work in the dispatch rule; those open are told beside them. */
function caseCell(load) {
  const due = (load?.dueToday ?? 0) + (load?.overdue ?? 0);
  return html`<td class="figure" data-cases-due=${due} data-cases-open=${load?.open ?? 0}>
    <span class=${load?.overdue ? 'late' : ''}>${number(due)}</span> <span class="of">/ ${number(load?.open ?? 0)}</span>
  </td>`;
}

/** Expected wait (P90) above which a line is marked where it names no target of its own. */
const TARGET_SECONDS = 900;

export function linesTable(state) {
  return html`<section class="card lines" id="panel-lines" tabindex="0" aria-label=${t('lines.title')}>
    <h2>${t('lines.title')}</h2>
    ${state.lines.length ? table(state) : html`<p class="empty">${t('lines.empty')}</p>`}
  </section>`;
}

function table({ lines, cases, tides }) {
  const most = Math.max(10, ...lines.map((line) => line.waiting));
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t('lines.line')}</th>
        <th scope="col" class="figure">${t('lines.waiting')}</th>
        <th scope="col" class="figure">${t('lines.open')}</th>
        <th scope="col">${t('lines.wait')}</th>
        ${cases ? html`<th scope="col" class="figure" title=${t('lines.casesNote')}>${t('lines.cases')}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${lines.map((line) => row(line, most, cases, tides?.find((tide) => tide.line === line.id)))}
    </tbody>
  </table>`;
}

/** How high the wait has stood for some minutes: a word, and since when as its title. */
function tideBadge(tide) {
  if (!tide || tide.tier === 'CALM') return nothing;
  return html`<span
    class="badge tide ${tide.tier === 'OVER' ? 'bad' : 'warn'}"
    data-tide=${tide.tier}
    title=${t('lines.tideSince', { time: clockOf(tide.since) })}
    >${tOr(`tideTier.${tide.tier}`, tide.tier)}</span
  >`;
}

function row(line, most, cases, tide) {
  const over = (line.wait?.p90Seconds ?? 0) > (line.targetWaitSeconds ?? TARGET_SECONDS);
  const unserved = line.waiting > 0 && line.openCounters === 0;
  return html`<tr data-line=${line.id} class=${over || unserved ? 'over' : ''}>
    <th scope="row">
      <span class="line-name"><span class="prefix">${line.prefix}</span><span>${local(line.name)}</span></span>
      <meter min="0" max=${most} high=${most * 0.8} optimum="0" .value=${line.waiting} aria-hidden="true"></meter>
    </th>
    <td class="figure"><strong data-waiting=${line.waiting}>${number(line.waiting)}</strong></td>
    <td class="figure" data-open-counters=${line.openCounters}>${number(line.openCounters)}</td>
    <td>
      ${unserved ? html`<span class="badge bad">${t('lines.unserved')}</span>` : waitRange(line.wait)}
      ${over && !unserved ? html`<span class="badge bad">${t('lines.over')}</span>` : nothing} ${tideBadge(tide)}
    </td>
    ${cases ? caseCell(cases.lines?.find((each) => each.line === line.id)) : nothing}
  </tr>`;
}
