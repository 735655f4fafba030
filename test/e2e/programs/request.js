'use strict';
/** One HTTP request, closed exactly once: answered in full, or lost with the kind of its failure. */
const http = require('node:http');
const https = require('node:https');

const KINDS = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  EAI_AGAIN: 'dns',
  ESERVFAIL: 'dns',
  ETIMEOUT: 'dns',
  ECANCELLED: 'dns',
  // the client's own fault: such a run proves nothing
  EADDRNOTAVAIL: 'client',
  EMFILE: 'client',
  ENOBUFS: 'client',
};

function failureOf(error, phase, target, port) {
  return { kind: KINDS[error.code] ?? 'other', code: error.code ?? error.message, phase, target, port };
}

/** The client's port of a request's connection, also when that is gone. */
function portOf(req) {
  let port;
  req.on('socket', socket => {
    port = socket.localPort;
    if (socket.connecting) socket.once('connect', () => { port = socket.localPort; }); // one that is kept connects no more
  });
  return () => port ?? req.socket?.localPort;
}

/** The module that speaks a protocol. */
const speaking = protocol => protocol === 'https:' ? https : http;

/** `done(failure, body)`; `onChunk` sees a body as it comes, `whole(text)` says whether it is all there. */
function request(options, timeoutMs, done, { onChunk = () => {}, whole = () => true } = {}) {
  const req = speaking(options.protocol).get(options);
  const target = options.host;
  const port = portOf(req);
  let phase = 'connect';
  const timer = setTimeout(() => {
    done({ kind: 'timeout', phase, target, port: port() });
    req.destroy();
  }, timeoutMs);
  const finish = (failure, text) => {
    clearTimeout(timer);
    done(failure, text);
  };
  req.on('socket', socket => {
    // a connection that is handed to a request that waited for it says nothing of being reused
    if (socket.connecting) socket.once('connect', () => { phase = 'answer'; });
    else phase = 'reused';
  });
  req.on('error', error => finish(failureOf(error, phase, target, port())));
  req.on('response', res => {
    phase = 'body';
    let text = '';
    res.setEncoding('utf8');
    res.on('data', chunk => {
      text = (text + chunk).slice(-1024);
      onChunk();
    });
    res.on('error', error => finish({ kind: 'cut-body', code: error.code, phase, target, port: port() }));
    res.on('end', () => {
      if (!res.complete || (res.statusCode === 200 && !whole(text))) finish({ kind: 'cut-body', code: 'short', phase, target });
      else if (res.statusCode !== 200) finish({ kind: 'http-status', code: res.statusCode, phase, target });
      else finish(undefined, text);
    });
  });
  return { req, clearTimer: () => clearTimeout(timer) };
}

/** A callback that only its first call reaches. */
function once(callback) {
  let called = false;
  return (...args) => {
    if (called) return;
    called = true;
    callback(...args);
  };
}

/** Keeps one connection, for one request at a time. */
const agent = ({ protocol }) => new (speaking(protocol).Agent)({ keepAlive: true, maxSockets: 1 });

module.exports = { request, agent, speaking, failureOf, once, portOf };
