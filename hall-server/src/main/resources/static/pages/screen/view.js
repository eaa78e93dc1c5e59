/**
 * What the screen shows, from what the server says: `lost` (not connected), `closed`, `paused`, `welcome`, `called`, `serving`,
 * `rate` (somebody was just served; the next one may be called already), `thanks`.
 */
export function viewOf(screen, { thanked = null, declined = null } = {}) {
  if (!screen) return 'lost';
  const { visitor, toRate } = screen;
  if (visitor && visitor.state !== 'CALLED') return 'serving';
  if (thanked) return visitor ? 'called' : 'thanks';
  if (toRate && toRate.ticket !== declined) return 'rate';
  if (visitor) return 'called';
  if (screen.state === 'CLOSED') return 'closed';
  return screen.state === 'PAUSED' ? 'paused' : 'welcome';
}
