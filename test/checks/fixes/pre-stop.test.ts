import * as fc from 'fast-check';
import { Container, Handler, readHook } from '../../../src/manifest';
import { api, execing, inputWith, hardened, hooks, inputOn129, shipper, sleeping } from '../../harden/fixtures';
import { runs } from '../../support/runs';
const sleep = (seconds: number): Handler => ({ sleep: { seconds } });
const exec = (...command: string[]): Handler => ({ exec: { command } });

test('a container without a hook sleeps 15 s', () => {
  expect(hooks({ containers: [api] })).toEqual({ api: sleep(15) });
});

test('the rest of its lifecycle stays', () => {
  const lifecycle = { postStart: { exec: { command: ['warm-up'] } } } as Container['lifecycle'];
  expect(hardened({ containers: [{ ...api, lifecycle }] }).containers![0].lifecycle).toEqual({ ...lifecycle, preStop: sleep(15) });
});

describe("an author's wait", () => {
  test.each<[string, Container, Handler]>([
    ['["/bin/bash","-c","sleep 30"] sleeps 30 s, without bash', execing(api, '/bin/bash', '-c', 'sleep 30'), sleep(30)],
    ['["sleep","5"] sleeps 15 s', execing(api, 'sleep', '5'), sleep(15)],
    ['["sh","-c","sleep 0.5m"] sleeps 30 s', execing(api, 'sh', '-c', 'sleep 0.5m'), sleep(30)],
    ['["sleep","20.5"] sleeps 21 s', execing(api, 'sleep', '20.5'), sleep(21)],
    ['["sleep","15.2"] sleeps 16 s', execing(api, 'sleep', '15.2'), sleep(16)],
    ['Start-Sleep of 120 s sleeps 120 s, without PowerShell', execing(api, 'powershell', 'Start-Sleep -s 120'), sleep(120)],
    ['a default of 20 s that env does not change', execing(api, 'sh', '-c', 'sleep ${DELAY:-20}'), sleep(20)],
    ['a default that env changes to 30 s', execing({ ...api, env: [{ name: 'DELAY', value: '30' }] }, 'sh', '-c', 'sleep ${DELAY:-20}'), sleep(30)],
    ['sleep of 20 s stays', sleeping(api, 20), sleep(20)],
    ['sleep of 10 s becomes 15 s', sleeping(api, 10), sleep(15)],
    ['sleep of 0 s becomes 15 s', sleeping(api, 0), sleep(15)],
    ['a preStop without anything is none: 15 s', { ...api, lifecycle: { preStop: {} } }, sleep(15)],
  ])('%s', (_, container, hook) => {
    expect(hooks({ containers: [container] })).toEqual({ api: hook });
  });
});

describe("an author's hook that does more than sleep stays", () => {
  test.each<[string, Handler]>([
    ['sleep 5; nginx -s quit', exec('sh', '-c', 'sleep 5; nginx -s quit')],
    ['nginx -s quit', exec('nginx', '-s', 'quit')],
    ['touch, then sleep', exec('sh', '-c', 'touch /tmp/shutdown && sleep 5')],
    ['sleep $N', exec('sh', '-c', 'sleep $N')],
    ['a sleep of 400 digits', exec('sleep', '9'.repeat(400))],
    ['httpGet', { httpGet: { path: '/bye', port: 8080 } }],
    ['tcpSocket', { tcpSocket: { port: 8080 } }],
    ['a sleep that does not say how long', { sleep: {} }],
  ])('%s', (_, preStop) => {
    expect(hooks({ containers: [{ ...api, lifecycle: { preStop } }] })).toEqual({ api: preStop });
  });
});

describe('on 1.29', () => {
  test('no hook is added where nothing says that the image has sleep', () => {
    expect(hardened({ containers: [api] }, inputOn129()).containers).toStrictEqual([api]);
  });

  test('where the image has sleep, it runs without a shell', () => {
    expect(hooks({ containers: [api] }, inputOn129({ imageHasSleep: true }))).toEqual({ api: exec('sleep', '15') });
  });

  test("an author's sleep 5 shows that the image has the program: it becomes 15 s", () => {
    expect(hooks({ containers: [execing(api, 'sh', '-c', 'sleep 5')] }, inputOn129())).toEqual({ api: exec('sleep', '15') });
  });

  test("an author's sleep 20 in a shell stays", () => {
    expect(hooks({ containers: [execing(api, 'sh', '-c', 'sleep 20')] }, inputOn129())).toEqual({ api: exec('sh', '-c', 'sleep 20') });
  });

  test("an author's sleep 20.5 stays", () => {
    expect(hooks({ containers: [execing(api, 'sleep', '20.5')] }, inputOn129())).toEqual({ api: exec('sleep', '20.5') });
  });

  test("an author's sleep action of 5 s does not show that the image has the program: it stays", () => {
    expect(hooks({ containers: [sleeping(api, 5)] }, inputOn129())).toEqual({ api: sleep(5) });
  });
});

describe('on 1.29 and Windows nodes', () => {
  const os = { name: 'windows' };

  test('PowerShell waits, where the image has it', () => {
    expect(hooks({ containers: [api], os }, inputOn129({ imageHasSleep: true }))).toEqual({ api: exec('powershell', '-Command', 'Start-Sleep -Seconds 15') });
  });

  test("an author's pwsh waits longer", () => {
    expect(hooks({ containers: [execing(api, 'pwsh', '-c', 'Start-Sleep 5')], os }, inputOn129())).toEqual({ api: exec('pwsh', '-Command', 'Start-Sleep -Seconds 15') });
  });
});

