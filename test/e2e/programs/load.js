'use strict';
/**
 * The load client: `node load.js '{"target":"http://198.19.0.7:80","rate":200,"durationMs":60000}'`
 *
 *   target      where to send; host name or address; https: over TLS, whatever the certificate
 *   durationMs  stops by itself then; SIGTERM stops it earlier; so do `limit` new connections
 *   rate        new connections a second        slowRate, slowMs   the same with answers that take slowMs
 *   keepalive   clients on one connection each  pauseMs            between two of their requests
 *   burnRate, burnMs                            requests that keep a CPU busy; SIGUSR2 starts them, the next ends them
 *   streams, websockets                         how many of each are held open
 *   http2       all of them over HTTP/2, without websockets; grpc   clients on one connection each that call a method of gRPC
 *   resolve     look the name up for every connection and take any of its addresses; lines then have the longest
 *               time for which an answer of the DNS server could still be kept (`ttlSeconds`)
 *   host        the Host header, where the target is an Ingress controller
 *   timeoutMs   after which a request is lost       lineMs             between two lines
 *
 * One JSON line a second on stdout, the last with `final`. What is pending when it stops is waited for: each request
 * that was sent is in the books, as answered or as lost.
 */
const dns = require('node:dns');
const tls = require('node:tls');
const { openLoop, keepAlive } = require('./clients');
const { Ledger } = require('./ledger');
const http1 = require('./request');
const http2 = require('./http2-request');
const { streaming, websocket } = require('./sessions');

const FIRST_ANSWER_MS = 1000;
const LONGEST_MS = 4 * 3600_000;
const HIGHEST_RATE = 10_000;

const defaults = { rate: 0, limit: Infinity, keepalive: 0, pauseMs: 20, slowRate: 0, slowMs: 8000, burnRate: 0, burnMs: 20, streams: 0, websockets: 0, http2: false, grpc: 0, timeoutMs: 5000, lineMs: 1000, resolve: false };
const load = { ...defaults, ...JSON.parse(process.argv[2] ?? '{}') };
if (!(load.durationMs > 0 && load.durationMs <= LONGEST_MS)) throw new Error(`durationMs ${load.durationMs}: 1 to ${LONGEST_MS}`);
const rate = load.rate + load.slowRate + load.burnRate;
if (rate > HIGHEST_RATE) throw new Error(`rate ${rate}: at most ${HIGHEST_RATE}`);

if (load.http2 ? load.websockets > 0 : load.grpc > 0) throw new Error('grpc needs http2, websockets need HTTP/1.1');

const url = new URL(load.target);
const { protocol } = url;
if (load.http2 && protocol !== 'http:') throw new Error('http2 is spoken without TLS');
// of one context: a new one for each connection takes a quarter more CPU
const overTls = { port: Number(url.port || 443), rejectUnauthorized: false, secureContext: tls.createSecureContext() };
const overTcp = { port: Number(url.port || 80) };
const base = { protocol, ...(protocol === 'https:' ? overTls : overTcp), autoSelectFamily: false, ...(load.host && { headers: { Host: load.host } }) };

function address(callback) {
  if (!load.resolve) return callback(undefined, { ...base, host: url.hostname });
  return dns.resolve4(url.hostname, { ttl: true }, (error, records) => {
    if (error) return callback(http1.failureOf(error, 'dns'));
    ledger.keptFor(Math.max(...records.map(record => record.ttl)));
    const host = records[Math.floor(Math.random() * records.length)].address;
    return callback(undefined, { ...base, host, headers: { Host: url.host } });
  });
}

const ledger = new Ledger();
const transport = load.http2 ? http2 : http1;
const send = { ledger, address, timeoutMs: load.timeoutMs, transport, protocol };
const times = (count, start) => Array.from({ length: count }, start);
const print = line => process.stdout.write(`${JSON.stringify(line)}\n`);

let stops = [];
function start() {
  if (stopping) return;
  stops = [
    ...(load.rate > 0 ? [openLoop({ name: 'new', rate: load.rate, path: '/', limit: load.limit }, send, stop)] : []),
    ...(load.slowRate > 0 ? [openLoop({ name: 'slow', rate: load.slowRate, path: `/slow?ms=${load.slowMs}` }, { ...send, timeoutMs: load.timeoutMs + load.slowMs }, stop)] : []),
    ...times(load.keepalive, () => keepAlive({ pauseMs: load.pauseMs }, send)),
    ...times(load.grpc, () => keepAlive({ name: 'grpc', pauseMs: load.pauseMs, grpc: true }, send)),
    ...times(load.streams, () => streaming(send)),
    ...times(load.websockets, () => websocket(send)),
  ];
}

/**
 * The books are opened when the target has answered once. A SYN to a Service that kube-proxy does not know yet creates an
 * entry without address translation in connection tracking for 120 s, and a new connection from the same port is lost. So these
 * requests use ports below the kernel's ephemeral range.
 */
function whenAnswering(callback, localPort = 10_000) {
  const again = () => setTimeout(whenAnswering, 100, callback, localPort + 1);
  address((failure, to) => {
    if (failure) again();
    else transport.request({ ...to, path: '/', agent: false, localPort }, FIRST_ANSWER_MS, http1.once(lost => lost ? again() : callback()));
  });
}

let endBurning;
process.on('SIGUSR2', () => {
  if (endBurning) {
    endBurning();
    endBurning = undefined;
  } else if (!stopping) {
    endBurning = openLoop({ name: 'burn', rate: load.burnRate, path: `/burn?ms=${load.burnMs}` }, send, stop);
  }
});

let stopping = false;
/** A request that is still open then is a fault of the client; the reader of the last line sees it as `pending`. */
let patience = Infinity;
function stop() {
  if (stopping) return;
  stopping = true;
  patience = Date.now() + load.timeoutMs + load.slowMs + load.lineMs;
  [...stops, endBurning ?? (() => {})].forEach(halt => halt());
}

let seq = 0;
const lines = setInterval(() => {
  if (!stopping || (ledger.pending > 0 && Date.now() < patience)) return print({ seq: seq++, ...ledger.takeLine() });
  clearInterval(lines);
  // exit only after the pipe has taken the last line
  return process.stdout.write(`${JSON.stringify({ seq: seq++, ...ledger.result() })}\n`, () => process.exit(0));
}, load.lineMs);

whenAnswering(start);
setTimeout(stop, load.durationMs);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
