/** One call for help: what, where, who, since when; and what a guide does with it. */
import { html, nothing } from 'lit';
import { since } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { priorityBadge } from '/shared/ticket-words.js';

export function helpCall(call, page) {
  const mine = call.claimedBy === page.user?.user;
  const age = page.state.time.since(call.askedAt);
  return html`<li class="card call ${call.state.toLowerCase()}" data-call=${call.id} data-state=${call.state} data-kind=${call.kind} data-number=${call.number ?? ''}>
    <h3>${tOr(`help.kind.${call.kind}`, call.kind)}</h3>
    <p class="where">${where(call, page)}</p>
    <p>
      ${call.number ? html`<strong class="number">${call.number}</strong>` : t('guide.atTerminal', { terminal: call.terminal ?? '' })}
      ${priorityBadge(call.priority)} ${Number.isNaN(age) ? nothing : t('guide.waits', { age: since(age) })}
    </p>
    ${call.state === 'CLAIMED'
      ? html`<p class="who">${mine ? t('guide.mine') : t('guide.taken', { who: call.claimedBy ?? '' })}</p>`
      : nothing}
    ${page.says(call.id)}
    <div class="buttons">${buttons(call, mine, page)}</div>
  </li>`;
}

function where(call, page) {
  const zone = page.state.zones.find((each) => each.id === call.zone);
  return zone ? local(zone.name) : t('guide.nowhere');
}

function buttons(call, mine, page) {
  const button = (step, words, style) => html`<button
    class=${style}
    type="button"
    data-action=${step}
    aria-label="${words} ${call.number ?? call.terminal ?? ''}"
    ?disabled=${page.busy !== null}
    @click=${() => page.act(call, step)}
  >
    ${words}
  </button>`;
  if (call.state === 'OPEN') return button('claim', t('guide.claim'), 'primary');
  return html`${button('done', t('guide.done'), mine ? 'primary' : '')} ${button('release', t('guide.release'), '')}`;
}