test('on 1.30 the sleep action is there, whatever the image has', () => {
  expect(hooks({ containers: [api] }, inputWith({ kubernetesMinor: 30, imageHasSleep: true }))).toEqual({ api: sleep(15) });
});

describe('a helper without a port waits preStop + drain', () => {
  test.each([
    ['15 + 30 = 45 s', inputWith(), 45],
    ['60 + 30 = 90 s', inputWith({ preStopSeconds: 60 }), 90],
  ])('%s', (_, input, seconds) => {
    expect(hooks({ containers: [shipper, api] }, input)).toEqual({ api: sleep(input.budget.preStopSeconds), shipper: sleep(seconds) });
  });

  test('of the serving containers the longest wait counts: 60 + 30 = 90 s', () => {
    expect(hooks({ containers: [sleeping(api, 60), shipper, sleeping({ ...api, name: 'admin' }, 20)] })).toEqual({
      api: sleep(60), shipper: sleep(90), admin: sleep(20),
    });
  });

  test('its own longer wait of 50 s stays', () => {
    expect(hooks({ containers: [sleeping(shipper, 50), api] }).shipper).toEqual(sleep(50));
  });

  test('without any port in the pod all serve: 15 s each', () => {
    expect(hooks({ containers: [shipper, { name: 'worker' }] })).toEqual({ shipper: sleep(15), worker: sleep(15) });
  });
});

describe('a helper in a grace period that was typed', () => {
  const inGrace = (seconds: number, ...containers: Container[]): Record<string, unknown> =>
    hooks({ containers, terminationGracePeriodSeconds: seconds }, inputWith({ graceSeconds: seconds }));

  test.each([
    ['of 60 s waits 15 + 30 = 45 s', 60, 45],
    ['of 50 s waits 45 s: 5 s of margin remain', 50, 45],
    ['of 46 s waits 41 s: 5 s of margin remain', 46, 41],
    ['of 45 s waits 40 s', 45, 40],
    ['of 16 s waits 15 s, as the serving containers: there is no room for more', 16, 15],
  ])('%s', (_, grace, seconds) => {
    expect(inGrace(grace, shipper, api)).toEqual({ api: sleep(15), shipper: sleep(seconds) });
  });

  test.each<[string, number, Container, Container, number]>([
    ['of 80 s waits 40 + 30 = 70 s beside a wait of 40 s', 80, sleeping(api, 40), shipper, 70],
    ['of 60 s waits 55 s beside a wait of 40 s: 5 s of margin remain', 60, sleeping(api, 40), shipper, 55],
    ['of 60 s keeps its own 58 s', 60, api, sleeping(shipper, 58), 58],
    ['of 10 s, an error of a rule, keeps the 15 s that it had: twice gives the same as once', 10, api, sleeping(shipper, 15), 15],
    ['of 60 s waits 60 s instead of its own 100 s: the API server would refuse it', 60, api, execing(shipper, 'sleep', '100'), 60],
  ])('%s', (_, grace, serving, helper, seconds) => {
    expect(inGrace(grace, serving, helper).shipper).toEqual(sleep(seconds));
  });

  test('is read from the pod, 46 s, not from the budget, 60 s', () => {
    expect(hooks({ containers: [shipper, api], terminationGracePeriodSeconds: 46 }, inputWith({ graceSeconds: 60 })).shipper).toEqual(sleep(41));
  });

  test('never waits longer than it, where it holds the preStop of 15 s', () => {
    const own = fc.option(fc.nat({ max: 300 }), { nil: undefined });
    fc.assert(fc.property(fc.integer({ min: 15, max: 300 }), own, fc.nat({ max: 300 }), (grace, wait, serving) => {
      const hook = inGrace(grace, sleeping(api, serving), wait === undefined ? shipper : sleeping(shipper, wait)).shipper as Handler;
      expect(hook.sleep!.seconds).toBeLessThanOrEqual(grace);
    }));
  });
});

test('nothing sends to it: no hook is added, and none is changed', () => {
  const own = execing({ ...api, name: 'own' }, 'sleep', '5');
  expect(hooks({ containers: [api, own] }, inputWith({ paths: [] }))).toEqual({ api: undefined, own: exec('sleep', '5') });
});

test("an author's wait is never shortened where no grace period is typed", () => {
  const shell = (text: string): string[] => ['sh', '-c', text];
  const own = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom('', '.5'), fc.constantFrom('', 's', 'm')).map(([n, rest, unit]) => `${n}${rest}${unit}`);
  const command = fc.oneof(own.map(n => ['sleep', n]), own.map(n => shell(`sleep ${n}`)), own.map(n => shell(`sleep ${n}; nginx -s quit`)));
  const platform = fc.constantFrom(inputWith(), inputOn129(), inputOn129({ imageHasSleep: true }), inputWith({ paths: [] }));
  fc.assert(fc.property(command, platform, fc.boolean(), (words, input, serves) => {
    const container = execing(serves ? api : shipper, ...words);
    const other = { ...api, name: 'other' };
    const before = readHook({ exec: { command: words } })!.seconds!;
    const after = readHook(hooks({ containers: [other, container] }, input)[container.name!] as Handler)!.seconds!;
    expect(after).toBeGreaterThanOrEqual(before);
  }), { numRuns: runs(300) });
});
