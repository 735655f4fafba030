'use strict';
/** A worker that the reaper closes over HTTP (PUT), and that is open again after a restart. BUSY: how many tasks it has, for ever; GET /crash ends it. */
const http = require('node:http');

const { BUSY = '0', PORT = '8080' } = process.env;
let supersededBy = '';

http.createServer((req, res) => {
  if (req.url === '/crash') process.exit(1);
  if (req.method === 'PUT') {
    let body = '';
    req.on('data', chunk => { body += chunk; });
    req.on('end', () => {
      supersededBy = JSON.parse(body)['superseded-by'];
      res.writeHead(204).end();
    });
    return;
  }
  res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ accepting: supersededBy === '', busy: Number(BUSY) }));
}).listen(Number(PORT));

process.on('SIGTERM', () => process.exit(0));
