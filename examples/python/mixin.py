import cdk8s_plus_28 as kplus
from cdk8s import App, Chart, Duration
from cdk8s_graceful import DrainBudget, GracefulMixin

app = App()
chart = Chart(app, "theirs")

# in place of a construct from elsewhere: an Include, a Helm chart, a library
deployment = kplus.Deployment(
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
kplus.k8s.KubePodDisruptionBudget(
    chart,
    "pdb",
    spec=kplus.k8s.PodDisruptionBudgetSpec(
        selector=kplus.k8s.LabelSelector(match_labels=deployment.match_labels),
        max_unavailable=kplus.k8s.IntOrString.from_number(1),
        unhealthy_pod_eviction_policy="AlwaysAllow",
    ),
)

# `with` is a word of Python
chart.with_(GracefulMixin(drain_budget=DrainBudget(longest_request=Duration.seconds(60))))

app.synth()
