/** What has to be chosen before something is done: by touch, by the keys 1 to 9, or left by Esc. */
import { html, nothing } from 'lit';
import { clockOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';

const PAUSES = ['BREAK', 'MEAL', 'MEETING', 'SYSTEM', 'OTHER'];
const MOST = 9;

/** The choices of an action: `{title, note, items: [{words, note, body}]}`. */
export function choicesOf(kind, page) {
  if (kind === 'pause') {
    return {
      title: t('choice.pause'),
      items: PAUSES.map((reason) => ({ words: tOr(`pause.${reason}`, reason), body: { reason } })),
    };
  }
  if (kind === 'transfer') {
    return {
      title: t('choice.transfer', { number: page.desk.ticket?.number ?? '' }),
      note: t('choice.transferNote'),
      items: page.state.lines
        .filter((line) => line.id !== page.desk.ticket?.line)
        .map((line) => ({ words: `${line.prefix} ${local(line.name)}`, note: t('choice.waiting', { n: line.waiting }), body: { line: line.id } })),
    };
  }
  const aside = [
    ...page.desk.parked.map((each) => ({ ...each, state: 'PARKED' })),
    ...page.desk.missed.map((each) => ({ ...each, state: 'NO_SHOW' })),
  ];
  return {
    title: t('choice.call'),
    note: aside.length ? null : t('choice.callNobody'),
    byNumber: true,
    items: aside.slice(0, MOST).map((each) => ({
      words: each.number,
      note: `${tOr(`ticketState.${each.state}`, each.state)} · ${local(each.serviceName)} · ${clockOf(each.issuedAt)}`,
      body: { number: each.number },
    })),
  };
}

export function choiceDialog(page) {
  if (!page.choosing) return html`<dialog class="choice"></dialog>`;
  const { title, note, items, byNumber } = choicesOf(page.choosing.choice, page);
  return html`<dialog class="choice" aria-labelledby="choice-title" data-choice=${page.choosing.choice} @close=${() => page.leaveChoice()}>
    <h2 id="choice-title">${title}</h2>
    ${note ? html`<p>${note}</p>` : nothing}
    <ol>
      ${items.slice(0, MOST).map(
        (item, index) => html`<li>
          <button type="button" data-choose=${index + 1} @click=${() => page.chosen(item.body)}>
            <kbd>${index + 1}</kbd> <strong>${item.words}</strong> ${item.note ? html`<span>${item.note}</span>` : nothing}
          </button>
        </li>`,
      )}
    </ol>
    ${byNumber ? numberForm(page) : nothing}
    <button type="button" class="quiet" @click=${() => page.leaveChoice()}>${t('choice.leave')} <kbd>Esc</kbd></button>
  </dialog>`;
}

function numberForm(page) {
  const send = (event) => {
    event.preventDefault();
    const number = new FormData(event.target).get('number').trim().toUpperCase();
    if (number) page.chosen({ number });
  };
  return html`<form @submit=${send}>
    <label>${t('choice.number')} <input name="number" maxlength="16" autocomplete="off" autocapitalize="characters" /></label>
    <button type="submit">${t('choice.callThis')}</button>
  </form>`;
}
