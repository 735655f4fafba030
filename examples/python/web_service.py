from cdk8s import App, Chart
from cdk8s_graceful import Readiness, WebService

app = App()
chart = Chart(app, "shop")
web = WebService(
    chart,
    "web",
    image="shop/web:1.4.2",
    port=8080,
    readiness=Readiness.http("/healthz"),
)

app.synth()
print(web.explain())
