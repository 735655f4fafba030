import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ProxyProcess } from './process';

let kubeProxy: Server | undefined;
let watch: ProxyProcess;
afterEach(async () => {
  await watch.end();
  kubeProxy?.close();
  kubeProxy = undefined;
});

const gauge = 'kubeproxy_sync_proxy_rules_last_timestamp_seconds';
/** As kube-proxy prints them, from 1.32 on with the family. */
const dialects: [string, (seconds: number) => string][] = [
  ['of both IP families, the time of IPv4', seconds => `# TYPE ${gauge} gauge\n${gauge}{ip_family="IPv4"} ${seconds}\n${gauge}{ip_family="IPv6"} 1.9e+09\n`],
  ['without a family', seconds => `${gauge} ${seconds}\n`],
];

test.each(dialects)('prints the mode, then each sync once: %s', async (_, print) => {
  let reads = 0;
  // the second sync is 10 s later; each is read several times
  kubeProxy = createServer((req, res) => res.end(req.url === '/proxyMode' ? 'nftables' : print(reads++ < 3 ? 1.7952684192306883e+09 : 1.7952684292306883e+09)));
  kubeProxy.listen(0, '127.0.0.1');
  await new Promise(resolve => kubeProxy?.once('listening', resolve));
  watch = new ProxyProcess(`http://127.0.0.1:${(kubeProxy.address() as AddressInfo).port}`);
  await watch.until(line => line.syncedAt === 1795268429231);
  expect(watch.lines).toEqual([{ mode: 'nftables' }, { syncedAt: 1795268419231 }, { syncedAt: 1795268429231 }]);
});

test('ends where there is no kube-proxy', async () => {
  watch = new ProxyProcess('http://127.0.0.1:1');
  expect(await watch.exit).toBe(1);
  await expect(watch.until(() => true)).rejects.toThrow('no kube-proxy at http://127.0.0.1:1');
});
