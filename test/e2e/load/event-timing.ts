import { LoadClient } from './load-client';
import { sum } from './load-line';
import { ProxyWatch } from '../cluster/proxy-watch';
import { Path } from '../subjects/subject';

/** A proxy of unknown lag is given this long to observe the last endpoint change. */
const UNKNOWN_LAG_SECONDS = 15;
const QUIET_LINES = 3;
const LONGEST_SETTLING_MS = 30_000;
/** Twice what CoreDNS caches by default. */
const LONGEST_TTL_SECONDS = 60;

/**
 * Resolves when proxies or the DNS server have just updated: from then on they are as late as they can be. A kube-proxy that
 * syncs every 10 s routes to a terminated pod for 10 s, or not at all; an event at a random moment would prove one or the other.
 */
export async function worstMoment(load: LoadClient, path: Path, proxy?: ProxyWatch): Promise<void> {
  if (path === 'service') await proxy?.justSynced();
  if (path === 'headless') {
    let before = Infinity;
    await load.until('the DNS server asks anew', ({ ttlSeconds = 0 }) => {
      const isNew = ttlSeconds > before;
      before = ttlSeconds;
      return isNew;
    }, LONGEST_TTL_SECONDS);
  }
}

/**
 * A late proxy routes to a terminating pod until it observes the endpoint change: the count continues until every proxy has, and no request
 * fails, for at most 30 s more. It could last for ever: an unanswered connection stays in connection tracking for 120 s, and a
 * new connection from its port is lost, too.
 */
export async function settled(load: LoadClient, lastTerminatingAt: number, lagSeconds = UNKNOWN_LAG_SECONDS): Promise<void> {
  const observedAt = lastTerminatingAt + (lagSeconds + 2) * 1000;
  let quiet = 0;
  await load.until('no more failures', line => {
    quiet = sum(line.lost) === 0 ? quiet + 1 : 0;
    return Date.now() >= observedAt && (quiet >= QUIET_LINES || Date.now() >= observedAt + LONGEST_SETTLING_MS);
  }, 120);
}
