'use strict';
// A worker whose tasks take longer than any grace period. It pulls tasks from a queue; once its release is superseded it takes no new
// ones, finishes those it has, and reports that. A RainbowDeployment keeps its release until then.
const fs = require('node:fs');
const http = require('node:http');

const QUEUE = process.env.QUEUE ?? 'http://queue'; // GET /task gives a task or 204; POST /task/ID marks it as done
const PORT = Number(process.env.PORT ?? 8080);
const SUPERSEDED = process.env.SUPERSEDED ?? '/etc/graceful/superseded-by'; // empty while this release takes work
const CAPACITY = Number(process.env.CAPACITY ?? 4);

let busy = 0;
let terminating = false;

/** Reads the file each time: no watch that could miss a change. A missing file means not superseded. */
function isSuperseded() {
  try {
    return fs.readFileSync(SUPERSEDED, 'utf8').trim() !== '';
  } catch {
    return false;
  }
}

/** Used by the report and by the loop: both decide alike. */
const accepting = () => !terminating && !isSuperseded();

/** Counts a task from before the request until it is done: the worker must not report idle while a task is on its way. */
async function takeOne() {
  busy += 1;
  try {
    const answer = await fetch(`${QUEUE}/task`);
    if (answer.status !== 200) throw new Error(`queue: ${answer.status}`);
    finish(await answer.json());
  } catch (error) {
    busy -= 1;
    if (error.message !== 'queue: 204') console.error(error.message);
  }
}

function finish(task) {
  setTimeout(async () => { // the work, e.g. transcoding
    try {
      const done = await fetch(`${QUEUE}/task/${task.id}`, { method: 'POST' });
      if (!done.ok) console.error(`task ${task.id}: ${done.status}`);
    } catch (error) { // an unavailable queue must not cost the other tasks
      console.error(`task ${task.id}: ${error.message}`);
    } finally {
      busy -= 1;
    }
  }, task.seconds * 1000);
}

async function pull() {
  while (!terminating) {
    if (busy < CAPACITY && accepting()) await takeOne();
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

http.createServer((request, response) => {
  if (request.url === '/graceful/work') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ accepting: accepting(), busy }));
  } else if (request.url === '/metrics') {
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' });
    response.end(`# TYPE graceful_accepting gauge\ngraceful_accepting ${Number(accepting())}\n# TYPE graceful_busy gauge\ngraceful_busy ${busy}\n`);
  } else {
    response.writeHead(404).end();
  }
}).listen(PORT);
pull();

// A node drain, or the end of maximumLifetime: takes no new task and finishes the others within the grace period.
process.on('SIGTERM', () => {
  terminating = true;
  setInterval(() => busy === 0 && process.exit(0), 100);
});
