#!/usr/bin/env bash
# Contour for one Gateway, and an Envoy of its own, beside whatever else runs, until Ctrl-C: http on port 8080 of this machine, which must reach the pods.
# Needs KUBECONFIG, kubectl, contour, envoy, and go: the Gateway API's CRDs are in its Go module.
set -euo pipefail

dir="$(mktemp -d)"
pids=()
end() {
  kill ${pids[@]+"${pids[@]}"} 2>/dev/null || true
  wait
  rm -rf "$dir"
}
trap end EXIT
trap 'exit 0' INT TERM HUP

# the version that this Contour was built with; its experimental channel, as Contour asks for each of these kinds when it starts
version="$(go version -m "$(command -v contour)" | awk '$2 == "sigs.k8s.io/gateway-api" { print $3 }')"
module="$(GOFLAGS=-mod=mod go mod download -json "sigs.k8s.io/gateway-api@$version" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')"
for crd in "$module"/config/crd/experimental/gateway.networking.k8s.io_*.yaml; do kubectl apply --server-side -f "$crd" >/dev/null; done
kubectl wait --for=condition=Established crd/{gatewayclasses,gateways}.gateway.networking.k8s.io --timeout=60s >/dev/null

# named as in https://projectcontour.io/docs/main/guides/gateway-api/; Envoy listens on the listener's port + 8000
kubectl apply -f - >/dev/null <<OBJECTS
{apiVersion: v1, kind: Namespace, metadata: {name: projectcontour}}
---
{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: contour}, spec: {controllerName: projectcontour.io/gateway-controller}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: contour, namespace: projectcontour}
spec: {gatewayClassName: contour, listeners: [{name: http, protocol: HTTP, port: 80, allowedRoutes: {namespaces: {from: All}}}]}
OBJECTS
echo '{gateway: {gatewayRef: {name: contour, namespace: projectcontour}}}' >"$dir/contour.yaml"

contour serve --kubeconfig "$KUBECONFIG" --config-path "$dir/contour.yaml" --disable-leader-election --insecure --ingress-class-name none \
  --xds-address 127.0.0.1 --xds-port 8031 --stats-address 127.0.0.1 --stats-port 8032 --health-address 127.0.0.1 --health-port 8033 \
  --http-address 127.0.0.1 --http-port 8033 --debug-http-address 127.0.0.1 --debug-http-port 8034 >"$dir/contour.log" 2>&1 &
pids+=($!)
contour bootstrap "$dir/envoy.json" --xds-address 127.0.0.1 --xds-port 8031 --admin-address "$dir/envoy.sock" --namespace default 2>/dev/null
envoy -c "$dir/envoy.json" --base-id 1 --log-level warn --concurrency 2 --service-cluster contour --service-node gateway >"$dir/envoy.log" 2>&1 &
pids+=($!)
kubectl wait --for=condition=Programmed gateway/contour --namespace projectcontour --timeout=60s || cat "$dir"/*.log
wait -n || tail -n 5 "$dir"/*.log
