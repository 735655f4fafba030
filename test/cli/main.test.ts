import { BARE, run } from './fixtures';

test('check finds an error in a bare Deployment, status 1, and none in what harden prints, status 0', async () => {
  const hardened = await run(['harden', '-'], { stdin: BARE });
  const [before, after] = [await run(['check', '-'], { stdin: BARE }), await run(['check', '-'], { stdin: hardened.out })];
  expect([before.code, hardened.code, after.code]).toEqual([1, 0, 0]);
});

test.each([
  '', '\0', '[', 'a: *b', '\uFEFF', '- - -', '?', '%YAML 9.9\n---\na', '!!js/function x', '<<: 1\n', 'kind: []\n',
  'kind: Deployment\nspec: {template: {spec: {containers: [[[]]]}}}\n',
])('%j makes no command throw', async (stdin) => {
  for (const command of ['check', 'harden', 'plan']) {
    const { code, err } = await run([command, '-'], { stdin });
    expect([command, [0, 1, 2].includes(code), err]).toEqual([command, true, expect.not.stringMatching(/\n {4}at |mistake of/)]);
  }
});

test('without a command the usage is printed on stderr, with --help on stdout', async () => {
  const [none, help] = [await run([]), await run(['--help'])];
  expect([none.code, none.out, none.err, help.code, help.err]).toEqual([2, '', help.out, 0, '']);
});

test.each([['-h'], ['nonsense', '--help']])('%s %s prints it, too', async (...args) => {
  expect(await run(args)).toMatchObject({ code: 0, out: (await run(['--help'])).out, err: '' });
});

test.each([[['check', '--help'], 'check'], [['harden', '-h'], 'harden'], [['plan', 'x.yaml', '-h'], 'plan']])('%j prints the usage of %s alone', async (args, name) => {
  const { code, out, err } = await run(args);
  expect([code, err, out.startsWith(`  cdk8s-graceful ${name} `), out.match(/^Options of (?!all)\w+/gm)!.every(heading => heading === `Options of ${name}`)]).toEqual([0, '', true, true]);
});

test('--version prints the version of the package', async () => {
  expect(await run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/), err: '' });
});
