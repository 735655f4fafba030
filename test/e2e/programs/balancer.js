'use strict';
/**
 * A load balancer with pods as targets: `node balancer.js '{"service":"web","registrationMs":30000}'`. It watches the EndpointSlices of a Service
 * with the account of its pod, uses an endpoint once it has been there for `registrationMs`, sends no new connection to one that is gone, and
 * leaves open connections alone. Without a target it resets the connection.
 *
 *   service     whose EndpointSlices        port              where it listens (8000)
 *   api, token  of the API server           namespace         of the Service; all three: those of its pod
 *
 * One JSON line for each change of its targets.
 */
const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: apiPort } = process.env;
const config = { port: 8000, registrationMs: 30_000, api: `https://${host}:${apiPort}`, ...JSON.parse(process.argv[2] ?? '{}') };
const read = name => fs.readFileSync(`${ACCOUNT}/${name}`, 'utf8');
const namespace = config.namespace ?? read('namespace').trim();
const RETRY_MS = 200;

/** By name of the slice: the addresses that it has. */
const slices = new Map();
/** By address: when it appeared. */
let targets = new Map();
let last = '';

function observe() {
  const now = Date.now();
  const present = new Set([...slices.values()].flat());
  targets = new Map([...present].map(address => [address, targets.get(address) ?? now]));
  report();
}

const usable = () => [...targets].filter(([, since]) => Date.now() - since >= config.registrationMs).map(([address]) => address);

function report() {
  const line = { usable: usable(), registering: targets.size - usable().length };
  if (JSON.stringify(line) === last) return;
  last = JSON.stringify(line);
  console.log(JSON.stringify({ at: Date.now(), ...line }));
}
setInterval(report, 100);

const addressesOf = ({ endpoints, ports }) => (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false)
  .flatMap(({ addresses }) => addresses.map(address => `${address}:${ports?.[0]?.port}`));

function request(query, onResponse) {
  const url = new URL(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3D${config.service}${query}`, config.api);
  const token = config.token ?? read('token');
  const options = { headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' }, ...(url.protocol === 'https:' ? { ca: read('ca.crt') } : {}) };
  const req = (url.protocol === 'https:' ? https : http).get(url, options, res => {
    res.setEncoding('utf8');
    res.on('error', again);
    if (res.statusCode === 200) return onResponse(res);
    console.error(`${res.statusCode} ${url.pathname}`);
    res.resume();
    return again();
  });
  req.on('error', again);
}

let timer;
/** From the beginning: a list, and a watch from there. */
function again() {
  clearTimeout(timer);
  timer = setTimeout(list, RETRY_MS);
}

function list() {
  request('', res => {
    let text = '';
    res.on('data', part => { text += part; });
    res.on('end', () => {
      const { items, metadata } = JSON.parse(text);
      slices.clear();
      for (const slice of items) slices.set(slice.metadata.name, addressesOf(slice));
      observe();
      watch(metadata.resourceVersion);
    });
  });
}

function watch(resourceVersion) {
  request(`&watch=1&resourceVersion=${resourceVersion}`, res => {
    let text = '';
    res.on('data', part => {
      const lines = (text + part).split('\n');
      text = lines.pop();
      for (const { type, object } of lines.filter(line => line !== '').map(line => JSON.parse(line))) {
        if (type === 'ERROR') return res.destroy();
        if (type === 'DELETED') slices.delete(object.metadata.name);
        else slices.set(object.metadata.name, addressesOf(object));
        observe();
      }
    });
    res.on('end', again);
  });
}

let next = 0;
net.createServer({ allowHalfOpen: true }, client => {
  const all = usable();
  client.on('error', () => client.destroy());
  if (all.length === 0) return client.resetAndDestroy();
  const [address, port] = all[next++ % all.length].split(':');
  const server = net.connect({ host: address, port: Number(port), allowHalfOpen: true });
  const cut = () => {
    client.destroy();
    server.destroy();
  };
  server.on('error', cut);
  client.on('error', cut);
  client.pipe(server).pipe(client);
}).listen({ port: config.port, backlog: 4096 }, function listening() {
  console.log(JSON.stringify({ listening: this.address().port }));
  list();
});
