/** The devices for those who look after them: what is there, what it measures, and what it shall do. */
import { html, nothing } from 'lit';
import { get, goSignIn, hallPath, post, put, remove, sendFile } from '/shared/api.js';
import { LivePage, lostBanner, staffHeader } from '/shared/page-element.js';
import { t, tOr } from '/shared/text.js';
import { deviceFile } from './device.js';
import { isOpen } from './firmware.js';
import { deviceList } from './list.js';
import { terminalFile, terminalList } from './terminals.js';

class DevicesPage extends LivePage {
  static properties = {
    chosen: { state: true },
    terminal: { state: true },
    config: { state: true },
    commands: { state: true },
    troubles: { state: true },
    enrolments: { state: true },
    code: { state: true },
    asking: { state: true },
    firmware: { state: true },
    image: { state: true },
    updating: { state: true },
    refusal: { state: true },
    said: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.troubles = [];
    this.#close(null);
    /* A fault's card leads here. */
    this.terminal = decodeURIComponent(location.hash.slice(1)) || null;
  }

  #close(next) {
    this.terminal = null;
    this.chosen = next;
    this.config = null;
    this.commands = null;
    this.enrolments = null;
    this.code = null;
    this.asking = false;
    this.firmware = null;
    this.image = null;
    this.updating = null;
    clearTimeout(this.again);
    this.refusal = null;
    this.said = null;
  }

  async admitted() {
    if (await this.loadUser()) return true;
    goSignIn();
    return false;
  }

  refused() {
    goSignIn();
  }

  mayCommand() {
    return this.hasRole('FACILITY', 'MANAGER', 'ADMIN');
  }

  mayEnrol() {
    return this.hasRole('FACILITY', 'MANAGER');
  }

  changed(kind, data) {
    if (kind === 'hall' || kind === 'device-troubled' || kind === 'device-recovered') this.loadTroubles();
    this.querySelector('terminal-file')?.heard(kind, data);
    const about = data.subject ?? data.body?.device;
    if (kind === 'hall' || kind.startsWith('firmware-') || (kind.startsWith('device-') && about === this.chosen)) this.load();
  }

  path(rest) {
    return hallPath(this.hallId, `/devices${rest}`);
  }

  open(device) {
    this.#close(device);
    this.load();
  }

  async loadTroubles() {
    try {
      this.troubles = (await get(this.path(''))).troubles;
    } catch (problem) {
      this.refusal = problem;
    }
  }

  openTerminal(terminal) {
    this.#close(null);
    this.terminal = terminal;
  }

  async load() {
    const device = this.chosen;
    if (device === null || !this.mayCommand()) return;
    try {
      const [config, commands, enrolments, firmware] = await Promise.all([
        get(this.path(`/${device}/config`)),
        get(this.path(`/${device}/commands`)),
        this.mayEnrol() ? get(this.path('/enrolments')) : { items: [] },
        this.readFirmware(device),
      ]);
      if (this.chosen !== device) return;
      this.config = config;
      this.commands = commands.items;
      this.enrolments = enrolments.items;
      this.firmware = firmware;
      this.lookAgain(device);
    } catch (problem) {
      this.refusal = problem;
    }
  }

  firmwarePath(rest) {
    return hallPath(this.hallId, `/firmware${rest}`);
  }

  async readFirmware(device) {
    const [devices, images, rollouts] = await Promise.all([
      get(this.firmwarePath('/devices')),
      get(this.firmwarePath('/images')),
      get(this.firmwarePath('/rollouts')),
    ]);
    const known = devices.items.find((each) => each.device === device) ?? { version: null, order: null };
    return { ...known, images: images.items, rollouts: rollouts.items };
  }

  /** How far an update has come makes no entry in the journal; it is asked for while it goes on. */
  lookAgain(device) {
    clearTimeout(this.again);
    if (isOpen(this.firmware.order)) {
      this.again = setTimeout(() => {
        if (this.chosen === device) this.load();
      }, 3000);
    }
  }

  disconnectedCallback() {
    clearTimeout(this.again);
    super.disconnectedCallback();
  }

  /** Does something with the device that lies open and says what came of it. */
  async act(step) {
    if (this.busy) return;
    this.busy = true;
    this.refusal = null;
    this.said = null;
    try {
      this.said = await step();
    } catch (problem) {
      if (problem.status === 401) goSignIn();
      this.refusal = problem;
    }
    this.busy = false;
    await this.load();
  }

  configure(every) {
    return this.act(async () => {
      await put(this.path(`/${this.chosen}/config`), { every });
      return () => t('devices.configured');
    });
  }

  command(name) {
    return this.act(async () => {
      await post(this.path(`/${this.chosen}/commands`), { name });
      return () => t('devices.sent');
    });
  }

  invite() {
    return this.act(async () => {
      const device = this.state.devices.find((each) => each.id === this.chosen);
      const known = this.enrolments?.find((each) => each.device === device.id && each.state !== 'revoked');
      const kind = known?.kind ?? (device.gateway && !device.ownForm ? 'NODE' : 'SENSOR');
      this.code = await post(this.path('/enrolments'), { device: device.id, kind });
      return null;
    });
  }

  ask(asking) {
    this.asking = asking;
  }

  revoke() {
    return this.act(async () => {
      await remove(this.path(`/enrolments/${this.chosen}`));
      this.asking = false;
      this.code = null;
      return () => t('devices.revoked');
    });
  }

  choose(sha256) {
    this.image = sha256;
  }

  askUpdate(which) {
    this.updating = which;
  }

  orderUpdate(sha256) {
    return this.act(async () => {
      const device = this.updating === 'all' ? null : this.chosen;
      this.updating = null;
      await post(this.firmwarePath('/rollouts'), { sha256, device });
      return () => t('devices.updateBegun');
    });
  }

  stopUpdate(rollout) {
    return this.act(async () => {
      await post(this.firmwarePath(`/rollouts/${rollout}/stop`), {});
      return () => t('devices.updateStopped');
    });
  }

  addImage(form) {
    return this.act(async () => {
      const image = await sendFile(this.firmwarePath('/images'), form.elements.file.files[0]);
      form.reset();
      return () => t('devices.added', { kind: tOr(`kind.${image.kind}`, image.kind), version: image.version });
    });
  }

  render() {
    return html`${staffHeader(this, t('devices.title'))}
      ${lostBanner(this)}
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem.message}</p>` : nothing}
      <main id="main" class="list-and-file ${this.chosen === null && !terminalFile(this) ? '' : 'one'} ${this.connection === 'lost' ? 'stale' : ''}">${this.content()}</main>`;
  }

  content() {
    if (!this.state.devices) return html`<p class="empty" role="status">${t('devices.loading')}</p>`;
    const device = this.state.devices.find((each) => each.id === this.chosen);
    const file = device ? deviceFile(this, device) : terminalFile(this);
    return html`<div class="lists">${terminalList(this)} ${deviceList(this)}</div>
    ${file ?? html`<div class="card empty choose"><p>${t('devices.choose')}</p></div>`}`;
  }
}

customElements.define('devices-page', DevicesPage);
