/** What is asked once more before something is given away that somebody else may get at once. */
import { html } from 'lit';

/** @param asking `{title, words, keep, yes, action, run}` or null */
export function sure(page) {
  const keep = () => {
    page.asking = null;
  };
  const { asking } = page;
  const run = () => {
    keep();
    asking.run();
  };
  return html`<dialog aria-labelledby="sure" @close=${keep}>
    ${asking
      ? html`<h2 id="sure">${asking.title}</h2>
          <p>${asking.words}</p>
          <div class="buttons">
            <button type="button" data-action="keep" @click=${keep}>${asking.keep}</button>
            <button class="danger" type="button" data-action=${asking.action} ?disabled=${page.busy} @click=${run}>${asking.yes}</button>
          </div>`
      : html`<h2 id="sure" hidden></h2>`}
  </dialog>`;
}
