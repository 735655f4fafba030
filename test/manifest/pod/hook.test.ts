import * as fc from 'fast-check';
import { LONGEST_SECONDS } from '../../../src/budget';
import { Handler, Hook, readHook, WaitBy, waitHook, withSeconds } from '../../../src/manifest';
import { runs } from '../../support/runs';

const exec = (...command: string[]): Handler => ({ exec: { command } });
const sh = (line: string): Handler => exec('sh', '-c', line);

/** For how long it serves, and whether that is all that it does. */
function readExec(handler: Handler): Pick<Hook, 'seconds' | 'onlyWaits'> {
  const { text, seconds, onlyWaits } = readHook(handler)!;
  expect(text).toBe(`exec ${JSON.stringify(handler.exec!.command)}`);
  return { seconds, onlyWaits };
}

test('no hook is no hook, and neither is a handler without anything', () => {
  expect([readHook(undefined), readHook({})]).toEqual([undefined, undefined]);
});

test('the kubelet\'s own sleep of 15 s', () => {
  const fifteen = { seconds: 15, servesLeastSeconds: 15, leastSeconds: 15, isWholeTime: true };
  expect(readHook({ sleep: { seconds: 15 } })).toEqual({ ...fifteen, onlyWaits: true, endsApplication: false, text: 'sleep 15' });
});

const NOTHING = { servesLeastSeconds: 0, leastSeconds: 0, onlyWaits: false, endsApplication: false };

test('how long httpGet takes is not known', () => {
  expect(readHook({ httpGet: { path: '/bye' } })).toEqual({ ...NOTHING, isWholeTime: false, text: 'httpGet' });
});

test('tcpSocket, which the kubelet cannot run, takes no time', () => {
  expect(readHook({ tcpSocket: { port: 80 } })).toEqual({ ...NOTHING, seconds: 0, isWholeTime: true, text: 'tcpSocket' });
});

test('sleep 5; nginx -s quit; sleep 60 serves for 5 s, takes 65 s and ends the application', () => {
  expect(readHook(sh('sleep 5; nginx -s quit; sleep 60'))).toMatchObject({ seconds: 5, leastSeconds: 65, isWholeTime: true, endsApplication: true });
});

describe('hooks that only wait', () => {
  test.each([
    ['["sleep","5"]', exec('sleep', '5'), 5],
    ['["/bin/sleep","5"]', exec('/bin/sleep', '5'), 5],
    ['["sleep","5s"]', exec('sleep', '5s'), 5],
    ['["sleep","0"]', exec('sleep', '0'), 0],
    ['["/bin/bash","-c","sleep 30"]', exec('/bin/bash', '-c', 'sleep 30'), 30],
    ['["sh","-c","sleep 5"]', sh('sleep 5'), 5],
    ['ash, dash, zsh', exec('/usr/bin/ash', '-c', 'sleep 5'), 5],
    ['dash', exec('dash', '-c', 'sleep 5'), 5],
    ['zsh', exec('zsh', '-c', 'sleep 5'), 5],
    ['sh -c "/bin/sleep 5"', sh('/bin/sleep 5'), 5],
    ['sleep 15s', sh('sleep 15s'), 15],
    ['sleep 0.5m: 30 s', sh('sleep 0.5m'), 30],
    ['sleep 2.5: up to 3 s', sh('sleep 2.5'), 3],
    ['["sleep","20.5"]: up to 21 s', exec('sleep', '20.5'), 21],
    ['sleep 604800: 7 days', sh('sleep 604800'), 604_800],
    ['sleep 1h: 3600 s', sh('sleep 1h'), 3600],
    ['sleep 1d: 86400 s', sh('sleep 1d'), 86_400],
    ['spaces around it', sh('  sleep   5  '), 5],
    ['a line end after it', sh('sleep 5\n'), 5],
    ['a semicolon with nothing after it', sh('sleep 5 ; '), 5],
    ['what is for when it fails', sh('sleep 5 || true'), 5],
    ['in quotes', sh('sleep "5"'), 5],
    ['two times: their sum', exec('sleep', '5', '6'), 11],
    ['["sh","-c","sleep 5","name"]: the last is $0', exec('sh', '-c', 'sleep 5', 'name'), 5],
  ])('%s', (_, handler, seconds) => {
    expect(readExec(handler)).toEqual({ seconds, onlyWaits: true });
  });
});

describe('hooks that wait and then do more', () => {
  test.each([
    ['sleep 5; nginx -s quit', 5],
    ['sleep 5 && nginx -s quit', 5],
    ['sleep 5;nginx -s quit', 5],
    ['sleep 5s&&nginx -s quit', 5],
    ['sleep 5; nginx -s quit || true', 5],
    ['sleep 5;\nnginx -s quit\nsleep 3', 5],
    ['sleep 20.5; nginx -s quit', 21],
  ])('%j', (line, seconds) => {
    expect(readExec(sh(line))).toEqual({ seconds, onlyWaits: false });
  });
});

