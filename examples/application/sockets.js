'use strict';
// A websocket server. At SIGTERM it sends its clients away with code 1001, a few at a time: they come back, to another pod. In a
// RainbowDeployment it takes no connection once its release is superseded, and keeps those it has.
const fs = require('node:fs');
const http = require('node:http');
const { WebSocketServer } = require('ws');

const LINGER_MS = Number(process.env.LINGER_MS ?? 10_000); // over which the clients are sent away: part of the longest request
const SUPERSEDED = process.env.SUPERSEDED ?? '/etc/graceful/superseded-by'; // only in a RainbowDeployment there is one

function accepting() {
  try {
    return fs.readFileSync(SUPERSEDED, 'utf8').trim() === '';
  } catch {
    return true;
  }
}

const sockets = new WebSocketServer({ noServer: true });
const server = http.createServer((request, response) => {
  if (request.url !== '/graceful/work') return response.end('ok\n');
  // busy with each client until its connection is closed
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ accepting: accepting(), busy: sockets.clients.size }));
});
server.on('upgrade', (request, socket, head) => {
  // the same question as in the report: who has said that it accepts nothing must not
  if (!accepting()) return socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
  sockets.handleUpgrade(request, socket, head, client => client.on('message', data => client.send(data.toString())));
});
server.listen(Number(process.env.PORT ?? 8080));

const sendAway = client => client.close(1001, 'come back');

process.on('SIGTERM', () => {
  // one after the other, so that not all come back at once
  [...sockets.clients].forEach((client, i, { length }) => setTimeout(() => sendAway(client), (i * LINGER_MS) / length));
  setTimeout(() => {
    sockets.clients.forEach(sendAway); // those that came meanwhile
    setTimeout(() => sockets.clients.forEach(client => client.terminate()), 5000).unref(); // those that do not answer
    server.close(() => process.exit(0));
  }, LINGER_MS);
});
