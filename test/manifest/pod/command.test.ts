import { commandEffect } from '../../../src/manifest/pod/command';

const sh = (script: string): string[] => ['sh', '-c', script];
const NOTHING_SET = () => false;
const effect = (command: readonly string[], isSettable: (name: string) => boolean = NOTHING_SET) => {
  const { servesSeconds, leastSeconds, isWholeTime } = commandEffect(command, isSettable);
  return [servesSeconds, leastSeconds, isWholeTime];
};

/** Of public manifests and bug reports, with the times that were right there. */
type Row = [command: string[], serves: number | undefined, least: number, isWhole: boolean];
test.each<Row>([
  [['sleep', '20'], 20, 20, true],
  [['/bin/sleep', '0.5m'], 30, 30, true],
  [['sleep', '1m', '30s'], 90, 90, true],
  [sh('sleep 20'), 20, 20, true],
  [sh('exec sleep 20'), 20, 20, true],
  [sh('sleep 20 || true'), 20, 20, true],
  [sh('set -e\nsleep 20\n/app/drain'), 20, 20, false],
  [sh('touch /tmp/shutdown && sleep 20'), 20, 20, true],
  [sh('echo draining > /proc/1/fd/1; sleep 20'), 20, 20, true],
  [['sh', '-lc', 'sleep 20'], 20, 20, true],
  [['/bin/bash', '-ec', 'sleep 30'], 30, 30, true],
  [['busybox', 'sleep', '20'], 20, 20, true],
  [['busybox', 'sh', '-c', 'sleep 20'], 20, 20, true],
  [['powershell', 'Start-Sleep', '-Seconds', '20'], 20, 20, true],
  [['powershell.exe', '-command', 'Start-Sleep -s 120'], 120, 120, true],
  [sh('sleep 10 && sleep 10'), 20, 20, true],
  [sh('sleep ${X:-20}'), 20, 20, true],
  [sh('sleep 5; nginx -s quit; sleep 60'), 5, 65, true],
  [sh('nginx -s quit; sleep 20'), 0, 20, true],
  [['/usr/sbin/nginx', '-s', 'quit'], 0, 0, true],
  [sh('kill -TERM 1 && sleep 20'), 0, 20, true],
  [['/wait-shutdown'], 0, 0, true],
  [sh('# sleep 20'), 0, 0, true],
  [sh('echo sleep 20'), 0, 0, true],
  [['sleep 20'], 0, 0, true],
  [sh('curl -s localhost:8080/unready; sleep 20'), undefined, 20, false],
  [sh('sleep 20 &'), undefined, 0, false],
  [['cmd', '/c', 'timeout /t 20'], undefined, 0, false],
  [sh('if [ -f /x ]; then sleep 20; fi'), undefined, 0, false],
  [sh('sleep $X'), undefined, 0, false],
  [['python', '-c', 'import time; time.sleep(20)'], undefined, 0, false],
  [sh('while true; do sleep 1; done'), undefined, 0, false],
  [['/manager', 'sleep', '20'], undefined, 0, false],
  [sh('sleep 20 | cat'), undefined, 0, false],
  [sh('sleep $(cat /delay)'), undefined, 0, false],
  [['sh', '/drain.sh'], undefined, 0, false],
  [[], undefined, 0, false],
])('%j: serves %s s, takes %s s, and no more: %s', (command, serves, least, isWhole) => {
  expect(effect(command)).toEqual([serves, least, isWhole]);
});

test('a default stands only where the manifest cannot set the variable', () => {
  expect(effect(sh('sleep ${X:-20}'), name => name === 'X')).toEqual([undefined, 0, false]);
});

test.each([
  [sh('sleep 20'), true],
  [sh('set -e; sleep 20 || true'), true],
  [sh('touch /tmp/shutdown && sleep 20'), false],
  [sh('sleep 20; nginx -s quit'), false],
  [['/usr/sbin/nginx', '-s', 'quit'], false],
])('%j only waits: %s', (command, onlyWaits) => {
  expect(commandEffect(command, NOTHING_SET).onlyWaits).toBe(onlyWaits);
});
