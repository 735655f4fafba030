'use strict';
/**
 * The application under test: answers, streams, holds websockets, and shuts down as ON_SIGTERM states.
 *
 * PORT (8080), VERSION, START_MS (does not listen until then), DROP_ONE_IN (destroys one request's socket in N, on purpose),
 * CAPACITY (requests a second; what is above, but for a burst of two seconds, is answered 503),
 * ON_SIGTERM:
 *   finish  stops accepting at once, serves open connections for LINGER_MS (5000) more with `Connection: close`, exits
 *   drain   serves everyone for LINGER_MS more with `Connection: close`, then stops accepting, finishes what it has, exits
 *   hasty   stops accepting and closes idle connections at once, finishes what it has, exits
 *   exit    exits at once
 *   ignore  stays until SIGKILL
 */
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const os = require('node:os');
const { acceptWebsocket } = require('./websocket');

const { PORT = '8080', VERSION = 'v1', START_MS = '0', ON_SIGTERM = 'drain', LINGER_MS = '5000', DROP_ONE_IN = '0', CAPACITY = '0' } = process.env;
const SUPERSEDED = process.env.SUPERSEDED ?? '/etc/graceful/superseded-by';
const BURST_SECONDS = 2;
const CHUNK_MS = 200;
const BODY = JSON.stringify({ version: VERSION, pod: process.env.POD_NAME ?? os.hostname() }).padEnd(160);

let terminating = false;
let requests = 0;
/** Each ends one open stream or websocket cleanly. */
const sessionEnds = new Set();

const drops = () => Number(DROP_ONE_IN) > 0 && ++requests % Number(DROP_ONE_IN) === 0;

/** A token bucket: true for a request that is one too many. */
let tokens = Number(CAPACITY) * BURST_SECONDS;
let filledAt = performance.now();
function overloaded() {
  if (CAPACITY === '0') return false;
  const at = performance.now();
  tokens = Math.min(Number(CAPACITY) * BURST_SECONDS, tokens + Number(CAPACITY) * (at - filledAt) / 1000);
  filledAt = at;
  if (tokens < 1) return true;
  tokens--;
  return false;
}

/** What a reaper is told. */
function work() {
  const isSuperseded = fs.existsSync(SUPERSEDED) && fs.readFileSync(SUPERSEDED, 'utf8').trim() !== '';
  return JSON.stringify({ accepting: !terminating && !isSuperseded, busy: sessionEnds.size });
}

/** Keeps a CPU busy, as an application that computes does. */
function burn(ms) {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

function answer(res, status, body) {
  if (terminating) res.shouldKeepAlive = false; // sent as `Connection: close`
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  res.end(body);
}

function stream(res) {
  if (terminating) res.shouldKeepAlive = false;
  res.writeHead(200, { 'Content-Type': 'text/plain' });
  res.write(`${BODY}\n`);
  const timer = setInterval(() => res.write('more\n'), CHUNK_MS);
  const end = () => res.end('end\n');
  sessionEnds.add(end);
  res.on('close', () => {
    clearInterval(timer);
    sessionEnds.delete(end);
  });
}

const server = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://server');
  if (url.pathname === '/healthz') return answer(res, 200, '{}');
  if (url.pathname === '/graceful/work') return answer(res, 200, work());
  if (drops()) return req.socket.destroy();
  if (overloaded()) return answer(res, 503, BODY);
  if (url.pathname === '/') return answer(res, 200, BODY);
  if (url.pathname === '/stream') return stream(res);
  if (url.pathname === '/slow') return setTimeout(answer, Number(url.searchParams.get('ms')), res, 200, BODY);
  if (url.pathname === '/burn') {
    burn(Number(url.searchParams.get('ms')));
    return answer(res, 200, BODY);
  }
  return answer(res, 404, '{}');
});
// longer than any client in front of it keeps an idle connection (Traefik: 90 s), or the server would cut what a client is about to use
server.keepAliveTimeout = 120_000;
server.headersTimeout = 125_000;

/** Echoes; at SIGTERM sends a close frame and waits for the client's. */
server.on('upgrade', (req, socket) => {
  if (drops()) return socket.destroy();
  const end = acceptWebsocket(req, socket, payload => payload);
  sessionEnds.add(end);
  socket.on('close', () => sessionEnds.delete(end));
});

const endSessions = () => [...sessionEnds].forEach(end => end());

/** Stops accepting, closes idle connections, exits when the last one is done. */
function stop() {
  terminating = true;
  endSessions();
  server.close(() => process.exit(0));
}

const onSigterm = {
  finish() {
    terminating = true;
    endSessions();
    net.Server.prototype.close.call(server, () => process.exit(0)); // http.Server's own would close idle connections, too
    setTimeout(() => server.closeIdleConnections(), Number(LINGER_MS));
  },
  drain() {
    terminating = true;
    endSessions();
    setTimeout(stop, Number(LINGER_MS));
  },
  hasty: stop,
  exit: () => process.exit(0),
  ignore() {},
}[ON_SIGTERM];
if (!onSigterm) throw new Error(`ON_SIGTERM=${ON_SIGTERM}: finish, drain, hasty, exit or ignore`);

process.on('SIGTERM', onSigterm);
setTimeout(() => {
  // 511 is node's default backlog; the kernel may cap it
  server.listen({ port: Number(PORT), backlog: 4096 }, () => console.log(JSON.stringify({ listening: server.address().port, version: VERSION })));
}, Number(START_MS));
