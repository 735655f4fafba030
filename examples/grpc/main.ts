import { App, Chart, Duration } from 'cdk8s';
import { DrainBudget, Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'search');

// Streams of up to two minutes; the server sends GOAWAY at SIGTERM and finishes its open streams.
new WebService(chart, 'index', {
  image: 'search/index:0.9.0',
  port: 50051,
  readiness: Readiness.grpc({ service: 'search.Index' }),
  drainBudget: new DrainBudget({ longestRequest: Duration.minutes(2) }),
});

app.synth();
