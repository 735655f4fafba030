'use strict';
// What an application does at SIGTERM so that keep-alive clients lose no request. No manifest can do it: after the preStop delay
// there are no new connections, but open ones stay, and a client may be about to send a request on one.
const http = require('node:http');

const LINGER_MS = Number(process.env.LINGER_MS ?? 5000);
let terminating = false;

const server = http.createServer((request, response) => {
  if (terminating) response.setHeader('Connection', 'close'); // the client opens its next connection to another pod
  response.end('hello\n');
});
server.keepAliveTimeout = 65_000; // longer than what is in front keeps an idle connection: an ALB 60 s; Traefik 90 s, Google 600 s
server.headersTimeout = 66_000;
server.listen(Number(process.env.PORT ?? 8080));

process.on('SIGTERM', () => {
  terminating = true;
  setTimeout(() => {
    // stops accepting, closes idle connections, waits for the requests under way
    server.close(() => process.exit(0));
  }, LINGER_MS);
});
