'use strict';
/**
 * `node socket-client.js '{"host":"198.19.0.1","port":80,"held":20}'`: holds so many websockets from the start, and opens a new one
 * each second that it closes again. One JSON line a second: { at, open, lost, heldBy: {v1: 20}, fresh: {v2: 1}, failed: [reason] }.
 * A held one that ends, or is silent for 5 s, is lost. SIGUSR2 closes the held ones.
 */
const { openWebsocket } = require('./sessions');

const { host, port, held } = JSON.parse(process.argv[2]);
const SILENT_MS = 5000;
const state = { lost: 0, fresh: {}, failed: [] };
const holders = new Set();

const open = (done, onText) => openWebsocket({ host, port }, SILENT_MS, done, onText);
const reasonOf = failure => failure ? `${failure.kind} ${failure.code ?? ''}`.trim() : 'closed by the server';

function hold() {
  const holder = {};
  holders.add(holder);
  holder.close = open(failure => {
    if (!holders.delete(holder)) return;
    state.lost += 1;
    state.failed.push(`held: ${reasonOf(failure)}`);
  }, version => { holder.version = version; });
}

function openFresh() {
  let answered = false;
  const close = open(failure => answered || state.failed.push(`new: ${reasonOf(failure)}`), version => {
    if (answered) return;
    answered = true;
    state.fresh[version] = (state.fresh[version] ?? 0) + 1;
    close();
  });
}

for (let i = 0; i < held; i++) hold();
setInterval(() => {
  const heldBy = {};
  for (const { version } of holders) heldBy[version] = (heldBy[version] ?? 0) + 1;
  openFresh();
  console.log(JSON.stringify({ at: Date.now(), open: holders.size, lost: state.lost, heldBy, fresh: state.fresh, failed: state.failed }));
  Object.assign(state, { fresh: {}, failed: [] });
}, 1000);

process.on('SIGUSR2', () => {
  for (const holder of [...holders]) {
    holders.delete(holder);
    holder.close();
  }
});
process.on('SIGTERM', () => process.exit(0));
