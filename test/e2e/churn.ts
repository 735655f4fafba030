import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from './cleanup';
import { Kubectl } from './kubectl';
const NAME = 'churn';
/** RFC 5737: addresses for documentation, where nobody is and nobody sends to. */
const ADDRESSES = ['192.0.2.1', '192.0.2.2'];

/**
 * Changes the endpoints of a Service that nobody uses, again and again. A kube-proxy that may sync every 10 s does so at once
 * in an idle cluster; in one where endpoints come and go it is 10 s behind, and only there a preStop delay is put to the test.
 */
export async function churn(cluster: Kubectl, namespace: string, everyMs: number, cleanup: Cleanup): Promise<void> {
  const kubectl = cluster.in(namespace);
  cleanup.add(`delete namespace ${namespace}`, () => cluster.run(['delete', 'namespace', namespace, '--ignore-not-found']));
  await cluster.run(['create', 'namespace', namespace]);
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
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices/${NAME}`;
  // one kubectl for all changes: a kubectl each would take more CPU than the load
  const proxy = cluster.follow(['proxy', '--unix-socket', socketPath, '--accept-paths', `^${path}$`]);
  const stop = cleanup.add('stop changing endpoints', () => {
    clearInterval(timer);
    proxy.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  let turn = 0;
  const change = () => new Promise<void>((resolve, reject) => {
    const req = request({ socketPath, path, method: 'PATCH', headers: { 'Content-Type': 'application/merge-patch+json' } }, res => {
      res.resume();
      if (res.statusCode === 200) resolve();
      else reject(new Error(`changing the endpoints: HTTP ${res.statusCode}`));
    });
    req.on('error', reject);
    req.end(JSON.stringify({ endpoints: [{ addresses: [ADDRESSES[++turn % 2]] }] }));
  });
  const timer = setInterval(() => change().catch(() => undefined), everyMs); // a missed change is made a moment later
  await new Promise<void>((resolve, reject) => {
    proxy.stdout.once('data', () => resolve());
    proxy.once('close', code => reject(new Error(`kubectl proxy ended (${code})`)));
  });
  await change().catch(async error => {
    await stop();
    throw error;
  });
}
