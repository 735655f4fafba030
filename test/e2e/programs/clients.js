'use strict';
/**
 * Clients that ask and get an answer. Each gets { ledger, address(callback), timeoutMs, transport, protocol } and returns a function that stops it.
 * The transport is request.js or http2-request.js, the protocol that of a URL.
 */
const { now } = require('./ledger');
const { once } = require('./request');

const TICK_MS = 10;
/** After a failure a client that holds one connection waits this long, so that an outage is not a storm. */
const RECONNECT_MS = 250;

const parse = text => {
  try { return JSON.parse(text); } catch { return undefined; }
};
const isWhole = text => parse(text) !== undefined;

/**
 * New connections at a set rate, by the clock: a slow answer delays no later request, and a request that is sent late
 * has its latency counted from when it was due.
 */
function openLoop({ name, rate, path, limit = Infinity }, { ledger, address, timeoutMs, transport }, onLimit) {
  const start = now();
  let due = 0;
  const send = intendedAt => {
    const close = ledger.open(name, intendedAt);
    address((failure, to) => {
      if (failure) close(failure);
      else transport.request({ ...to, path, agent: false }, timeoutMs, (lost, text) => close(lost, text && parse(text)), { whole: isWhole });
    });
  };
  const timer = setInterval(() => {
    while (due < limit && start + due * 1000 / rate <= now()) send(start + due++ * 1000 / rate);
    if (due < limit) return;
    clearInterval(timer);
    onLimit();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** One connection, one request after the other, or gRPC calls; nothing is sent twice. */
function keepAlive({ name = 'keepalive', pauseMs, grpc }, { ledger, address, timeoutMs, transport, protocol }) {
  const agent = transport.agent({ protocol });
  let stopped = false;
  const next = () => {
    if (stopped) return agent.destroy();
    const close = ledger.open(name);
    return address((failure, to) => {
      const done = once((lost, text) => {
        close(lost, text && parse(text));
        setTimeout(next, lost ? RECONNECT_MS : pauseMs);
      });
      if (failure) done(failure);
      else transport.request({ ...to, path: '/', agent, grpc }, timeoutMs, done, { whole: isWhole });
    });
  };
  setTimeout(next, Math.random() * pauseMs);
  return () => { stopped = true; };
}

module.exports = { openLoop, keepAlive, RECONNECT_MS };
