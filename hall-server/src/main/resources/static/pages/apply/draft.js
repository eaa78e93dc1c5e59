/**
 * What a visitor has filled in so far. Answers stay in this tab until they are submitted, files are with the hall at once;
 * each call may be made again after a lost connection and gives the same draft, file or receipt.
 */
import { get, hallPath, post, upload } from '/shared/api.js';

const PREFIX = 'hall.apply.';

function randomKey() {
  /* randomUUID needs https, which a hall's own network may not have. */
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class Draft {
  constructor(hall, service) {
    this.hall = hall;
    this.service = service;
    this.slot = `${PREFIX}${hall}.${service}`;
    this.key = randomKey();
    this.answers = {};
    this.begun = null;
    this.materials = [];
    this.#read();
  }

  #read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.slot) ?? 'null');
      if (kept) Object.assign(this, { key: kept.key, answers: kept.answers, begun: kept.begun });
    } catch {
      /* A tab without storage forgets at a reload; until then all is here. */
    }
  }

  #keep() {
    try {
      sessionStorage.setItem(this.slot, JSON.stringify({ key: this.key, answers: this.answers, begun: this.begun }));
    } catch {
      /* As above. */
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.slot);
    } catch {
      /* Nothing was kept. */
    }
  }

  write(field, text) {
    this.answers = { ...this.answers, [field]: text };
    this.#keep();
  }

  material(field) {
    return this.materials.find((material) => material.field === field) ?? null;
  }

  /** Hall time's day, once the hall has been asked. */
  today() {
    return this.begun?.begunAt.slice(0, 10) ?? null;
  }

  /** Begins the draft at the hall, once; a draft that the hall has forgotten is begun anew. */
  async begin() {
    if (this.begun) return;
    this.begun = await post(
      hallPath(this.hall, '/applications'),
      { service: this.service, channel: 'PHONE' },
      { 'Idempotency-Key': this.key },
    );
    this.#keep();
  }

  /**
   * Asks the hall which files it has of a draft that was begun before; answers the application when it was submitted and
   * only the answer was lost, otherwise null.
   */
  async resume() {
    if (!this.begun) return null;
    try {
      const now = await get(this.#path(), this.#secret());
      if (now.state !== 'DRAFT') return now;
      this.materials = now.materials;
    } catch (problem) {
      if (problem.status !== 404 && problem.status !== 401) throw problem;
      this.#anew();
    }
    return null;
  }

  #anew() {
    this.key = randomKey();
    this.begun = null;
    this.#keep();
  }

  async send(field, file, progress) {
    await this.begin();
    const material = await sendFile(this.#path(), this.#secret(), field, file, progress);
    this.materials = [...this.materials.filter((other) => other.field !== field), material];
  }

  /** Signs and submits; when that was done before and only the answer was lost, the hall answers the same once more. */
  async submit(signature) {
    try {
      await this.send('signature', signature, () => {});
    } catch (problem) {
      if (problem.code !== 'wrong-state') throw problem;
    }
    return post(`${this.#path()}/submit`, { answers: this.answers }, this.#secret());
  }

  #path() {
    return hallPath(this.hall, `/applications/${encodeURIComponent(this.begun.id)}`);
  }

  #secret() {
    return { 'X-Application-Secret': this.begun.secret };
  }
}

export function sendFile(path, secret, field, file, progress) {
  return upload(`${path}/materials/${encodeURIComponent(field)}`, file, secret, progress);
}
