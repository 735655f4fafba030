'use strict';
// A gRPC server. At SIGTERM it sends GOAWAY: clients send new calls to another pod, and calls under way finish. It does so to each
// connection now and then, because a client that stays connected never sees new pods.
const grpc = require('@grpc/grpc-js');
const { HealthImplementation } = require('grpc-health-check');

const server = new grpc.Server({
  'grpc.max_connection_age_ms': Number(process.env.AGE_MS ?? 300_000),
  'grpc.max_connection_age_grace_ms': 120_000, // the longest call
});

const json = { serialize: value => Buffer.from(JSON.stringify(value)), deserialize: bytes => JSON.parse(bytes.toString()) };
server.addService({
  search: {
    path: '/search.Index/Search', requestStream: false, responseStream: true,
    requestSerialize: json.serialize, requestDeserialize: json.deserialize, responseSerialize: json.serialize, responseDeserialize: json.deserialize,
  },
}, {
  search(call) { // a stream of results
    let sent = 0;
    const timer = setInterval(() => {
      call.write({ result: sent += 1 });
      if (sent < call.request.results) return;
      clearInterval(timer);
      call.end();
    }, 100);
    call.on('cancelled', () => clearInterval(timer));
  },
});
new HealthImplementation({ '': 'SERVING', 'search.Index': 'SERVING' }).addToServer(server); // what the readiness probe asks, also at SIGTERM

server.bindAsync(`0.0.0.0:${process.env.PORT ?? 50051}`, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
});

process.on('SIGTERM', () => server.tryShutdown(error => process.exit(error ? 1 : 0)));
