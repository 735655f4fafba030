'use strict';
/** One request over HTTP/2 without TLS; same arguments as in request.js, and `grpc` for a gRPC call. */
const http2 = require('node:http2');
const { ASK, HEADERS, METHOD, OK, textOf } = require('./grpc');
const { failureOf, once } = require('./request');

/** A connection that is opened when a request needs it, and kept until either side closes it. */
class KeptSession {
  open({ host, port, localPort }) {
    if (!this.session || this.session.closed || this.session.destroyed) {
      this.session = http2.connect(`http://${host}:${port}`, { localPort, autoSelectFamily: false });
      this.session.on('error', () => {}); // its requests fail by it
    }
    return this.session;
  }

  destroy() {
    this.session?.close();
  }
}

function headersOf({ path, headers, host, grpc }) {
  const authority = { ':authority': headers?.Host ?? host, ':scheme': 'http' };
  return grpc ? { ...authority, ':method': 'POST', ':path': METHOD, ...HEADERS } : { ...authority, ':path': path };
}

function request(options, timeoutMs, done, { onChunk = () => {}, whole = () => true } = {}) {
  const { host: target, agent, grpc } = options;
  const kept = agent || new KeptSession();
  const session = kept.open(options);
  let phase = session.connecting ? 'connect' : 'reused';
  const port = () => session.socket?.localPort;
  const lose = failure => finish({ target, phase, ...failure });
  const finish = once((failure, text) => {
    clearTimeout(timer);
    session.off('error', failed);
    done(failure, text);
    if (!agent) session.close();
  });
  const failed = error => finish(failureOf(error.cause ?? error, phase, target, port()));
  const timer = setTimeout(() => {
    lose({ kind: 'timeout', port: port() });
    req.close(http2.constants.NGHTTP2_CANCEL);
  }, timeoutMs);
  session.on('error', failed);
  if (session.connecting) session.once('connect', () => { phase = 'answer'; });
  const req = session.request(headersOf(options));
  if (grpc) req.end(ASK);
  const chunks = [];
  let status, trailers;
  req.on('response', headers => {
    phase = 'body';
    status = headers[':status'];
    trailers = headers; // where a proxy answers in place of the server, the status of gRPC is among these
  });
  req.on('trailers', headers => { trailers = headers; });
  req.on('data', chunk => {
    chunks.splice(0, Math.max(0, chunks.length - 9)); // of a stream without end the last ones
    chunks.push(chunk);
    onChunk();
  });
  req.on('error', error => error.code === 'ERR_HTTP2_STREAM_ERROR' || failed(error)); // what the stream was reset with is seen when it closes
  req.on('close', () => {
    const body = Buffer.concat(chunks);
    const text = grpc ? textOf(body) : body.toString();
    if (status === undefined || req.rstCode !== 0) lose({ kind: status === undefined ? 'reset' : 'cut-body', code: `RST ${req.rstCode}`, port: port() });
    else if (status !== 200) lose({ kind: 'http-status', code: status });
    else if (grpc && trailers['grpc-status'] !== OK) lose({ kind: 'grpc-status', code: trailers['grpc-status'] });
    else if (text === undefined || !whole(text)) lose({ kind: 'cut-body', code: 'short' });
    else finish(undefined, text);
  });
  return { req: { destroy: () => req.close(http2.constants.NGHTTP2_CANCEL) }, clearTimer: () => clearTimeout(timer) };
}

module.exports = { request, agent: () => new KeptSession() };
