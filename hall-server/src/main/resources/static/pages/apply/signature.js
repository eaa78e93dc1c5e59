/** A box to sign in with a finger or a mouse; who cannot draw writes the name instead. */
import { html, LitElement } from 'lit';
import { t } from '/shared/text.js';

const WIDTH = 640;
const HEIGHT = 240;
const INK = '#10233f';

class SignatureBox extends LitElement {
  createRenderRoot() {
    return this;
  }

  #drawing = false;
  #marks = 0;

  get signed() {
    return this.#marks > 0;
  }

  /** The signature as a PNG file. */
  picture() {
    return new Promise((done) => this.querySelector('canvas').toBlob(done, 'image/png'));
  }

  clear() {
    this.#marks = 0;
    const pen = this.#pen();
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    this.#tell();
  }

  firstUpdated() {
    this.clear();
  }

  #pen() {
    const pen = this.querySelector('canvas').getContext('2d');
    pen.lineWidth = 5;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.strokeStyle = INK;
    return pen;
  }

  #at(event) {
    const box = event.target.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
  }

  #down(event) {
    event.preventDefault();
    event.target.setPointerCapture(event.pointerId);
    this.#drawing = true;
    const pen = this.#pen();
    pen.beginPath();
    pen.moveTo(...this.#at(event));
  }

  #move(event) {
    if (!this.#drawing) return;
    const pen = this.#pen();
    pen.lineTo(...this.#at(event));
    pen.stroke();
    this.#marks += 1;
  }

  #up() {
    if (!this.#drawing) return;
    this.#drawing = false;
    this.#tell();
  }

  #write(name) {
    this.clear();
    const text = name.trim();
    if (!text) return;
    const pen = this.#pen();
    pen.fillStyle = INK;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = `${Math.min(110, (WIDTH * 0.9) / Math.max(3, text.length))}px "Noto Serif CJK SC", "Songti SC", serif`;
    pen.fillText(text, WIDTH / 2, HEIGHT / 2, WIDTH * 0.95);
    this.#marks = 1;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('signed'));
  }

  render() {
    return html`<canvas
        width=${WIDTH}
        height=${HEIGHT}
        role="img"
        aria-label=${t('apply.sign.box')}
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#up}
      ></canvas>
      <div class="sign-tools">
        <label>${t('apply.sign.type')} <input type="text" maxlength="20" autocomplete="off" @input=${(event) => this.#write(event.target.value)} /></label>
        <button type="button" data-action="clear" @click=${() => this.clear()}>${t('apply.sign.clear')}</button>
      </div>`;
  }
}

customElements.define('signature-box', SignatureBox);
