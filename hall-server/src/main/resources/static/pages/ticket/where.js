/** Where the counter is: in words, and on the hall's plan where it has one. */
import { html, nothing, svg } from 'lit';
import { local, t } from '/shared/text.js';

const COUNTER_METRES = 0.6;
const HERE_METRES = 1.5;

export function whereCard(page) {
  const plan = page.hall?.floorPlan;
  const zone = plan?.zones.find((each) => each.id === page.ticket.zone);
  if (!zone) return nothing;
  const counter = plan.counters.find((each) => each.id === page.ticket.counter);
  const words = t('ticket.where.words', { counter: page.counterName(), zone: local(zone.name) });
  return html`<section class="card choice where" data-where=${page.ticket.zone}>
    <h2>${t('ticket.where')}</h2>
    <p>${words}</p>
    ${counter?.at ? drawing(plan, zone, counter, words) : nothing}
  </section>`;
}

function drawing(plan, zone, counter, words) {
  const [x, y] = counter.at;
  return html`<svg viewBox="-1 -1 ${plan.widthMetres + 2} ${plan.depthMetres + 2}" role="img" aria-label=${words}>
    ${plan.zones.map(
      (each) => svg`<path class=${each.id === zone.id ? 'zone here' : 'zone'} d=${outline(each.outline)} />`,
    )}
    ${plan.doors.map((door) => svg`<circle class="door" cx=${door.at[0]} cy=${door.at[1]} r="0.9" />`)}
    ${plan.counters
      .filter((each) => each.at && each.id !== counter.id)
      .map((each) => svg`<circle class="other" cx=${each.at[0]} cy=${each.at[1]} r=${COUNTER_METRES} />`)}
    <circle class="counter" cx=${x} cy=${y} r=${HERE_METRES} />
    <text x=${x} y=${y + 0.75}>${counter.id}</text>
    ${plan.doors.map(
      (door) => svg`<text class="name" x=${door.at[0] > plan.widthMetres - 2 ? door.at[0] - 1.5 : door.at[0]} y=${door.at[1] - 1.4}
        text-anchor=${door.at[0] > plan.widthMetres - 2 ? 'end' : 'middle'}>${local(door.name)}</text>`,
    )}
  </svg>`;
}

function outline(points) {
  return `${points.map(([x, y], index) => `${index ? 'L' : 'M'}${x} ${y}`).join('')}Z`;
}
