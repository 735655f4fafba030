'use strict';
/** Holds websockets and echoes; busy with as many as are open. VERSION says which release it is. */
const fs = require('node:fs');
const http = require('node:http');
const { acceptWebsocket } = require('./websocket');

const { VERSION = 'v1', PORT = '8080', SUPERSEDED = '/etc/graceful/superseded-by' } = process.env;
const sockets = new Set();
let terminating = false;

function isSuperseded() {
  try {
    return fs.readFileSync(SUPERSEDED, 'utf8').trim() !== '';
  } catch {
    return false;
  }
}

const server = http.createServer((req, res) => {
  const body = JSON.stringify({ accepting: !terminating && !isSuperseded(), busy: sockets.size });
  res.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
});
server.on('upgrade', (req, socket) => {
  sockets.add(socket);
  acceptWebsocket(req, socket, () => Buffer.from(VERSION));
  socket.on('close', () => sockets.delete(socket));
});
server.listen(Number(PORT));

process.on('SIGTERM', () => {
  terminating = true;
  setInterval(() => sockets.size === 0 && process.exit(0), 100);
});
