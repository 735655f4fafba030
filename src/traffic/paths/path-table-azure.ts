import { AGIC_DRAINING, AGIC_DRAINING_TIMEOUT, pathAnnotation, PathRow } from './path-row';
const AGIC = 'https://learn.microsoft.com/azure/application-gateway/ingress-controller-annotations';

/** Traffic paths of Azure. */
export const AZURE_PATHS: readonly PathRow[] = [
  {
    id: 'azure-agic',
    title: 'Azure Application Gateway (AGIC)',
    code: 'TrafficPath.azureAgic()',
    propagationSeconds: 90,
    floorSeconds: 90,
    parts: 'controller + update of the gateway (a second to a few minutes, according to Azure)',
    basis: 'Azure: sleep 90, grace period 101, drain 30, and "cannot guarantee"',
    source: 'https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/minimize-downtime-during-deployments/',
    confirmed: 'vendor',
    registrationSeconds: 0,
    registrationBasis: 'inferred: the gateway is updated for one change after the other, and the old pods serve until theirs is done',
    kinds: ['Ingress'],
    className: 'azure-application-gateway',
    classAliases: ['azure/application-gateway'],
    // https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/helm/ingress-azure/tests/snapshots/sample-config/ingress-azure/templates/ingressclass.yaml
    controllers: ['azure/application-gateway'],
    annotations: [
      pathAnnotation('Ingress', AGIC_DRAINING, 'true', AGIC),
      pathAnnotation('Ingress', AGIC_DRAINING_TIMEOUT, '{drain}', AGIC),
    ],
    draining: { on: 'Ingress', defaultSeconds: 0, longestSeconds: 3600 },
    note: 'The class is the IngressClass that AGIC installs; its page of annotations names the older annotation kubernetes.io/ingress.class: azure/application-gateway, '
      + 'and from which version on it is no longer needed is not confirmed. '
      + "An update of the gateway that takes longer than 90 s loses requests: measure yours, and state it by TrafficPath.custom({ name: 'azure-agic', ... }).",
  },
  {
    id: 'azure-agc',
    title: 'Azure Application Gateway for Containers',
    code: 'TrafficPath.azureAgc()',
    propagationSeconds: 60,
    floorSeconds: 30,
    parts: 'controller + update of the gateway',
    basis: 'no number is published, only "near real-time updates": taken like that of an ALB by pods',
    source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/overview',
    confirmed: false,
    registrationSeconds: 0,
    registrationBasis: 'inferred, as for AGIC: the gateway is updated for one change after the other',
    kinds: ['Ingress', 'HTTPRoute', 'GRPCRoute'],
    groups: ['alb.networking.azure.io'],
    gateway: {
      controllers: ['alb.networking.azure.io/alb-controller'],
      classNames: ['azure-alb-external'],
      source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-deploy-application-gateway-for-containers-alb-controller-helm',
    },
    className: 'azure-alb-external',
    controllers: ['alb.networking.azure.io/alb-controller'], // the same page
    annotations: [],
  },
];
