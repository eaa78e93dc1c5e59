/** The browser's own voice: says a call in Chinese, and in English after it where that is wanted. */
import { callWords, NotAllowed } from './call-queue.js';

const TAGS = { zh: 'zh-CN', en: 'en-GB' };

export class Voice {
  #languages;

  /** `languages` in the order in which they are spoken. */
  constructor(languages) {
    this.#languages = languages;
  }

  /** Whether this browser can speak at all. */
  static get there() {
    return 'speechSynthesis' in globalThis;
  }

  /** Whether it has a Chinese voice; some only know after a while. */
  static get speaksChinese() {
    return Voice.there && speechSynthesis.getVoices().some((voice) => voice.lang.toLowerCase().startsWith('zh'));
  }

  async say(call) {
    for (const language of this.#languages) await this.#one(callWords(call, language), TAGS[language]);
  }

  stop() {
    if (Voice.there) speechSynthesis.cancel();
  }

  #one(words, tag) {
    return new Promise((done, failed) => {
      const sentence = new SpeechSynthesisUtterance(words);
      sentence.lang = tag;
      sentence.rate = 0.9;
      const voice = speechSynthesis.getVoices().find((known) => known.lang.replace('_', '-') === tag);
      if (voice) sentence.voice = voice;
      sentence.onend = () => done();
      sentence.onerror = (event) => (event.error === 'not-allowed' ? failed(new NotAllowed()) : done());
      speechSynthesis.speak(sentence);
    });
  }
}
