from cdk8s import App, Chart, Duration
from cdk8s_plus_28 import ContainerProps, ContainerResources, Cpu, CpuResources
from cdk8s_graceful import RainbowDeployment, RainbowReleaseProps, ReleaseReaper

app = App()
chart = Chart(app, "release-1", namespace="media")

rainbow = RainbowDeployment(
    chart,
    "transcoder",
    releases=[
        RainbowReleaseProps(
            release="v1",
            replicas=4,
            containers=[
                ContainerProps(
                    image="media/transcoder:1.1.0",
                    port_number=8080,
                    resources=ContainerResources(cpu=CpuResources(request=Cpu.units(2))),
                )
            ],
        )
    ],
    maximum_lifetime=Duration.hours(6),
    maximum_releases=3,
)
ReleaseReaper(chart, "reaper", rainbow=rainbow, image="node:22-slim")

app.synth()
