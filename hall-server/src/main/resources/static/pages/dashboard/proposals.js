/** What the hall proposes to do, why, and what became of it. */
import { html, nothing } from 'lit';
import { hallPath, post } from '/shared/api.js';
import { clockOf, number, wait } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

const SHOWN = 8;
/** What nobody decided on in time is worth a line or two, not a screen. */
const EXPIRED_SHOWN = 2;

/** Decides on a proposal (`accept` or `decline`); answers its new form. */
export function decide(hall, id, decision) {
  return post(hallPath(hall, `/dispatch/proposals/${encodeURIComponent(id)}/${decision}`), {});
}

export function proposalsPanel(page, mayDecide) {
  const proposals = page.state.proposals;
  return html`<section class="card proposals" id="panel-proposals" tabindex="0" aria-label=${t('proposals.title')}>
    <h2>${t('proposals.title')}</h2>
    ${proposals?.length
      ? html`<ul aria-live="polite">
          ${shown(proposals).map((proposal) => item(proposal, page, mayDecide))}
        </ul>`
      : html`<p class="empty">${proposals ? t('proposals.empty') : t('proposals.notYours')}</p>`}
  </section>`;
}

function shown(proposals) {
  const expired = proposals.filter((proposal) => proposal.state === 'EXPIRED').slice(0, EXPIRED_SHOWN);
  return proposals.filter((proposal) => proposal.state !== 'EXPIRED' || expired.includes(proposal)).slice(0, SHOWN);
}

function item(proposal, page, mayDecide) {
  const open = proposal.state === 'PROPOSED';
  const counter = local(page.state.counterName(proposal.counter)) || t('counter.named', { id: proposal.counter });
  return html`<li class="proposal ${open ? 'open' : ''}" data-proposal=${proposal.id} data-state=${proposal.state}>
    <h3>
      ${tOr(`proposalTitle.${proposal.kind}`, proposal.kind, { counter, line: local(proposal.lineName) })}
      <span class="badge state-${proposal.state.toLowerCase()}">${tOr(`proposalState.${proposal.state}`, proposal.state)}</span>
    </h3>
    ${open ? html`<p class="reason">${local(proposal.reason)}</p>` : nothing}
    ${open ? evidence(proposal) : nothing} ${effect(proposal)}
    <p class="when">
      ${t('proposals.made', { time: clockOf(proposal.createdAt) })}${proposal.decidedAt
        ? t('proposals.decided', { time: clockOf(proposal.decidedAt), who: decider(proposal) })
        : nothing}
    </p>
    ${open ? nothing : html`<details><summary>${t('proposals.why')}</summary><p class="reason">${local(proposal.reason)}</p></details>`}
    ${open && mayDecide ? buttons(proposal, page) : nothing}
    ${page.refusal?.id === proposal.id ? html`<p class="problem" role="alert">${page.refusal.words}</p>` : nothing}
  </li>`;
}

function decider({ decidedBy }) {
  if (decidedBy === 'automatic') return t('proposals.byRule');
  return decidedBy ?? t('proposals.hall');
}

function evidence({ evidence: facts, lineName, kind }) {
  if (!facts) return nothing;
  return html`<p class="change">
      <span>${t('proposals.p90')}</span>
      <strong>${wait(facts.p90SecondsNow)}</strong>
      <span
        ><span aria-hidden="true">→</span><span class="hidden">${t('proposals.becomes')}</span>
        <strong class=${kind === 'CLOSE_TIDAL_COUNTER' ? '' : 'good'}>${wait(facts.p90SecondsAfter)}</strong></span
      >
    </p>
    <ul class="facts">
      <li>${t('proposals.doors', { n: number(facts.doorsIn15Min) })}</li>
      <li>${t('proposals.waiting', { n: number(facts.waiting) })}</li>
      ${facts.tideTier && facts.tideTier !== 'CALM'
        ? html`<li>${t('proposals.tide', { line: local(lineName), tier: tOr(`tideTier.${facts.tideTier}`, facts.tideTier), time: clockOf(facts.tideSince) })}</li>`
        : nothing}
      <li>${t('proposals.openNow', { n: number(facts.openCounters) })}</li>
      ${facts.casesDue ? html`<li>${t('proposals.casesDue', { n: number(facts.casesDue), work: wait(facts.caseWorkSeconds) })}</li>` : nothing}
    </ul>`;
}

/** What it did, measured on those who came afterwards: the verdict in a word, and the server's sentence with both numbers. */
function effect({ effect: seen }) {
  if (!seen) return nothing;
  const verdict = seen.verdict ?? 'MEASURING';
  return html`<p class="effect" data-effect=${verdict} data-p90=${seen.p90Seconds ?? ''} data-people=${seen.people ?? ''}>
    <span class="badge verdict-${verdict.toLowerCase()}">${tOr(`verdict.${verdict}`, verdict)}</span> ${local(seen.words)}
  </p>`;
}

function buttons(proposal, page) {
  const busy = page.deciding === proposal.id || page.connection === 'lost';
  return html`<div class="buttons">
    <button class="primary" type="button" data-action="accept" ?disabled=${busy} @click=${() => page.decide(proposal, 'accept')}>
      ${t('proposals.accept')}
    </button>
    <button type="button" data-action="decline" ?disabled=${busy} @click=${() => page.decide(proposal, 'decline')}>
      ${t('proposals.decline')}
    </button>
  </div>`;
}
