package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-graceful/cdk8s-graceful-go/cdk8sgraceful"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("after"), nil)

	deployment := cdk8sgraceful.NewGracefulDeployment(chart, jsii.String("web"), &cdk8sgraceful.GracefulDeploymentProps{
		Containers: &[]*kplus.ContainerProps{{
			Image:      jsii.String("shop/web:1.4.2"),
			PortNumber: jsii.Number(8080),
			Readiness:  kplus.Probe_FromHttpGet(jsii.String("/healthz"), nil),
			Resources:  &kplus.ContainerResources{Cpu: &kplus.CpuResources{Request: kplus.Cpu_Millis(jsii.Number(100))}},
		}},
	})
	deployment.ExposeViaService(nil)

	app.Synth()
}
