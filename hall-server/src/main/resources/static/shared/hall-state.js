/** What a page knows of the hall: the `hall` snapshot of the stream, kept current by its later events. */
import { HallTime } from './hall-time.js';

const CALLS_KEPT = 10;
/** States that a new reading disproves. */
const HEARD = ['unknown', 'unreachable'];
const COUNTER_STATES = {
  'counter-opened': 'OPEN',
  'counter-closed': 'CLOSED',
  'counter-paused': 'PAUSED',
  'counter-resumed': 'OPEN',
};

export class HallState {
  hall = null;
  lines = [];
  counters = [];
  zones = [];
  crowd = null;
  calls = [];
  devices = null;
  proposals = null;
  tides = [];
  alerts = null;
  cases = null;
  notices = [];
  help = null;
  terminals = null;
  faults = null;
  time = new HallTime();
  loaded = false;
  /** The newest call that was told as it happened, or was there before the page. */
  #told = 0;

  /** Takes one event; answers the call that is new by it, or null. `id` is the event's in the stream, null for none. */
  take(kind, data, id = null) {
    if (kind === 'hall') return this.#snapshot(data, id !== null);
    /* Entries of the journal; the times of all others may come from a sensor. */
    if (data.seq) this.time.see(data.at);
    if (kind === 'lines') this.lines = data.items;
    else if (kind === 'counters') this.counters = data.items;
    else if (kind === 'zones') this.zones = data.items;
    else if (kind === 'crowd') this.crowd = data;
    else if (kind === 'devices') this.devices = data.items;
    else if (kind === 'proposals') this.proposals = data.items;
    else if (kind === 'tides') this.tides = data.items;
    else if (kind === 'alerts') this.alerts = data.items;
    else if (kind === 'cases') this.cases = data;
    else if (kind === 'notices') this.notices = data.items;
    else if (kind === 'ticket-undone') this.#undone(data);
    else if (kind === 'help') this.help = data.items;
    else if (kind === 'terminals') this.terminals = data.items;
    else if (kind === 'faults') this.faults = data.items;
    else if (kind === 'reading') this.#reading(data);
    else if (kind === 'ticket-called') return this.#called(data);
    else if (kind.startsWith('proposal-')) this.proposal(data.body);
    else if (kind.startsWith('alert-')) this.alert(data.body);
    else if (kind.startsWith('fault-')) this.fault(data.body);
    else if (kind === 'device-online' || kind === 'device-offline') this.#device(data);
    else if (kind === 'gateway-offline') this.#gatewayLost(data);
    else if (COUNTER_STATES[kind]) this.#counter(data.body?.counter ?? data.subject, COUNTER_STATES[kind]);
    return null;
  }

  /** Takes a proposal in its newest form, from the stream or from the answer to a decision. */
  proposal(proposal) {
    if (!proposal?.id) return;
    const others = (this.proposals ?? []).filter((known) => known.id !== proposal.id);
    this.proposals = [proposal, ...others].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  }

  /** Takes an alert in its newest form, from the stream or from the answer to what somebody did: open ones first, newest first. */
  alert(alert) {
    if (!alert?.id) return;
    const others = (this.alerts ?? []).filter((known) => known.id !== alert.id);
    const over = (one) => (one.state === 'RESOLVED' ? 1 : 0);
    this.alerts = [alert, ...others].sort(
      (a, b) => over(a) - over(b) || Date.parse(b.raisedAt) - Date.parse(a.raisedAt),
    );
  }

  /** Takes a fault in its newest form, from the stream or from the answer to what somebody did. */
  fault(fault) {
    if (!fault?.id) return;
    const others = (this.faults ?? []).filter((known) => known.id !== fault.id);
    this.faults = [fault, ...others].sort((a, b) => Date.parse(b.raisedAt) - Date.parse(a.raisedAt));
  }

  counterName(id) {
    return this.counters.find((counter) => counter.id === id)?.name ?? null;
  }

