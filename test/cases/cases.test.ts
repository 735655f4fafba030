import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from '../cli/fixtures';

/** Inputs in the manner of public bug reports, which test/cases/README.md names, and what each command says of them. */
interface Case {
  /** Ids of the errors, and of the warnings but `disruption-budget-unhealthy`, which most of them have. */
  readonly errors?: string[];
  readonly warnings?: string[];
  /** Lines that `harden` adds; none: it changes nothing. */
  readonly hardened?: string[];
  /** What the plan says: it hangs, loses requests, or neither. */
  readonly plan: 'hangs' | 'loses' | 'fine' | 'not planned';
  readonly options?: string[];
}

const HOOK = ['lifecycle:', 'preStop:', 'sleep:', 'seconds: 15', 'terminationGracePeriodSeconds: 50'];
const ALB_HOOK = ['lifecycle:', 'preStop:', 'sleep:', 'seconds: 60', 'terminationGracePeriodSeconds: 95'];
const SLOW_HOOK = ['terminationGracePeriodSeconds: 95', 'lifecycle: { preStop: { sleep: { seconds: 60 } } }'];

const CASES: Readonly<Record<string, Case>> = {
  // harden must never make it worse
  'surge0-claim-here': { errors: ['unavoidable-gap'], plan: 'loses' },
  'surge0-claim-elsewhere': { errors: ['unavoidable-gap'], plan: 'loses' },
  'surge0-host-port': { warnings: ['grace-too-short'], hardened: ['terminationGracePeriodSeconds: 50'], plan: 'fine', options: ['--nodes', '3'] },
  'surge0-anti-affinity': {
    errors: ['unavailable-all'], hardened: ['strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }'], plan: 'loses', options: ['--nodes', '3'],
  },
  'surge1-unavailable-all': { errors: ['unavailable-all'], hardened: ['strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }'], plan: 'loses' },
  'recreate-volume': { errors: ['unavoidable-gap'], plan: 'loses' },
  'peer-discovery': { plan: 'fine' },
  'scrape-only': { warnings: ['metrics-service-assumed'], plan: 'fine' },
  'worker-short-grace': { plan: 'fine' },
  'manager-no-service': { plan: 'fine' },
  // plan and check say the same
  'hook-quits-first': { errors: ['prestop-below-floor'], plan: 'loses' },
  'alb-sleep-25': {
    errors: ['registration-not-covered', 'prestop-below-floor'],
    warnings: ['prestop-exec-sleep'],
    hardened: ['terminationGracePeriodSeconds: 95', 'lifecycle: { preStop: { sleep: { seconds: 60 } } }'],
    plan: 'loses',
  },
  'two-budgets': { errors: ['disruption-budget-blocks'], plan: 'hangs', options: ['--drain-node'] },
  'volume-default-strategy': { errors: ['surge-deadlock'], plan: 'hangs' },
  'anti-affinity-default': { warnings: ['required-anti-affinity'], plan: 'hangs', options: ['--nodes', '3'] },
  'quota-full': { errors: ['quota-without-room'], plan: 'hangs' },
  'quota-of-defaults': { errors: ['quota-without-room'], plan: 'hangs' },
  'canary-and-stable': { plan: 'fine' },
  'canary-recreate': { plan: 'fine' },
  // check misses
  'liveness-kills-start': { warnings: ['liveness-kills-start'], plan: 'hangs', options: ['--startup', '40'] },
  'daemonset-unavailable-all': {
    errors: ['unavailable-all'], hardened: ['updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 1 } }'], plan: 'loses',
  },
  'daemonset-host-port-surge': {
    errors: ['surge-deadlock'], hardened: ['updateStrategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }'], plan: 'hangs',
  },
  'keda-zero': { errors: ['disruption-budget-blocks'], plan: 'fine' },
  'pods-without-deployment': { warnings: ['pod-without-controller', 'pod-without-controller', 'pod-without-controller'], plan: 'not planned' },
  'webhook-single': { warnings: ['pod-without-controller'], plan: 'not planned' },
  'api-removed-policy': { errors: ['api-removed'], plan: 'fine' },
  'api-removed-extensions': { errors: ['api-removed', 'prestop-missing'], warnings: ['no-disruption-budget'], hardened: HOOK, plan: 'hangs' },
  'api-removed-autoscaling': { errors: ['api-removed'], warnings: ['single-replica'], plan: 'fine' },
  'target-group-binding': { errors: ['path-undeclared'], plan: 'fine' },
  'ingress-route': { plan: 'fine' },
  'http-proxy': { plan: 'fine' },
  'gke-neg-on-service': { errors: ['prestop-below-floor'], hardened: SLOW_HOOK, plan: 'loses' },
  'openshift-route': { plan: 'fine' },
  'virtual-service': { plan: 'fine' },
  'http-route-class-known': { errors: ['prestop-below-floor', 'load-balancer-cuts'], hardened: SLOW_HOOK, plan: 'loses' },
  // check is wrong
  'budget-of-operators-pods': { plan: 'fine' },
  'alb-in-front-of-one': {
    errors: ['registration-not-covered', 'prestop-missing', 'prestop-missing', 'prestop-missing'],
    warnings: ['no-disruption-budget'],
    hardened: [...ALB_HOOK, ...HOOK, ...HOOK],
    plan: 'loses',
    options: ['--path', 'aws-alb-ip'],
  },
  'budget-text-number': { errors: ['invalid-pod-count'], plan: 'fine' },
  'windows-hook': {
    warnings: ['prestop-exec-sleep'], hardened: ['lifecycle: { preStop: { sleep: { seconds: 120 } } }'], plan: 'fine',
  },
  'liveness-same-endpoint-later': { plan: 'fine' },
  'startup-probe-only': { warnings: ['no-readiness'], plan: 'fine' },
  'ready-is-progress': { plan: 'fine' },
  'budget-of-a-namespace': { warnings: ['disruption-budget-selects-nothing'], plan: 'fine', options: ['--drain-node'] },
};

