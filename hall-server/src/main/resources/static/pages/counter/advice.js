/** Accepted proposals, told to the clerk they concern and, smaller, to everybody else. */
import { html, nothing } from 'lit';
import { number } from '/shared/format.js';
import { local, t } from '/shared/text.js';

export function adviceBanner(page) {
  const known = [page.desk?.proposal, ...(page.state.proposals ?? [])];
  const accepted = new Map();
  known.filter((each) => each?.state === 'ACCEPTED').forEach((each) => accepted.set(each.id, newest(each, page)));
  const mineFirst = (a, b) => (b.counter === page.counterId) - (a.counter === page.counterId);
  const shown = [...accepted.values()].filter((each) => each.state === 'ACCEPTED').sort(mineFirst);
  if (!shown.length) return nothing;
  return html`<div role="status">${shown.map((proposal) => banner(proposal, page))}</div>`;
}

/** The stream may know a later state than the desk that was asked a moment ago. */
function newest(proposal, page) {
  return page.state.proposals?.find((each) => each.id === proposal.id) ?? proposal;
}

function banner(proposal, page) {
  const mine = proposal.counter === page.counterId;
  const closes = proposal.kind === 'CLOSE_TIDAL_COUNTER';
  const counter = local(page.state.counterName(proposal.counter)) || t('counter.named', { id: proposal.counter });
  return html`<div class="advice ${mine ? 'mine' : ''}" data-proposal=${proposal.id} data-counter=${proposal.counter}>
    <strong>${closes ? t('advice.close', { counter }) : t('advice.open', { counter })}</strong>
    <span>${closes
        ? t('advice.closeWhy', { line: local(proposal.lineName) })
        : t('advice.why', { line: local(proposal.lineName), n: number(proposal.evidence?.waiting) })}</span>
    ${mine || closes ? nothing : html`<button type="button" class="quiet" ?disabled=${Boolean(page.desk?.ticket)} @click=${() => page.choose(proposal.counter)}>${t('advice.go', { counter })}</button>`}
  </div>`;
}
