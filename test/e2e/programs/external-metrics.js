'use strict';
/**
 * A metrics adapter for one External metric: `node external-metrics.js '{"metric":"graceful_in_use","key":"PEM","cert":"PEM"}'`. Its value is the sum of
 * `graceful_accepting` and `graceful_busy` over the running pods of a release, asked at each request with the account of its pod; its labels `rainbow` and
 * `release` are those of the pods without their prefix. Without such a pod it has no value, as after GET /vanish on port 8080, until GET /return.
 */
const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: apiPort } = process.env;
const { metric, key, cert, port = 6443 } = JSON.parse(process.argv[2]);
const API = '/apis/external.metrics.k8s.io/v1beta1';
const WORK_PORT = 8080;
const TIMEOUT_MS = 2000;
let isVanished = false;

const textOf = (module, url, options = {}) => new Promise((resolve, reject) => {
  module.get(url, { timeout: TIMEOUT_MS, ...options }, res => {
    let text = '';
    res.setEncoding('utf8').on('data', part => { text += part; }).on('error', reject);
    res.on('end', () => (res.statusCode === 200 ? resolve(text) : reject(new Error(`${res.statusCode} ${url}`))));
  }).on('error', reject).on('timeout', function stop() { this.destroy(new Error(`no answer ${url}`)); });
});

async function podsOf(namespace, selector) {
  const read = name => fs.readFileSync(`${ACCOUNT}/${name}`, 'utf8');
  const url = `https://${host}:${apiPort}/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(selector)}`;
  const { items } = JSON.parse(await textOf(https, url, { ca: read('ca.crt'), headers: { Authorization: `Bearer ${read('token')}` } }));
  return items.filter(({ metadata, status }) => status.phase === 'Running' && !metadata.deletionTimestamp);
}

/** Undefined where no pod runs; rejects where one does not answer. */
async function valueOf(namespace, selector) {
  const pods = await podsOf(namespace, selector);
  const texts = await Promise.all(pods.map(({ status }) => textOf(http, `http://${status.podIP}:${WORK_PORT}/metrics`)));
  const values = texts.flatMap(text => [...text.matchAll(/^graceful_(?:accepting|busy) (\d+)$/gm)].map(([, value]) => Number(value)));
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) : undefined;
}

async function answer(url) {
  if (url.pathname === API) {
    return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: 'external.metrics.k8s.io/v1beta1', resources: [{ name: metric, singularName: '', namespaced: true, kind: 'ExternalMetricValueList', verbs: ['get'] }] };
  }
  const [, namespace, name] = new RegExp(`^${API}/namespaces/([^/]+)/([^/]+)$`).exec(url.pathname) ?? [];
  if (name !== metric) return undefined;
  const value = isVanished ? undefined : await valueOf(namespace, (url.searchParams.get('labelSelector') ?? '').replace(/(?<=^|,)(?=(?:rainbow|release)=)/g, 'cdk8s-graceful/'));
  console.log(JSON.stringify({ at: Date.now(), selector: url.searchParams.get('labelSelector'), value }));
  const items = value === undefined ? [] : [{ metricName: metric, metricLabels: {}, timestamp: new Date().toISOString(), value: `${value}` }];
  return { kind: 'ExternalMetricValueList', apiVersion: 'external.metrics.k8s.io/v1beta1', metadata: {}, items };
}

const json = (res, status, body) => res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

https.createServer({ key, cert }, (req, res) => {
  answer(new URL(req.url, 'https://adapter')).then(
    body => json(res, body ? 200 : 404, body ?? { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404 }),
    error => json(res, 503, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: error.message, code: 503 }),
  );
}).listen(port);

http.createServer((req, res) => {
  if (req.url === '/vanish') isVanished = true;
  if (req.url === '/return') isVanished = false;
  json(res, 200, { isVanished });
}).listen(WORK_PORT);
