/** What the hall proposes to do, why, and what became of it. */
import { html, nothing } from 'lit';
import { hallPath, post } from '/shared/api.js';
import { clockOf, number, wait } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

const SHOWN = 8;

/** Decides on a proposal (`accept` or `decline`); answers its new form. */
export function decide(hall, id, decision) {
  return post(hallPath(hall, `/dispatch/proposals/${encodeURIComponent(id)}/${decision}`), {});
}

export function proposalsPanel(page, mayDecide) {
  const proposals = page.state.proposals;
  return html`<section class="card proposals" tabindex="0" aria-label=${t('proposals.title')}>
    <h2>${t('proposals.title')}</h2>
    ${proposals?.length
      ? html`<ul aria-live="polite">
          ${proposals.slice(0, SHOWN).map((proposal) => item(proposal, page, mayDecide))}
        </ul>`
      : html`<p class="empty">${proposals ? t('proposals.empty') : t('proposals.notYours')}</p>`}
  </section>`;
}

function item(proposal, page, mayDecide) {
  const open = proposal.state === 'PROPOSED';
  const counter = local(page.state.counterName(proposal.counter)) || t('counter.named', { id: proposal.counter });
  return html`<li class="proposal ${open ? 'open' : ''}" data-proposal=${proposal.id} data-state=${proposal.state}>
    <h3>
      ${t('proposals.openCounter', { counter, line: local(proposal.lineName) })}
      <span class="badge state-${proposal.state.toLowerCase()}">${tOr(`proposalState.${proposal.state}`, proposal.state)}</span>
    </h3>
    <p class="reason">${local(proposal.reason)}</p>
    ${open ? evidence(proposal.evidence) : nothing}
    <p class="when">
      ${t('proposals.made', { time: clockOf(proposal.createdAt) })}${proposal.decidedAt
        ? t('proposals.decided', { time: clockOf(proposal.decidedAt), who: proposal.decidedBy ?? t('proposals.hall') })
        : nothing}
    </p>
    ${open && mayDecide ? buttons(proposal, page) : nothing}
    ${page.refusal?.id === proposal.id ? html`<p class="problem" role="alert">${page.refusal.words}</p>` : nothing}
  </li>`;
}

function evidence(facts) {
  if (!facts) return nothing;
  return html`<p class="change">
      <span>${t('proposals.p90')}</span>
      <strong>${wait(facts.p90SecondsNow)}</strong>
      <span aria-hidden="true">→</span><span class="hidden">${t('proposals.becomes')}</span>
      <strong class="good">${wait(facts.p90SecondsAfter)}</strong>
    </p>
    <ul class="facts">
      <li>${t('proposals.doors', { n: number(facts.doorsIn15Min) })}</li>
      <li>${t('proposals.waiting', { n: number(facts.waiting) })}</li>
      <li>${t('proposals.openNow', { n: number(facts.openCounters) })}</li>
    </ul>`;
}

function buttons(proposal, page) {
  const busy = page.deciding === proposal.id;
  return html`<div class="buttons">
    <button class="primary" type="button" data-action="accept" ?disabled=${busy} @click=${() => page.decide(proposal, 'accept')}>
      ${t('proposals.accept')}
    </button>
    <button type="button" data-action="decline" ?disabled=${busy} @click=${() => page.decide(proposal, 'decline')}>
      ${t('proposals.decline')}
    </button>
  </div>`;
}
