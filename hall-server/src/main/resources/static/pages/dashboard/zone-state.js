/** What the picture of the hall says of a zone and of a door, put together from the parts of the state. No drawing here. */
import { isOpen } from '/shared/alert-words.js';

const MEASURES_PEOPLE = ['DOOR_COUNTER'];
const SILENT = ['offline', 'unreachable'];

/** Whether a device is known not to be heard. */
export function isSilent(device) {
  return SILENT.includes(device.state);
}

/** The open alerts of a zone. An alert comes from a mean over minutes, never from a single sample. */
export function alertsOf(state, zone) {
  return (state.alerts ?? []).filter((alert) => isOpen(alert) && alert.zone === zone);
}

/**
 * The air of a zone: "alert" while an alert is open, "silent" when none of its sensors is heard, "none" where it has no
 * sensor, otherwise "good".
 */
export function airOf(state, zone) {
  if (alertsOf(state, zone).length) return 'alert';
  const sensors = (state.devices ?? []).filter(
    (device) => device.zone === zone && !MEASURES_PEOPLE.includes(device.kind),
  );
  if (!sensors.length) return hasReadings(state, zone) ? 'good' : 'none';
  return sensors.every(isSilent) ? 'silent' : 'good';
}

function hasReadings(state, zone) {
  return Object.keys(state.zones.find((known) => known.id === zone)?.readings ?? {}).length > 0;
}

/** In and out of a door in the last 15 minutes, or null where nothing was ever heard of it. */
export function doorFlow(state, door) {
  const known = state.crowd?.doors?.find((each) => each.id === door);
  return known?.at && known.last15Minutes ? known.last15Minutes : null;
}

/** Everything that belongs to one zone, for who looks at it closely. */
export function zoneParts(state, plan, id) {
  const at = (each) => each.zone === id;
  const doors = (plan?.doors ?? []).filter(at).map((door) => ({ ...door, flow: doorFlow(state, door.id) }));
  const places = new Map((plan?.counters ?? []).map((counter) => [counter.id, counter.zone]));
  return {
    zone: state.zones.find((known) => known.id === id) ?? null,
    air: airOf(state, id),
    alerts: alertsOf(state, id),
    devices: (state.devices ?? []).filter(at),
    counters: state.counters.filter((counter) => (counter.zone ?? places.get(counter.id)) === id),
    doors,
  };
}

/** "open", "busy", "paused" or "closed": a counter as it is drawn. */
export function counterLook(counter) {
  if (!counter || counter.state === 'CLOSED') return 'closed';
  if (counter.state === 'PAUSED') return 'paused';
  return counter.ticket ? 'busy' : 'open';
}
