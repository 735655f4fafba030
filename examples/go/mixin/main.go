package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-graceful/cdk8s-graceful-go/cdk8sgraceful"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2/k8s"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("theirs"), nil)

	// in place of a construct from elsewhere: an Include, a Helm chart, a library
	deployment := kplus.NewDeployment(chart, jsii.String("web"), &kplus.DeploymentProps{
		Containers: &[]*kplus.ContainerProps{{
			Image:      jsii.String("shop/web:1.4.2"),
			PortNumber: jsii.Number(8080),
			Readiness:  kplus.Probe_FromHttpGet(jsii.String("/healthz"), nil),
			Resources:  &kplus.ContainerResources{Cpu: &kplus.CpuResources{Request: kplus.Cpu_Millis(jsii.Number(100))}},
		}},
	})
	deployment.ExposeViaService(nil)
	k8s.NewKubePodDisruptionBudget(chart, jsii.String("pdb"), &k8s.KubePodDisruptionBudgetProps{
		Spec: &k8s.PodDisruptionBudgetSpec{
			Selector:                   &k8s.LabelSelector{MatchLabels: deployment.MatchLabels()},
			MaxUnavailable:             k8s.IntOrString_FromNumber(jsii.Number(1)),
			UnhealthyPodEvictionPolicy: jsii.String("AlwaysAllow"),
		},
	})

	chart.With(cdk8sgraceful.NewGracefulMixin(&cdk8sgraceful.GracefulMixinProps{
		DrainBudget: cdk8sgraceful.NewDrainBudget(&cdk8sgraceful.DrainBudgetProps{LongestRequest: cdk8s.Duration_Seconds(jsii.Number(60))}),
	}))

	app.Synth()
}
