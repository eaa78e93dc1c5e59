/** The rating after the service: five levels, what it was about, own words; what came of a low one; one appeal. */
import { html, nothing } from 'lit';
import { clockOf } from '/shared/format.js';
import { local, t, tOr } from '/shared/text.js';
import { outcome } from './choices.js';

const LEVELS = [1, 2, 3, 4, 5];
const REASONS = ['ATTITUDE', 'SPEED', 'WAITING', 'KNOWLEDGE', 'GUIDANCE', 'PAPERS', 'INTEGRITY', 'PLACE'];
const LOW = 4;
const LONGEST = 500;

/** A card for each service that was handled: of a visit several, each rated by itself. */
export function ratingCards(page) {
  const services = page.rating?.services ?? [];
  const several = (page.ticket.steps ?? []).length > 1;
  return services.map((each) => card(page, each, several));
}

function card(page, of, several) {
  return html`<section class="card choice rating" data-rating=${of.rating?.level ?? 'NONE'} data-service=${of.service}>
    <h2>${title(of, several)}</h2>
    ${of.rating ? given(of.rating) : form(page, of.service)} ${outcome(page, `rating-${of.service}`)}
    ${of.review ? review(page, of) : nothing}
  </section>`;
}

function title(of, several) {
  const service = local(of.serviceName);
  if (of.rating) return several ? t('rating.givenOf', { service }) : t('rating.given');
  return several ? t('rating.titleOf', { service }) : t('rating.title');
}

function form(page, service) {
  const send = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    page.rate(service, { level: Number(form.get('level')), reasons: form.getAll('reason'), text: form.get('text') });
  };
  const level = page.levels[service];
  return html`<form @submit=${send}>
    <fieldset class="levels">
      <legend>${t('rating.level')}</legend>
      ${LEVELS.map(
        (each) => html`<label>
          <input
            type="radio"
            name="level"
            value=${each}
            required
            @change=${() => {
              page.levels = { ...page.levels, [service]: each };
            }}
          />
          ${tOr(`level.${each}`, each)}
        </label>`,
      )}
    </fieldset>
    ${level
      ? html`<fieldset class="reasons">
            <legend>${level >= LOW ? t('rating.reasons.low') : t('rating.reasons')}</legend>
            ${REASONS.map((each) => html`<label><input type="checkbox" name="reason" value=${each} /> ${tOr(`reason.${each}`, each)}</label>`)}
          </fieldset>
          <label>
            <span>${t('rating.text')}</span>
            <textarea name="text" rows="3" maxlength=${LONGEST}></textarea>
          </label>
          <p class="why">${level >= LOW ? t('rating.kept.low') : t('rating.kept')}</p>`
      : nothing}
    <button class="primary" type="submit" data-action="rate" ?disabled=${page.busy || !level}>${t('rating.send')}</button>
  </form>`;
}

function given(rating) {
  return html`<p class="strong">${tOr(`level.${rating.level}`, rating.level)}</p>
    ${rating.reasons.length ? html`<p>${rating.reasons.map((each) => tOr(`reason.${each}`, each)).join(t('rating.and'))}</p>` : nothing}
    <p class="done" role="status">${t('rating.thanks')}</p>`;
}

function review(page, of) {
  const found = of.review;
  const send = (event) => {
    event.preventDefault();
    page.appeal(of.service, new FormData(event.target).get('text').trim());
  };
  return html`<div class="review" data-review=${found.state}>
    <p>${t('rating.review', { contact: found.contactBy, answer: found.answerBy })}</p>
    <ol>
      ${found.steps.map(
        (step) => html`<li>
          ${step.at.slice(0, 10)} ${clockOf(step.at)} ${tOr(`rating.step.${step.step}`, step.step)} ${step.text ? html`<q>${step.text}</q>` : nothing}
        </li>`,
      )}
    </ol>
    ${found.appealUntil
      ? html`<form @submit=${send}>
          <label>
            <span>${t('rating.appeal', { day: found.appealUntil })}</span>
            <textarea name="text" rows="3" maxlength=${LONGEST} required></textarea>
          </label>
          <button type="submit" data-action="appeal" ?disabled=${page.busy}>${t('rating.appeal.send')}</button>
        </form>`
      : nothing}
    ${outcome(page, `appeal-${of.service}`)}
  </div>`;
}