describe('hooks whose text does not show how long they sleep', () => {
  test.each([
    ['sleep 5 & x', sh('sleep 5 & x')],
    ['sleep 5 | x', sh('sleep 5 | x')],
    ['sleep $N', sh('sleep $N')],
    ["'sleep 5'", sh("'sleep 5'")],
    ['sleep -5', sh('sleep -5')],
    ['sleep infinity', sh('sleep infinity')],
    ['sleep 5x', sh('sleep 5x')],
    ['sleep5', sh('sleep5')],
    ['nosleep 5', sh('nosleep 5')],
    ['["sleep","5",";","x"], which no shell reads', exec('sleep', '5', ';', 'x')],
    ['["sleep","5; nginx -s quit"], which no shell reads', exec('sleep', '5; nginx -s quit')],
    ['["sleep","5 "]', exec('sleep', '5 ')],
    ['["sleep","$N"]', exec('sleep', '$N')],
    ['sleep 604801: longer than 7 days', sh('sleep 604801')],
    ['a sleep of 400 digits', exec('sleep', '9'.repeat(400))],
    ['["sh","-x","sleep 5"]', exec('sh', '-x', 'sleep 5')],
    ['["python","-c","sleep 5"]', exec('python', '-c', 'sleep 5')],
    ['["mysh","-c","sleep 5"]', exec('mysh', '-c', 'sleep 5')],
    ['["sh5","-c","sleep 5"]', exec('sh5', '-c', 'sleep 5')],
    ['["sh","-c"]', exec('sh', '-c')],
    ['[]', exec()],
  ])('%s', (_, handler) => {
    expect(readExec(handler)).toEqual({ seconds: undefined, onlyWaits: false });
  });

  test('exec without a command', () => {
    expect(readHook({ exec: {} })).toEqual({ ...NOTHING, isWholeTime: false, text: 'exec []' });
  });
});

test('any command can be read; its seconds are a whole number or undefined', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('sh', '-c', 'sleep', '/bin/sleep', 'sleep 5', 'sleep 5; x', '5', '0.5m', '2.7', '&&', '||'));
  const line = fc.array(word, { maxLength: 5 });
  fc.assert(fc.property(fc.oneof(line, line.map(l => ['sh', '-c', l.join(' ')])), (command) => {
    const { seconds, servesLeastSeconds, leastSeconds, onlyWaits, text } = readHook(exec(...command))!;
    expect(text).toBe(`exec ${JSON.stringify(command)}`);
    expect(seconds === undefined ? !onlyWaits : Number.isInteger(seconds) && seconds === servesLeastSeconds).toBe(true);
    expect(servesLeastSeconds >= 0 && servesLeastSeconds <= leastSeconds).toBe(true);
  }), { numRuns: runs(1000) });
});

test('a delay of N s, up to 7 days, is carried out by a hook that only waits N s, without a shell', () => {
  expect(waitHook(15, WaitBy.SLEEP_ACTION)).toEqual({ sleep: { seconds: 15 } });
  expect(waitHook(15, WaitBy.EXEC_SLEEP)).toEqual({ exec: { command: ['sleep', '15'] } });
  const by = fc.constantFrom(WaitBy.SLEEP_ACTION, WaitBy.EXEC_SLEEP, WaitBy.POWERSHELL);
  fc.assert(fc.property(fc.nat({ max: LONGEST_SECONDS }), by, (seconds, waitBy) => {
    expect(readHook(waitHook(seconds, waitBy))).toMatchObject({ seconds, onlyWaits: true });
  }));
});

test.each([
  ['pwsh stays pwsh', exec('pwsh', '-c', 'Start-Sleep 5'), exec('pwsh', '-Command', 'Start-Sleep -Seconds 20')],
  ['a shell that only sleeps shows that there is a sleep', sh('sleep 5'), exec('sleep', '20')],
])('another length: %s', (_, handler, longer) => {
  expect(withSeconds(handler, 20)).toEqual(longer);
});

test.each([
  ['["sleep"]', exec('sleep')],
  ['sh -c sleep', sh('sleep')],
  ['["sh","-c","sleep","20"], whose 20 is the name of the script', exec('sh', '-c', 'sleep', '20')],
])('%s has no time to sleep, and fails at once', (_, handler) => {
  expect(readHook(handler)).toMatchObject({ seconds: 0, leastSeconds: 0, isWholeTime: true, onlyWaits: false });
});
