'use strict';
/**
 * The application under test, over HTTP/2 without TLS: answers, streams, takes gRPC calls and the kubelet's gRPC health check.
 *
 * PORT, VERSION, START_MS, DROP_ONE_IN: as in server.js. At SIGTERM it stops accepting, tells its clients by GOAWAY, finishes what it has,
 * exits (ON_SIGTERM=finish; server.js has the others).
 */
const http2 = require('node:http2');
const os = require('node:os');
const { HEADERS, HEALTH, METHOD, OK, SERVING, said } = require('./grpc');

const { PORT = '8080', VERSION = 'v1', START_MS = '0', ON_SIGTERM = 'finish', DROP_ONE_IN = '0' } = process.env;
const CHUNK_MS = 200;
const BODY = JSON.stringify({ version: VERSION, pod: process.env.POD_NAME ?? os.hostname() }).padEnd(160);
if (ON_SIGTERM !== 'finish') throw new Error(`ON_SIGTERM=${ON_SIGTERM}: finish`);

const sessions = new Set();
/** Each ends one open stream cleanly. */
const streamEnds = new Set();
let requests = 0;
const drops = () => Number(DROP_ONE_IN) > 0 && ++requests % Number(DROP_ONE_IN) === 0;

function answer(stream, status = 200) {
  if (stream.destroyed) return; // the client gave up
  stream.respond({ ':status': status, 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) });
  stream.end(BODY);
}

/** A status of gRPC is in the trailers. */
function grpcAnswer(stream, message) {
  stream.respond({ ':status': 200, 'content-type': HEADERS['content-type'] }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': OK }));
  stream.end(message);
}

function hold(stream) {
  stream.respond({ ':status': 200, 'content-type': 'text/plain' });
  stream.write(`${BODY}\n`);
  const timer = setInterval(() => stream.write('more\n'), CHUNK_MS);
  const end = () => stream.end('end\n');
  streamEnds.add(end);
  stream.on('close', () => {
    clearInterval(timer);
    streamEnds.delete(end);
  });
}

const server = http2.createServer();
server.on('session', session => {
  sessions.add(session);
  session.on('close', () => sessions.delete(session));
  session.on('error', () => {}); // a client that is gone
});
server.on('stream', (stream, headers) => {
  stream.on('error', () => {});
  stream.resume();
  const url = new URL(headers[':path'], 'http://server');
  if (url.pathname === HEALTH) return grpcAnswer(stream, SERVING);
  if (drops()) return stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR);
  if (url.pathname === METHOD) return grpcAnswer(stream, said(BODY));
  if (url.pathname === '/') return answer(stream);
  if (url.pathname === '/stream') return hold(stream);
  if (url.pathname === '/slow') return setTimeout(answer, Number(url.searchParams.get('ms')), stream);
  return answer(stream, 404);
});

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  streamEnds.forEach(end => end());
  sessions.forEach(session => session.close());
});
setTimeout(() => {
  server.listen({ port: Number(PORT), backlog: 4096 }, () => console.log(JSON.stringify({ listening: server.address().port, version: VERSION })));
}, Number(START_MS));
