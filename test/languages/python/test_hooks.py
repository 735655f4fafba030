"""What a program in Python sees of this library, in the venv of its wheel: npm run languages -- python"""

import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

import cdk8s_plus_28 as kplus
import jsii
from cdk8s import ApiObject, App, Chart, Duration, JsonPatch, Testing
from cdk8s_graceful import DrainBudget, GracefulDeployment, GracefulMixin, ITrafficPath, RainbowDeployment, RainbowReleaseProps, RolloutPlan

WEB = kplus.ContainerProps(image="web", port_number=8080, readiness=kplus.Probe.from_http_get("/healthz"), resources=kplus.ContainerResources())
SLEEP = {"sleep": {"seconds": 15}}


def pre_stop(manifest):
    return manifest["spec"]["template"]["spec"]["containers"][0]["lifecycle"]["preStop"]


def chart(app=None):
    return Chart(app or App(), "shop")


class Hooks(unittest.TestCase):
    def test_to_json_has_pre_stop(self):
        self.assertEqual(SLEEP, pre_stop(ApiObject.of(GracefulDeployment(chart(), "web", containers=[WEB])).to_json()))

    def test_to_json_of_a_mixin_has_pre_stop(self):
        web = kplus.Deployment(chart(), "web", containers=[WEB])
        web.expose_via_service()
        web.with_(GracefulMixin())
        self.assertEqual(SLEEP, pre_stop(ApiObject.of(web).to_json()))

    def test_warnings_are_on_stderr(self):
        program = """
            import cdk8s_plus_28 as kplus
            from cdk8s import App, Chart
            from cdk8s_graceful import GracefulDeployment
            app = App(outdir=OUTDIR)
            readiness = kplus.Probe.from_http_get("/")
            GracefulDeployment(Chart(app, "shop"), "web", containers=[kplus.ContainerProps(image="web", port_number=8080, readiness=readiness)])
            app.synth()
        """
        with tempfile.TemporaryDirectory() as folder:
            text = textwrap.dedent(program).replace("OUTDIR", repr(folder))
            run = subprocess.run([sys.executable, "-c", text], check=True, capture_output=True, text=True)
        self.assertEqual(1, run.stderr.count("(default-cpu-request)"), run.stderr)
        self.assertEqual(1, run.stderr.count('is, in Python, Name(self, "id", some_option=1).'), run.stderr)
        self.assertEqual("", run.stdout)

    def test_under_the_cdk8s_cli_each_workload_is_explained_on_stderr(self):
        program = """
            from cdk8s import App, Chart
            from cdk8s_graceful import Readiness, WebService
            app = App()
            WebService(Chart(app, "shop"), "web", image="web", port=8080, readiness=Readiness.http("/"))
            app.synth()
        """
        with tempfile.TemporaryDirectory() as folder:
            env = {**os.environ, "CDK8S_OUTDIR": folder}  # what the CLI sets
            run = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True, capture_output=True, text=True, env=env)
        line = "[shop/web/Deployment] preStop 15 s, drain 30 s, grace period 50 s, rollout ~22 s; in front: cluster-internal\n"
        self.assertEqual((line, ""), (run.stderr, run.stdout))

    def test_synth_writes_the_release_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "transcoder.releases.yaml")
            app = App(outdir=str(pathlib.Path(folder, "dist")))
            releases = [RainbowReleaseProps(release="v1", containers=[WEB])]
            RainbowDeployment(chart(app), "transcoder", releases=releases, release_file=str(file))
            app.synth()
            self.assertIn("name: transcoder-v1", file.read_text())


class Ours(App):
    def synth(self):
        self.seen = True
        super().synth()


class Patched(ApiObject):
    def to_json(self):
        return {**super().to_json(), "seen": True}


class Subclasses(unittest.TestCase):
    def test_app_that_overrides_synth(self):
        with tempfile.TemporaryDirectory() as folder:
            app = Ours(outdir=folder)
            GracefulDeployment(chart(app), "web", containers=[WEB])
            app.synth()
            self.assertTrue(app.seen)
            self.assertIn("sleep:", pathlib.Path(folder, "shop.k8s.yaml").read_text())

    def test_api_object_that_overrides_to_json(self):
        pod = {"containers": [{"name": "web", "image": "web", "ports": [{"containerPort": 8080}], "readinessProbe": {"httpGet": {"port": 8080}}}]}
        template = {"metadata": {"labels": {"app": "web"}}, "spec": pod}
        web = Patched(chart(), "web", api_version="apps/v1", kind="Deployment")
        web.add_json_patch(JsonPatch.add("/spec", {"replicas": 2, "selector": {"matchLabels": {"app": "web"}}, "template": template}))
        service = ApiObject(web.node.scope, "service", api_version="v1", kind="Service")
        service.add_json_patch(JsonPatch.add("/spec", {"selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": 8080}]}))
        web.with_(GracefulMixin())
        manifest = Testing.synth(Chart.of(web))[0]
        self.assertTrue(manifest["seen"])
        self.assertEqual(SLEEP, pre_stop(manifest))


class Messages(unittest.TestCase):
    def test_an_error_names_the_construct_and_what_to_write(self):
        web = kplus.ContainerProps(image="web", port_number=8080, resources=kplus.ContainerResources())
        deployment = GracefulDeployment(chart(), "web", containers=[web])
        deployment.expose_via_service()
        with self.assertRaisesRegex(RuntimeError, r"\[shop/web\] container \"main\": .*no-readiness"):
            Testing.synth(Chart.of(deployment))

    def test_an_error_of_synth_says_how_to_read_it_in_python(self):
        with tempfile.TemporaryDirectory() as folder:
            app = App(outdir=folder)
            web = kplus.ContainerProps(image="web", port_number=8080, resources=kplus.ContainerResources())
            GracefulDeployment(chart(app), "web", containers=[web]).expose_via_service()
            with self.assertRaisesRegex(RuntimeError, r"(?s)no-readiness.*is, in Python, Name\(self"):
                app.synth()

    def test_a_path_made_of_attributes_is_refused_where_it_is_made(self):
        @jsii.implements(ITrafficPath)
        class Path:
            name = "ours"
            propagation = Duration.seconds(40)
            floor = Duration.seconds(5)

        with self.assertRaisesRegex(RuntimeError, r"(?s)is not a list of TrafficPaths.*TrafficPath\.custom"):
            DrainBudget(paths=[Path()]).pre_stop

    def test_a_path_made_of_properties(self):
        @jsii.implements(ITrafficPath)
        class Path:
            name = property(lambda self: "ours")
            propagation = property(lambda self: Duration.seconds(40))
            floor = property(lambda self: Duration.seconds(5))
            registration = property(lambda self: None)
            readiness_gate = property(lambda self: None)

        self.assertEqual(40, DrainBudget(paths=[Path()]).pre_stop.to_seconds())

    def test_a_plan(self):
        web = GracefulDeployment(chart(), "web", containers=[WEB])
        self.assertIn("2 pods, surge 1", RolloutPlan.of(web).to_text())


if __name__ == "__main__":
    unittest.main()
