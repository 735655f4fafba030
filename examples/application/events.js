'use strict';
// Server-sent events. At SIGTERM each stream ends as a response ends, a few at a time: the browser comes back by itself, to another pod,
// and says in Last-Event-ID what it has seen.
const http = require('node:http');

const LINGER_MS = Number(process.env.LINGER_MS ?? 10_000); // over which the streams end: part of the longest request
const streams = new Set();

const server = http.createServer((request, response) => {
  if (request.url !== '/events') return response.end('ok\n');
  // from the beginning: at SIGTERM it is too late for a header, and the browser would come back on the same connection, to this pod
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'Connection': 'close' });
  response.write('retry: 1000\n\n'); // come back after a second
  streams.add(response);
  response.on('close', () => streams.delete(response));
});
server.listen(Number(process.env.PORT ?? 8080));

setInterval(() => {
  for (const stream of streams) stream.write(`id: ${Date.now()}\ndata: tick\n\n`);
}, 100).unref();

process.on('SIGTERM', () => {
  // one after the other, so that not all come back at once
  [...streams].forEach((stream, i) => setTimeout(() => stream.end(), (i * LINGER_MS) / streams.size));
  setTimeout(() => {
    for (const stream of streams) stream.end(); // those that came meanwhile
    server.close(() => process.exit(0));
  }, LINGER_MS);
});
