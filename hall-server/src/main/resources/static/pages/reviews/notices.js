/** What the large screens say: shown, and written anew by the manager. */
import { html, nothing } from 'lit';
import { hallPath, put } from '/shared/api.js';
import { local, t } from '/shared/text.js';

const MOST = 5;
const LONGEST = 120;

export function noticeEditor(page) {
  return html`<section class="card notices" aria-labelledby="notices">
    <h2 id="notices">${t('notices.title')}</h2>
    ${page.draft ? form(page) : shown(page)}
  </section>`;
}

function shown(page) {
  const { notices } = page.state;
  const write = () => {
    page.draft = notices.length ? notices.map((each) => ({ ...each.text, until: each.until })) : [blank()];
  };
  return html`${notices.length
      ? html`<ul>
          ${notices.map((each) => html`<li>${local(each.text)}</li>`)}
        </ul>`
      : html`<p class="empty">${t('notices.none')}</p>`}
    ${page.hasRole('MANAGER') ? html`<button type="button" data-write @click=${write}>${t('notices.write')}</button>` : nothing}`;
}

const blank = () => ({ zh: '', en: '', until: null });

function form(page) {
  const change = (index, field) => (event) => {
    page.draft = page.draft.map((each, i) => (i === index ? { ...each, [field]: event.target.value } : each));
  };
  return html`<form @submit=${(event) => save(event, page)}>
    ${page.draft.map(
      (each, index) => html`<fieldset>
        <legend>${t('notices.number', { n: index + 1 })}</legend>
        <label>${t('notices.zh')} <input name="zh" required maxlength=${LONGEST} .value=${each.zh} @input=${change(index, 'zh')} /></label>
        <label>${t('notices.en')} <input name="en" required maxlength=${LONGEST} .value=${each.en} @input=${change(index, 'en')} /></label>
        <button type="button" class="quiet" @click=${() => (page.draft = page.draft.filter((other, i) => i !== index))}>${t('notices.remove')}</button>
      </fieldset>`,
    )}
    <div class="buttons">
      ${page.draft.length < MOST ? html`<button type="button" @click=${() => (page.draft = [...page.draft, blank()])}>${t('notices.add')}</button>` : nothing}
      <button type="submit" class="primary" ?disabled=${page.busy}>${t('notices.save')}</button>
      <button type="button" class="quiet" @click=${() => (page.draft = null)}>${t('notices.leave')}</button>
    </div>
  </form>`;
}

async function save(event, page) {
  event.preventDefault();
  page.busy = true;
  try {
    const items = page.draft.map(({ zh, en, until }) => ({ text: { zh, en }, until }));
    const answer = await put(hallPath(page.hallId, '/notices'), { items });
    page.state.notices = answer.items;
    page.draft = null;
    page.refusal = null;
    page.said = t('notices.saved');
  } catch (problem) {
    page.refusal = problem.message;
  }
  page.busy = false;
}