  /** A stream that goes on after a break begins with a snapshot without an id: the calls of the break come behind it. */
  #snapshot(data, anew) {
    this.hall = data.hall;
    this.time.set(data.at);
    this.lines = data.lines ?? [];
    this.counters = data.counters ?? [];
    this.zones = data.zones ?? [];
    this.crowd = data.crowd ?? null;
    this.devices = data.devices ?? null;
    this.proposals = data.proposals ?? null;
    this.tides = data.tides ?? [];
    this.alerts = data.alerts ?? null;
    this.cases = data.cases ?? null;
    this.notices = data.notices ?? [];
    this.help = data.help ?? null;
    this.terminals = data.terminals ?? null;
    this.faults = data.faults ?? null;
    this.calls = [];
    (data.calls ?? []).map(callOf).forEach((call) => this.#keep(call));
    if (anew || !this.loaded) this.#told = Math.max(0, ...this.calls.map((call) => call.seq));
    this.loaded = true;
    return null;
  }

  #called(entry) {
    const call = callOf(entry);
    this.#keep(call);
    this.#counterTicket(call);
    if (call.seq <= this.#told) return null;
    this.#told = call.seq;
    return call;
  }

  /** A call that was taken back is no call: its visitor waits again, or is parked as before. */
  #undone(entry) {
    if (['CALLED', 'SERVING'].includes(entry.body?.state)) return;
    this.calls = this.calls.filter((call) => call.ticket !== entry.body.ticket);
  }

  /** A ticket called again moves to the top; it stands in the list once. */
  #keep(call) {
    const others = this.calls.filter((other) => other.ticket !== call.ticket);
    const known = this.calls.find((other) => other.ticket === call.ticket);
    const newest = known && known.at > call.at ? known : call;
    this.calls = [newest, ...others].sort((a, b) => b.at - a.at || b.seq - a.seq).slice(0, CALLS_KEPT);
  }

  #counterTicket(call) {
    this.counters = this.counters.map((counter) =>
      counter.id === call.counter ? { ...counter, ticket: { number: call.number, state: 'CALLED' } } : counter,
    );
  }

  #counter(id, state) {
    this.counters = this.counters.map((counter) => (counter.id === id ? { ...counter, state } : counter));
  }

  #reading(reading) {
    const at = Date.parse(reading.at);
    this.devices = this.devices?.map((device) =>
      device.id === reading.device ? withReading(device, reading, at) : device,
    ) ?? null;
    this.zones = this.zones.map((zone) => {
      const old = zone.readings?.[reading.quantity];
      if (zone.id !== reading.zone || reading.quantity.startsWith('people_')) return zone;
      if (old && Date.parse(old.at) > at) return zone;
      return { ...zone, readings: { ...zone.readings, [reading.quantity]: reading } };
    });
  }

  #device(entry) {
    const id = entry.body?.device ?? entry.subject;
    const state = entry.kind === 'device-online' ? 'online' : 'offline';
    this.devices = this.devices?.map((device) => (device.id === id ? { ...device, state } : device)) ?? null;
  }

  /** What is behind a lost gateway may well be fine, but nobody can tell. */
  #gatewayLost(entry) {
    const id = entry.body?.gateway ?? entry.subject;
    const lost = (device) => (device.gateway === id ? { ...device, state: 'unreachable' } : device);
    this.devices = this.devices?.map(lost) ?? null;
  }
}

function callOf(entry) {
  const body = entry.body ?? entry;
  const at = Date.parse(entry.at ?? body.at ?? '') || 0;
  const seq = entry.seq ?? body.seq ?? 0;
  return { ...body, at, seq, key: seq ? String(seq) : `${body.ticket}@${at}` };
}

function withReading(device, reading, at) {
  const latest = device.latest ?? [];
  const old = latest.find((entry) => entry.quantity === reading.quantity);
  if (old && Date.parse(old.at) > at) return device;
  const entry = { quantity: reading.quantity, value: reading.value, unit: reading.unit, at: reading.at };
  const next = old ? latest.map((known) => (known === old ? entry : known)) : [...latest, entry];
  return { ...device, state: HEARD.includes(device.state) ? 'online' : device.state, latest: next };
}
