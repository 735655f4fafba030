'use strict';
/** Serves for DRAIN_SECONDS after SIGTERM; its metrics show that it terminates. */
const http = require('node:http');

const { PORT = '8080', DRAIN_SECONDS = '60' } = process.env;
let terminating = 0;
let requests = 0;

http.createServer((req, res) => {
  requests += 1;
  if (req.url === '/metrics') res.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(`# TYPE app_terminating gauge\napp_terminating ${terminating}\n# TYPE app_requests_total counter\napp_requests_total ${requests}\n`);
  else res.end('ok');
}).listen(Number(PORT));

process.on('SIGTERM', () => {
  terminating = 1;
  setTimeout(() => process.exit(0), Number(DRAIN_SECONDS) * 1000);
});
