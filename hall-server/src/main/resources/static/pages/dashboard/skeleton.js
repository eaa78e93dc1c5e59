/** The board before anything is known: where each panel will be, and that it is being read. */
import { html } from 'lit';
import { t } from '/shared/text.js';

const PANELS = ['alerts', 'cases', 'plan', 'lines', 'proposals', 'counters', 'crowd', 'zones-table', 'devices'];

export function skeleton() {
  return html`<p class="hidden" role="status">${t('dashboard.loading')}</p>
    <div class="board waiting" aria-hidden="true">
      ${PANELS.map((name) => html`<div class="card ${name}"><span class="bar-a"></span><span class="bar-b"></span><span class="bar-c"></span></div>`)}
    </div>`;
}
