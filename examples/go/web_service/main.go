package main

import (
	"fmt"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-graceful/cdk8s-graceful-go/cdk8sgraceful"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("shop"), nil)
	web := cdk8sgraceful.NewWebService(chart, jsii.String("web"), &cdk8sgraceful.WebServiceProps{
		Image:     jsii.String("shop/web:1.4.2"),
		Port:      jsii.Number(8080),
		Readiness: cdk8sgraceful.Readiness_Http(jsii.String("/healthz"), nil),
	})

	app.Synth()
	fmt.Println(*web.Explain())
}
