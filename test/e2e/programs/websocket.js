'use strict';
/** As much of RFC 6455 as the tests need: short unfragmented text, close and pong frames. */
const { createHash, randomBytes } = require('node:crypto');

const TEXT = 1, CLOSE = 8, PING = 9, PONG = 10;
const GOING_AWAY = 1001;
const CLOSING_MS = 2000;

/** The answer to a client's Sec-WebSocket-Key. */
function acceptKey(key) {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/** One frame; a client masks what it sends, a server does not. */
function encode(opcode, payload, { masked = false } = {}) {
  if (payload.length > 125) throw new Error(`payload of ${payload.length} bytes: at most 125`);
  const head = Buffer.from([0x80 | opcode, (masked ? 0x80 : 0) | payload.length]);
  if (!masked) return Buffer.concat([head, payload]);
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4])]);
}

/** Calls `onFrame(opcode, payload)` for each whole frame in what is pushed. */
class Decoder {
  constructor(onFrame) {
    this.onFrame = onFrame;
    this.buffer = Buffer.alloc(0);
  }

  push(chunk) {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    while (this.buffer.length >= 2) {
      const masked = (this.buffer[1] & 0x80) !== 0;
      const length = this.buffer[1] & 0x7f;
      const start = masked ? 6 : 2;
      if (this.buffer.length < start + length) return;
      const opcode = this.buffer[0] & 0x0f;
      const mask = this.buffer.subarray(2, 6);
      const payload = this.buffer.subarray(start, start + length);
      this.onFrame(opcode, masked ? Buffer.from(payload.map((byte, i) => byte ^ mask[i % 4])) : Buffer.from(payload));
      this.buffer = this.buffer.subarray(start + length);
    }
  }
}

/**
 * The server's side: answers the handshake, each text with `reply(payload)`, a ping with a pong, a close with a close. Returns a function
 * that sends a close frame and waits for the client's, for 2 s.
 */
function acceptWebsocket(req, socket, reply) {
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptKey(req.headers['sec-websocket-key'])}\r\n\r\n`);
  let closing = false;
  const decoder = new Decoder((opcode, payload) => {
    if (opcode === TEXT && !closing) socket.write(encode(TEXT, reply(payload)));
    if (opcode === PING) socket.write(encode(PONG, payload));
    if (opcode === CLOSE) socket.end(closing ? undefined : encode(CLOSE, payload));
  });
  socket.on('data', chunk => decoder.push(chunk));
  socket.on('error', () => socket.destroy());
  return () => {
    if (closing) return;
    closing = true;
    socket.write(encode(CLOSE, closePayload(GOING_AWAY)));
    setTimeout(() => socket.destroy(), CLOSING_MS).unref();
  };
}

const closePayload = code => Buffer.from([code >> 8, code & 0xff]);

module.exports = { TEXT, CLOSE, acceptKey, acceptWebsocket, encode, Decoder, closePayload };
