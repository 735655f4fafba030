'use strict';
/** A work endpoint that is wrong in one way, FAULT: hang, drip, garbage, error, busy (it has work), open (never closes), liar (idle, but takes work after SIGTERM). */
const fs = require('node:fs');
const http = require('node:http');

const { FAULT = 'idle', PORT = '8080' } = process.env;
let terminating = false;

function isSuperseded() {
  try {
    return fs.readFileSync('/etc/graceful/superseded-by', 'utf8').trim() !== '';
  } catch {
    return false;
  }
}

const json = (res, body) => res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
const answers = {
  idle: res => json(res, { accepting: !isSuperseded(), busy: 0 }),
  busy: res => json(res, { accepting: !isSuperseded(), busy: 1 }),
  open: res => json(res, { accepting: true, busy: 0 }),
  hang: () => {},
  drip: (res) => {
    res.writeHead(200, { 'Content-Type': 'application/json' });
    const timer = setInterval(() => res.write(' '), 200);
    res.on('close', () => clearInterval(timer));
  },
  garbage: res => res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"accepting":"no","busy":"none"}'),
  error: res => res.writeHead(500).end('{"accepting":false,"busy":0}'),
  liar: res => json(res, { accepting: !isSuperseded(), busy: terminating ? 1 : 0 }),
};

http.createServer((req, res) => (req.url === '/healthz' ? res.end('ok') : answers[FAULT](res))).listen(Number(PORT));

/** The task that a liar has taken needs 20 s of its grace period. */
process.on('SIGTERM', () => {
  terminating = true;
  setTimeout(() => process.exit(0), FAULT === 'liar' ? 20_000 : 0);
});
