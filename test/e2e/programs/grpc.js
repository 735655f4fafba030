'use strict';
/** As much of gRPC over HTTP/2 as the tests need: one message of one string field in each direction, and the health check of the kubelet. */

const HEADER_BYTES = 5;
const STRING_FIELD_1 = 0x0a;
const OK = '0';
const METHOD = '/graceful.Echo/Say';
const HEALTH = '/grpc.health.v1.Health/Check';
/** HealthCheckResponse { status: SERVING } */
const SERVING = frame(Buffer.from([0x08, 1]));
const HEADERS = { 'content-type': 'application/grpc', 'te': 'trailers' };

/** A message with its length before it, not compressed. */
function frame(message) {
  const head = Buffer.alloc(HEADER_BYTES);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function varint(number) {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...varint(number >>> 7)];
}

/** `message Said { string text = 1; }`, framed. */
function said(text) {
  const bytes = Buffer.from(text);
  return frame(Buffer.concat([Buffer.from([STRING_FIELD_1, ...varint(bytes.length)]), bytes]));
}

/** The text of such a message; undefined where it is cut. */
function textOf(data) {
  if (data.length < HEADER_BYTES || data.length !== HEADER_BYTES + data.readUInt32BE(1) || data[HEADER_BYTES] !== STRING_FIELD_1) return undefined;
  const start = data.findIndex((byte, i) => i > HEADER_BYTES && byte < 0x80) + 1;
  return data.subarray(start).toString();
}

/** A message without fields: what is asked. */
const ASK = frame(Buffer.alloc(0));

module.exports = { METHOD, HEALTH, SERVING, HEADERS, OK, ASK, said, textOf };