test('every input has its answer', () => {
  const files = fs.readdirSync(__dirname).filter(file => file.endsWith('.yaml')).map(file => path.basename(file, '.yaml'));
  expect(Object.keys(CASES).sort()).toEqual(files.sort());
});

describe.each(Object.entries(CASES))('%s', (name, { errors = [], warnings = [], hardened = [], plan, options = [] }) => {
  const files = { 'x.yaml': fs.readFileSync(path.join(__dirname, `${name}.yaml`), 'utf8') };
  const assumed = options.includes('--path') ? options : [];

  test('check', async () => {
    const { out, code } = await run(['check', 'x.yaml', ...assumed, '--format', 'json'], { files });
    const found = (JSON.parse(out).findings as { rule: string; severity: string }[]).filter(({ rule }) => rule !== 'disruption-budget-unhealthy');
    const of = (severity: string) => found.filter(finding => finding.severity === severity).map(({ rule }) => rule).sort();
    expect([of('error'), of('warning'), code]).toEqual([[...errors].sort(), [...warnings].sort(), errors.length > 0 ? 1 : 0]);
  });

  test('harden', async () => {
    const { out } = await run(['harden', 'x.yaml', ...assumed, '--diff'], { files });
    expect(out.split('\n').filter(line => /^\+(?!\+)/.test(line)).map(line => line.slice(1).trim())).toEqual(hardened);
  });

  test('plan', async () => {
    const { out, code } = await run(['plan', 'x.yaml', ...options, '--format', 'json'], { files });
    const plans = JSON.parse(out).plans as { problem: string | null; loss?: { requests?: number } }[];
    const answer = plans.length === 0 ? 'not planned' : plans.some(({ problem }) => problem) ? 'hangs'
      : plans.some(({ loss }) => (loss?.requests ?? 0) > 0) ? 'loses' : 'fine';
    expect([answer, code]).toEqual([plan, plan === 'hangs' || plan === 'loses' || errors.length > 0 ? 1 : 0]);
  });
});
