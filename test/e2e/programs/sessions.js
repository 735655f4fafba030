'use strict';
/**
 * Clients that hold one connection open and open the next when it ends. A session that the server ends cleanly is
 * answered; one that is cut or falls silent is lost. Same arguments as in clients.js.
 */
const { randomBytes } = require('node:crypto');
const { RECONNECT_MS } = require('./clients');
const { failureOf, once, portOf, speaking } = require('./request');
const { acceptKey, encode, Decoder, closePayload, TEXT, CLOSE } = require('./websocket');

const PING_MS = 500;
const NORMAL = 1000;

/** Opens sessions one after the other: `open(to, done)` returns a function that closes it from the client's side. */
function sessions(name, { ledger, address }, open) {
  let stopped = false;
  let closeSession = () => {};
  const next = () => {
    if (stopped) return;
    const close = ledger.open(name);
    const done = once(lost => {
      closeSession = () => {};
      close(lost);
      setTimeout(next, lost ? RECONNECT_MS : 0);
    });
    address((failure, to) => {
      if (failure) return done(failure);
      closeSession = open(to, done);
      return stopped && closeSession();
    });
  };
  next();
  return () => {
    stopped = true;
    closeSession();
  };
}

/** An answer without end; whole when its last line says so. */
function streaming(send) {
  return sessions('stream', send, (to, done) => {
    let silence;
    const finish = lost => {
      clearTimeout(silence);
      done(lost);
    };
    const { req, clearTimer } = send.transport.request({ ...to, path: '/stream', agent: false }, send.timeoutMs, finish, {
      whole: text => text.endsWith('end\n'),
      onChunk: () => {
        clearTimer();
        clearTimeout(silence);
        silence = setTimeout(() => {
          done({ kind: 'timeout', phase: 'body', target: to.host });
          req.destroy();
        }, send.timeoutMs);
      },
    });
    return () => {
      clearTimer();
      finish();
      req.destroy();
    };
  });
}

/** Sends text every half second and gets it echoed; `done(failure)` once, without a failure after a clean close. Returns how to close it. */
function openWebsocket(to, timeoutMs, done, onText = () => {}) {
  const target = to.host;
  const key = randomBytes(16).toString('base64');
  const headers = { ...to.headers, 'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Version': 13, 'Sec-WebSocket-Key': key };
  const req = speaking(to.protocol).get({ ...to, path: '/ws', agent: false, headers });
  const port = portOf(req);
  let phase = 'connect';
  let ping, silence;
  const finish = once(lost => {
    clearInterval(ping);
    clearTimeout(silence);
    done(lost);
    if (lost) req.destroy();
  });
  const expectFrame = () => {
    clearTimeout(silence);
    silence = setTimeout(() => finish({ kind: 'timeout', phase, target }), timeoutMs);
  };
  let say = () => req.destroy();
  expectFrame();
  req.on('error', error => finish(failureOf(error, phase, target, port())));
  req.on('response', res => {
    res.resume();
    finish({ kind: 'http-status', code: res.statusCode, phase, target });
  });
  req.on('upgrade', (res, socket, head) => {
    if (res.headers['sec-websocket-accept'] !== acceptKey(key)) return finish({ kind: 'cut-body', code: 'accept', phase, target });
    phase = 'echo';
    say = code => socket.end(encode(CLOSE, closePayload(code), { masked: true }));
    const decoder = new Decoder((opcode, payload) => {
      expectFrame();
      if (opcode === TEXT) onText(payload.toString());
      if (opcode !== CLOSE) return;
      socket.end(encode(CLOSE, payload, { masked: true }));
      finish();
    });
    socket.on('data', chunk => decoder.push(chunk));
    socket.on('error', error => finish(failureOf(error, phase, target, port())));
    socket.on('close', () => finish({ kind: 'reset', code: 'no close frame', phase, target, port: port() }));
    decoder.push(head);
    ping = setInterval(() => socket.write(encode(TEXT, Buffer.from('ping'), { masked: true })), PING_MS);
    return undefined;
  });
  return () => {
    finish();
    say(NORMAL);
  };
}

const websocket = send => sessions('websocket', send, (to, done) => openWebsocket(to, send.timeoutMs, done));

module.exports = { streaming, websocket, openWebsocket };
