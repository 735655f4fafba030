'use strict';
// A worker whose tasks take longer than any grace period: it pulls them from a queue, and when its release is superseded it takes
// no more, finishes what it has, and says so. A RainbowDeployment keeps its release until then.
const fs = require('node:fs');
const http = require('node:http');

const QUEUE = process.env.QUEUE ?? 'http://queue'; // GET /task gives a task or 204; POST /task/ID says that it is done
const PORT = Number(process.env.PORT ?? 8080);
const SUPERSEDED = process.env.SUPERSEDED ?? '/etc/graceful/superseded-by'; // empty as long as this release takes work
const CAPACITY = Number(process.env.CAPACITY ?? 4);

let busy = 0;
let leaving = false;

/** Read each time: nothing to watch, nothing to miss. A file that is not there supersedes nobody. */
function isSuperseded() {
  try {
    return fs.readFileSync(SUPERSEDED, 'utf8').trim() !== '';
  } catch {
    return false;
  }
}

/** Who asks gets the same answer as the loop below. */
const accepting = () => !leaving && !isSuperseded();

/** Busy from before it asks for a task until it is done: nobody may find it idle while one is on its way. */
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
  setTimeout(async () => { // here it would transcode
    try {
      const done = await fetch(`${QUEUE}/task/${task.id}`, { method: 'POST' });
      if (!done.ok) console.error(`task ${task.id}: ${done.status}`);
    } catch (error) { // a queue that is away for a moment must not take the other tasks along
      console.error(`task ${task.id}: ${error.message}`);
    } finally {
      busy -= 1;
    }
  }, task.seconds * 1000);
}

async function pull() {
  while (!leaving) {
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

// The node goes away, or a lifetime is over: no new task, and what is under way is finished within the grace period.
process.on('SIGTERM', () => {
  leaving = true;
  setInterval(() => busy === 0 && process.exit(0), 100);
});
