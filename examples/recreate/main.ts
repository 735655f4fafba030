import { App, Chart, Size } from 'cdk8s';
import { DeploymentStrategy, PersistentVolumeAccessMode, PersistentVolumeClaim, Volume } from 'cdk8s-plus-28';
import { Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'wiki');

const claim = new PersistentVolumeClaim(chart, 'pages', {
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
  storage: Size.gibibytes(10),
});

const wiki = new WebService(chart, 'web', {
  image: 'wiki/web:1.0.0',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  replicas: 1,
  volumeMounts: [{ path: '/pages', volume: Volume.fromPersistentVolumeClaim(chart, 'pages-volume', claim) }],
  // with a surge the new pod would wait for the volume that the old pod holds, and the old pod for the new one
  strategy: DeploymentStrategy.recreate(),
});
wiki.deployment.acknowledge('unavoidable-gap', 'the volume is ReadWriteOnce; updates are announced');

app.synth();
