'use strict';
// What an application does at SIGTERM so that keep-alive clients lose nothing. The manifest cannot do it: once the preStop
// delay is over nobody new comes, but connections that are already there stay, and a client may be about to use one.
const http = require('node:http');

const LINGER_MS = Number(process.env.LINGER_MS ?? 5000);
let leaving = false;

const server = http.createServer((request, response) => {
  if (leaving) response.setHeader('Connection', 'close'); // the client opens its next connection to another pod
  response.end('hello\n');
});
server.keepAliveTimeout = 65_000; // longer than whoever is in front keeps an idle connection: an ALB does for 60 s
server.headersTimeout = 66_000;
server.listen(Number(process.env.PORT ?? 8080));

process.on('SIGTERM', () => {
  leaving = true;
  setTimeout(() => {
    // stops accepting, closes idle connections, waits for the requests under way
    server.close(() => process.exit(0));
  }, LINGER_MS);
});
