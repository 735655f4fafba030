'use strict';
/**
 * Tells when the kube-proxy of its node has programmed the endpoints: `node proxy.js`, in the network of the node.
 *
 * One JSON line on stdout first, { mode }, and one for each sync, { syncedAt } in epoch ms on the clock of the node.
 * Exits 1 where there is no kube-proxy to ask.
 */
const METRICS = process.env.METRICS ?? 'http://127.0.0.1:10249';
const POLL_MS = 200;

const read = async path => (await fetch(METRICS + path, { signal: AbortSignal.timeout(2000) })).text();
const print = line => process.stdout.write(`${JSON.stringify(line)}\n`);

/** IP families sync on their own; before 1.32 their times are one. */
function lastSync(text) {
  const [, seconds] = /^kubeproxy_sync_proxy_rules_last_timestamp_seconds(?:\{ip_family="IPv4"\})? (\S+)$/m.exec(text) ?? [];
  return Math.round(Number(seconds ?? 0) * 1000);
}

let syncedAt = 0;
async function poll() {
  const at = await read('/metrics').then(lastSync, () => syncedAt); // it restarts when its lag is set
  if (at > syncedAt) print({ syncedAt: at });
  syncedAt = Math.max(syncedAt, at);
  setTimeout(poll, POLL_MS);
}

read('/proxyMode').then(mode => {
  print({ mode });
  return poll();
}, error => {
  console.error(`no kube-proxy at ${METRICS}: ${error.cause?.code ?? error.message}`);
  process.exitCode = 1;
});
