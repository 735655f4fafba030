package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-graceful/cdk8s-graceful-go/cdk8sgraceful"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("release-1"), &cdk8s.ChartProps{Namespace: jsii.String("media")})

	rainbow := cdk8sgraceful.NewRainbowDeployment(chart, jsii.String("transcoder"), &cdk8sgraceful.RainbowDeploymentProps{
		Releases: &[]*cdk8sgraceful.RainbowReleaseProps{{
			Release:  jsii.String("v1"),
			Replicas: jsii.Number(4),
			Containers: &[]*kplus.ContainerProps{{
				Image:      jsii.String("media/transcoder:1.1.0"),
				PortNumber: jsii.Number(8080),
				Resources:  &kplus.ContainerResources{Cpu: &kplus.CpuResources{Request: kplus.Cpu_Units(jsii.Number(2))}},
			}},
		}},
		MaximumLifetime: cdk8s.Duration_Hours(jsii.Number(6)),
		MaximumReleases: jsii.Number(3),
	})
	cdk8sgraceful.NewReleaseReaper(chart, jsii.String("reaper"), &cdk8sgraceful.ReleaseReaperProps{
		Rainbow: rainbow,
		Image:   jsii.String("node:22-slim"),
	})

	app.Synth()
}
