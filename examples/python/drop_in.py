import cdk8s_plus_28 as kplus
from cdk8s import App, Chart
from cdk8s_graceful import GracefulDeployment

app = App()
chart = Chart(app, "after")

deployment = GracefulDeployment(
    chart,
    "web",
    containers=[
        kplus.ContainerProps(
            image="shop/web:1.4.2",
            port_number=8080,
            readiness=kplus.Probe.from_http_get("/healthz"),
            resources=kplus.ContainerResources(cpu=kplus.CpuResources(request=kplus.Cpu.millis(100))),
        )
    ],
)
deployment.expose_via_service()

app.synth()
