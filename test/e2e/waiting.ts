import { sum } from './line';
import { LoadPod } from './load-pod';
import { ProxyWatch } from './proxy-watch';
import { Path } from './subjects/subject';
/** A proxy of unknown lag is given this long to hear of the last pod. */
const UNKNOWN_LAG_SECONDS = 15;
const QUIET_LINES = 3;
const LONGEST_SETTLING_MS = 30_000;
/** Twice what CoreDNS keeps by default. */
const LONGEST_TTL_SECONDS = 60;

/**
 * Who hears of pods only now and then has just heard: it will be as late as it can be. A kube-proxy that syncs every 10 s
 * loses a pod that leaves at once for 10 s, or not at all; a run that starts at any moment proves one or the other.
 */
export async function worstMoment(load: LoadPod, path: Path, proxy?: ProxyWatch): Promise<void> {
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
 * Whoever is late in hearing that a pod leaves sends to it until then: the count goes on until they have heard and nothing fails, or for 30 s
 * more. It could be for ever: a connection that nobody answered stays in connection tracking for 120 s, and whoever takes its port is lost, too.
 */
export async function settled(load: LoadPod, lastLeavingAt: number, lagSeconds = UNKNOWN_LAG_SECONDS): Promise<void> {
  const heardAt = lastLeavingAt + (lagSeconds + 2) * 1000;
  let quiet = 0;
  await load.until('no failures any more', line => {
    quiet = sum(line.lost) === 0 ? quiet + 1 : 0;
    return Date.now() >= heardAt && (quiet >= QUIET_LINES || Date.now() >= heardAt + LONGEST_SETTLING_MS);
  }, 120);
}
