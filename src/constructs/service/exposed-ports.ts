import { ContainerRestartPolicy, Deployment, DeploymentExposeViaServiceOptions, ServicePort } from 'cdk8s-plus-28';

/**
 * The ports of a Service that selects the pods. Throws if no container declares them, or if several have no names.
 */
export function exposedPorts(deployment: Deployment, { ports }: DeploymentExposeViaServiceOptions): ServicePort[] {
  const sidecars = deployment.initContainers.filter(c => c.restartPolicy === ContainerRestartPolicy.ALWAYS);
  const declared = [...deployment.containers, ...sidecars].flatMap(c => c.ports);
  const exposed = ports ?? declared.map(p => ({ port: p.number, targetPort: p.number, protocol: p.protocol, name: p.name }));
  const refuse = (found: string, write: string): never => {
    throw new Error(`[${deployment.node.path}] exposeViaService: ${found}\n    Write: ${write}`);
  };
  if (exposed.length === 0) {
    refuse('no container declares a port.', 'portNumber: 8080 on the container that takes the traffic');
  }
  if (exposed.length > 1 && exposed.some(p => !p.name)) {
    refuse(`${exposed.length} ports, not all with a name.`, "ports: [{ port: 80, targetPort: 8080, name: 'http' }, ...]");
  }
  for (const { port, targetPort = port } of exposed) {
    if (!declared.some(p => p.number === targetPort)) {
      refuse(`no container declares port ${targetPort} (declared: ${declared.map(p => p.number).join(', ') || 'none'}).`,
        `targetPort: ${declared[0]?.number ?? 8080}, or portNumber: ${targetPort} on the container`);
    }
  }
  return exposed;
}
