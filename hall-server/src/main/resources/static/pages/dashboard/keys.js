/** The dashboard by keyboard: a number for each panel, and the help that lists them. May be switched off (WCAG 2.1.4). */
import { html } from 'lit';
import { t, tOr } from '/shared/text.js';

const STORED = 'hall.shortcuts';
export const PANELS = ['alerts', 'plan', 'lines', 'proposals', 'counters', 'crowd', 'zones', 'devices'];

export function shortcutsOn() {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

export function rememberShortcuts(on) {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off');
  } catch {
    /* A browser without storage forgets the choice at the next page. */
  }
}

/** What a key asks for: `{panel}`, `{help}`, `{history}`, `{close}`, or null. Keys typed into a field are the field's. */
export function wish(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  if (event.target.closest?.('input, select, textarea, [contenteditable]')) return null;
  if (event.key === 'Escape') return { close: true };
  if (!shortcutsOn()) return null;
  if (event.key === '?' || event.key === '？') return { help: true };
  if (event.key === 'h') return { history: true };
  const panel = PANELS[Number(event.key) - 1];
  return panel ? { panel } : null;
}

export function focusPanel(name) {
  const panel = document.getElementById(`panel-${name}`);
  panel?.scrollIntoView({ block: 'nearest' });
  panel?.focus();
}

export function helpDialog(page) {
  return html`<dialog class="card help" aria-labelledby="help-title" @close=${() => page.help(false)}>
    <h2 id="help-title">${t('keys.title')}</h2>
    <dl>
      ${PANELS.map((name, index) => html`<div><dt><kbd>${index + 1}</kbd></dt><dd>${tOr(`keys.${name}`, name)}</dd></div>`)}
      <div><dt><kbd>Tab</kbd> <kbd>Enter</kbd></dt><dd>${t('keys.zone')}</dd></div>
      <div><dt><kbd>Esc</kbd></dt><dd>${t('keys.close')}</dd></div>
      <div><dt><kbd>h</kbd></dt><dd>${t('keys.history')}</dd></div>
      <div><dt><kbd>?</kbd></dt><dd>${t('keys.help')}</dd></div>
    </dl>
    <label>
      <input type="checkbox" .checked=${shortcutsOn()} @change=${(event) => rememberShortcuts(event.target.checked)} />
      ${t('counter.shortcuts')}
    </label>
    <form method="dialog"><button class="primary">${t('details.close')}</button></form>
  </dialog>`;
}
