"""Seconds to make and synthesize 200 charts with a Deployment each; charts.ts does the same."""

import time

import cdk8s_plus_28 as kplus
from cdk8s import App, Chart
from cdk8s_graceful import GracefulDeployment

begin = time.monotonic()
app = App()
container = kplus.ContainerProps(image="x", port_number=8080, readiness=kplus.Probe.from_http_get("/"), resources=kplus.ContainerResources())
for i in range(200):
    GracefulDeployment(Chart(app, f"c{i}"), "web", containers=[container])
app.synth_yaml()
print(f"{time.monotonic() - begin:.2f}")
