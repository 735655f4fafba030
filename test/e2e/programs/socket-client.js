'use strict';
/**
 * `node socket-client.js '{"host":"198.19.0.1","port":80,"held":20}'`: holds so many websockets from the start, and opens a new one
 * each second that it closes again. One JSON line a second: { at, open, lost, heldBy: {v1: 20}, fresh: {v2: 1}, failed: [code] }. Each
 * held one sends a message every second; 5 s without an answer: lost. SIGUSR2 closes the held ones.
 */
const http = require('node:http');
const { randomBytes } = require('node:crypto');
const { acceptKey, encode, Decoder, closePayload, TEXT, CLOSE } = require('./websocket');

const { host, port, held } = JSON.parse(process.argv[2]);
const SILENT_MS = 5000;
const state = { lost: 0, fresh: {}, failed: [] };
const holders = new Set();

/** `onText(version)` for each echo, `onEnd(why)` once at its end. */
function connect(onText, onEnd) {
  const key = randomBytes(16).toString('base64');
  const headers = { 'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Version': 13, 'Sec-WebSocket-Key': key };
  const req = http.get({ host, port, path: '/ws', agent: false, headers, timeout: SILENT_MS });
  let ended = false;
  const end = (why) => {
    if (ended) return;
    ended = true;
    req.destroy();
    onEnd(why);
  };
  let say = () => {};
  let close = () => end('closed');
  req.on('error', error => end(error.code ?? error.message));
  req.on('timeout', () => end('silent'));
  req.on('response', res => end(`status ${res.statusCode}`));
  req.on('upgrade', (res, socket) => {
    if (res.headers['sec-websocket-accept'] !== acceptKey(key)) return end('accept');
    say = () => socket.write(encode(TEXT, Buffer.from('who'), { masked: true }));
    close = () => {
      socket.write(encode(CLOSE, closePayload(1000), { masked: true }));
      end('closed');
    };
    const decoder = new Decoder((opcode, payload) => (opcode === TEXT ? onText(payload.toString()) : end('closed by the server')));
    socket.on('data', chunk => decoder.push(chunk));
    socket.on('error', error => end(error.code));
    socket.on('close', () => end('cut'));
    say();
  });
  return { say: () => say(), close: () => close() };
}

function hold() {
  const holder = { answeredAt: Date.now() };
  holders.add(holder);
  holder.connection = connect((version) => {
    holder.version = version;
    holder.answeredAt = Date.now();
  }, (why) => {
    if (!holders.delete(holder)) return;
    state.lost += 1;
    state.failed.push(`held: ${why}`);
  });
}

function fresh() {
  const connection = connect((version) => {
    state.fresh[version] = (state.fresh[version] ?? 0) + 1;
    connection.close();
  }, why => why === 'closed' || state.failed.push(`new: ${why}`));
}

for (let i = 0; i < held; i++) hold();
setInterval(() => {
  const heldBy = {};
  for (const holder of holders) {
    if (Date.now() - holder.answeredAt > SILENT_MS) {
      holders.delete(holder);
      state.lost += 1;
      state.failed.push('held: silent');
    }
    heldBy[holder.version] = (heldBy[holder.version] ?? 0) + 1;
    holder.connection.say();
  }
  fresh();
  console.log(JSON.stringify({ at: Date.now(), open: holders.size, lost: state.lost, heldBy, fresh: state.fresh, failed: state.failed }));
  Object.assign(state, { fresh: {}, failed: [] });
}, 1000);

process.on('SIGUSR2', () => {
  for (const holder of [...holders]) {
    holders.delete(holder);
    holder.connection.close();
  }
});
process.on('SIGTERM', () => process.exit(0));
