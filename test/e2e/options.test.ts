import { HELP } from './help';
import { rowsAtLags } from './load/rows';
import { Options, parseOptions } from './options';
import { scenarios } from './scenarios';
import { subjects } from './subjects';
import { saboteurs } from './subjects/sabotaged';

const parse = (line: string, env: NodeJS.ProcessEnv = {}) => parseOptions(line.split(' ').filter(Boolean), env) as Options;
const rows = (options: Options) => rowsAtLags(options)
  .map(({ lagSeconds, scenario, subject, ingress, expectation }) => [`${lagSeconds}`, scenario.name, subject.name, ...(ingress ? [ingress.name] : []), expectation].join(' '));

test('the rows are every subject in every scenario, as often as asked, at every lag', () => {
  expect(rows(parse('--scenarios control,upgrade --subjects ours,readiness --lag 1,10'))).toEqual([
    '1 control ours zero', '1 control readiness zero', '1 upgrade ours zero', '1 upgrade readiness loses',
    '10 control ours zero', '10 control readiness zero', '10 upgrade ours zero', '10 upgrade readiness loses',
  ]);
  expect(rows(parse('--scenarios rollback --subjects readiness --runs 2'))).toEqual(['undefined rollback readiness any', 'undefined rollback readiness any']);
});

test('where a server cuts the connections that clients hold, ours promises the new ones', () => {
  expect(rows(parse('--scenarios server-exits,server-drains --subjects ours'))).toEqual(['undefined server-exits ours zero-new', 'undefined server-drains ours zero']);
});

test('smoke: in each core row ours loses nothing, and readiness alone loses some', () => {
  const options = parse('--preset smoke --lag 10');
  expect(options.expectLosses).toBe(true);
  expect(rows(options)).toEqual([
    '10 upgrade ours zero', '10 upgrade cdk8s-plus-28 any', '10 upgrade readiness loses',
    '10 scale ours zero', '10 scale cdk8s-plus-28 loses', '10 scale readiness loses',
    '10 drain ours zero', '10 drain cdk8s-plus-28 any', '10 drain readiness loses',
    '10 upgrade ours zero',
  ]);
});

test('full: ours in every scenario, every alternative in the core rows, every safeguard removed somewhere', () => {
  const full = parse('--preset full').rows;
  const subjectsIn = (name: string) => full.filter(row => row.scenario.name === name).map(row => row.subject.name);
  for (const { name } of scenarios) expect(subjectsIn(name)).toContain('ours');
  for (const name of ['upgrade', 'scale', 'drain']) expect(subjectsIn(name)).toEqual(expect.arrayContaining(subjects.map(subject => subject.name)));
  expect(full.map(row => row.subject)).toEqual(expect.arrayContaining([...saboteurs]));
});

test('an ingress is in the way of every row that it is given for, and of no row that has a path of its own', () => {
  expect(rows(parse('--scenarios upgrade,drain --subjects ours --ingress contour-httpproxy --lag 1'))).toEqual([
    '1 upgrade ours contour-httpproxy zero', '1 drain ours contour-httpproxy zero',
  ]);
  expect(() => parse('--scenarios upgrade,headless --ingress traefik')).toThrow('--ingress traefik with a scenario that has a path of its own');
});

test('contour: the core rows through each of its ingresses; Envoy is told so soon that nobody must lose some', () => {
  const through = (ingress: string) => ['upgrade', 'scale', 'drain'].flatMap(event => [
    `1 ${event} ours ${ingress} zero`, `1 ${event} cdk8s-plus-28 ${ingress} any`, `1 ${event} ours-without-prestop ${ingress} any`,
  ]);
  expect(rows(parse('--preset contour --lag 1'))).toEqual([...through('contour'), ...through('contour-httpproxy'), ...through('contour-http2')]);
  expect(rows(parse('--preset contour-gateway --lag 1'))).toEqual(through('contour-gateway'));
  expect(rows(parse('--preset contour-tls --lag 1'))).toEqual(through('contour-tls'));
  expect(rows(parse('--scenarios upgrade --subjects ours-without-prestop --ingress traefik'))).toEqual(['undefined upgrade ours-without-prestop traefik loses']);
});

test('a subject with a safeguard removed is run only by its name', () => {
  expect(rows(parse('--scenarios upgrade')).join()).not.toContain('without-prestop');
  expect(rows(parse('--scenarios upgrade --subjects ours-without-prestop'))).toEqual(['undefined upgrade ours-without-prestop loses']);
});

test('long-running scenarios are selected as all others are, alone or beside them; no subject is deployed for them', () => {
  const names = (line: string) => parse(line).longRunning.map(({ name }) => name);
  expect(names('--preset long-running')).toEqual(['tasks', 'sockets', 'registration', 'metrics', 'faults', 'rights', 'http-closing', 'tools']);
  expect(rows(parse('--preset long-running'))).toEqual([]);
  expect(names('--preset full')).toEqual([]);
  expect(names('--scenarios tools,upgrade,tasks')).toEqual(['tools', 'tasks']);
  expect(rows(parse('--scenarios tools,upgrade,tasks --subjects ours'))).toEqual(['undefined upgrade ours zero']);
});

test('context and images may come from the environment', () => {
  expect(parse('', { E2E_CONTEXT: 'kind', E2E_IMAGE: 'a', E2E_DISTROLESS_IMAGE: 'b' })).toMatchObject({ context: 'kind', image: 'a', distrolessImage: 'b' });
  expect(parse('--context k3d --image c', { E2E_CONTEXT: 'kind', E2E_IMAGE: 'a' })).toMatchObject({ context: 'k3d', image: 'c' });
});

test.each([
  ['--rate 5000', '--rate 5000: a whole number from 1 to 1000'],
  ['--rate many', '--rate many: a whole number from 1 to 1000'],
  ['--scenarios upgrad', '--scenarios upgrad: one of control, upgrade,'],
  ['--subjects nobody', '--subjects nobody: one of ours, cdk8s-plus-28,'],
  ['--on-sigterm calmly', '--on-sigterm calmly: one of finish, drain, hasty, exit, ignore'],
  ['--preset fire', '--preset fire: one of smoke, ours, alternatives, sabotage, full, contour, contour-gateway, contour-tls, planned, workloads, long-running'],
  ['--lag-command lag', '--lag-command without --lag: which seconds?'],
  ['--speed 3', 'Unknown option \'--speed\''],
])('%s is refused', (line, message) => {
  expect(() => parse(line)).toThrow(message);
});

test('help shows each option with its value, its default and its variable, and the words that it takes', () => {
  expect(parse('--help')).toBe('help');
  expect(HELP.split('\n')).toEqual(expect.arrayContaining([
    '  --image NAME                   must have node in its path; default node:20; E2E_IMAGE',
    '  --start-ms N                   the server listens only then; default 3000',
    '  --distroless                   run the subjects in that image',
    expect.stringMatching(/^  --subjects x,y .*; default ours,cdk8s-plus-28,readiness$/),
    expect.stringMatching(/^    ours-without-prestop  +./),
  ]));
});
