'use strict';
/**
 * A queue that gives each task once and forgets nothing: `node queue.js '{"tasks":220,"perSecond":2,"seconds":90}'`.
 *
 * GET /task       the next one that is due, or 204
 * POST /task/ID   it is done
 * POST /start     tasks come due from now on
 * GET /state      of every task, when it was taken, by which address, when it was done; epoch ms
 */
const http = require('node:http');

const { tasks: count, perSecond, seconds, port = 8080 } = JSON.parse(process.argv[2]);
const tasks = Array.from({ length: count }, (_, id) => ({ id, dueMs: id * 1000 / perSecond }));
let startedAt;
let next = 0;

function take(by) {
  if (startedAt === undefined || next === count || Date.now() < startedAt + tasks[next].dueMs) return undefined;
  const task = tasks[next++];
  Object.assign(task, { takenAt: Date.now(), by });
  return { id: task.id, seconds };
}

http.createServer((req, res) => {
  const json = (status, body) => res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  if (req.url === '/task') {
    const task = take(req.socket.remoteAddress.replace('::ffff:', ''));
    if (task) json(200, task);
    else res.writeHead(204).end();
    return;
  }
  const [, id] = /^\/task\/(\d+)$/.exec(req.url) ?? [];
  if (req.method === 'POST' && tasks[id]) {
    tasks[id].doneAt ??= Date.now();
    json(200, {});
  } else if (req.url === '/start') {
    startedAt ??= Date.now();
    json(200, {});
  } else {
    json(200, { now: Date.now(), startedAt, tasks: tasks.filter(task => task.takenAt).map(({ id: of, takenAt, by, doneAt }) => ({ id: of, takenAt, by, doneAt })), waiting: count - next });
  }
}).listen(port);
