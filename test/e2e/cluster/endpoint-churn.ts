import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from './environment';
import { createNamespace } from './namespace';

const NAME = 'churn';
/** RFC 5737: addresses for documentation; no host has them. */
const ADDRESSES = ['192.0.2.1', '192.0.2.2'];

/**
 * Changes the endpoints of an unused Service, again and again. A kube-proxy that may sync every 10 s syncs at once in an idle
 * cluster; where endpoints change all the time it is up to 10 s behind, and only there a preStop delay is tested.
 */
export async function churnEndpoints({ cluster, cleanup, name }: Environment, intervalMs: number): Promise<void> {
  const kubectl = await createNamespace(cluster, `${name}-churn`, cleanup);
  await kubectl.apply([
    { apiVersion: 'v1', kind: 'Service', metadata: { name: NAME }, spec: { ports: [{ port: 80 }] } },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: NAME, labels: { 'kubernetes.io/service-name': NAME } },
      addressType: 'IPv4',
      ports: [{ port: 80, protocol: 'TCP' }],
      endpoints: [{ addresses: [ADDRESSES[0]] }],
    },
  ]);

  const folder = mkdtempSync(join(tmpdir(), 'graceful-e2e-'));
  const socketPath = join(folder, 'api');
  const path = `/apis/discovery.k8s.io/v1/namespaces/${kubectl.namespace}/endpointslices/${NAME}`;
  // one kubectl for all changes: a kubectl each would take more CPU than the load
  const proxy = cluster.follow(['proxy', '--unix-socket', socketPath, '--accept-paths', `^${path}$`]);
  const stop = cleanup.add('stop changing endpoints', () => {
    clearInterval(timer);
    proxy.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  let changes = 0;
  const change = () => new Promise<void>((resolve, reject) => {
    const req = request({ socketPath, path, method: 'PATCH', headers: { 'Content-Type': 'application/merge-patch+json' } }, res => {
      res.resume();
      if (res.statusCode === 200) resolve();
      else reject(new Error(`changing the endpoints: HTTP ${res.statusCode}`));
    });
    req.on('error', reject);
    req.end(JSON.stringify({ endpoints: [{ addresses: [ADDRESSES[++changes % 2]] }] }));
  });
  const timer = setInterval(() => change().catch(() => undefined), intervalMs); // the next change makes up for a missed one
  await new Promise<void>((resolve, reject) => {
    proxy.stdout.once('data', () => resolve());
    proxy.once('close', code => reject(new Error(`kubectl proxy ended (${code})`)));
  });
  await change().catch(async error => {
    await stop();
    throw error;
  });
}
