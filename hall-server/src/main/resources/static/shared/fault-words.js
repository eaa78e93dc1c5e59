/** A fault in words: the same on the facility's page, on the dashboard and on the devices page. */
import { local, t, tOr } from './text.js';

/** "取号机无响应" */
export function faultTitle(fault) {
  return tOr(`faultKind.${fault.kind}`, fault.kind);
}

/** The terminal that every hall has from its first start is called that by the server itself. */
export const terminalName = (name) => (name === 'first terminal' ? t('terminals.first') : name);

/** "大厅 kiosk-7" */
export function faultName(fault) {
  const name = terminalName(fault.name);
  return fault.zoneName ? `${local(fault.zoneName)} ${name}` : name;
}

/** What to do, step by step. */
export function faultSteps(fault) {
  return tOr(`faultTodo.${fault.kind}`, t('alerts.todoOther')).split('\n');
}

/** What a device or a gateway has, and no terminal. */
const OF_DEVICES = ['LOW_BATTERY', 'CLOCK_SKEW', 'REFUSED_BY_BROKER', 'REFUSED_READINGS'];

/** How many devices and gateways are in trouble. */
export function troubledDevices(faults) {
  return new Set((faults ?? []).filter((fault) => isLasting(fault) && OF_DEVICES.includes(fault.kind)).map((fault) => fault.device)).size;
}

export function isLasting(fault) {
  return fault.state !== 'RESOLVED';
}
