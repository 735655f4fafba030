import { commandEffect } from '../../../src/manifest/pod/command';
import { Environment } from '../../../src/manifest/pod/environment';

const sh = (script: string): string[] => ['sh', '-c', script];
const NOTHING_SET = () => '';
const effect = (command: readonly string[], environment: Environment = NOTHING_SET) => {
  const { servesSeconds, leastSeconds, isWholeTime } = commandEffect(command, environment);
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
  [['sh', '-o', 'pipefail', '-ec', 'sleep 20'], 20, 20, true],
  [['env', 'sh', '-c', 'sleep 20'], 20, 20, true],
  [sh('DELAY=20; sleep $DELAY'), 20, 20, true],
  [sh('. /etc/drain.env; sleep ${X:-20}'), undefined, 0, false],
  [sh('sleep "${X:-20}" # the load balancer'), 20, 20, true],
  [sh('sleep 15 &&\n  sleep 5'), 20, 20, true],
  [sh('echo bye 2>&1 | tee /proc/1/fd/1; sleep 20; exit 0'), 20, 20, true],
  [sh('[ -f /x ] && sleep 20'), undefined, 20, false],
  [sh('curl -sf localhost/unready || sleep 20'), undefined, 0, false],
  [sh('exit 0; sleep 20'), 0, 0, true],
  [sh('sleep 15; kill -QUIT $(cat /run/nginx.pid)'), 15, 15, false],
  [sh('sleep 15; while pgrep nginx; do sleep 1; done'), undefined, 15, false],
  [sh('kill -s QUIT 1; sleep 20'), 0, 20, true],
  [sh('kill -HUP 1; sleep 20'), undefined, 20, false],
  [sh('pkill -QUIT nginx; sleep 20'), 0, 20, true],
  [sh('nginx -s reload; sleep 20'), undefined, 20, false],
  [sh('sleep 20 >/dev/null 2>&1 &'), undefined, 0, false],
  [sh('cat <<END\nsleep 20\nEND'), undefined, 0, false],
  [['sh', '-c'], undefined, 0, false],
  [['pwsh', '-NoProfile', '-Command', 'Start-Sleep -Milliseconds 1500'], 2, 2, true],
  [['powershell', 'Start-Sleep 20; Stop-Process -Name api; Start-Sleep 5'], 20, 25, true],
  [['powershell', '-Command', 'Start-Sleep 20; Get-Process | Stop-Process'], 20, 20, false],
  [['powershell', '-File', 'C:\\drain.ps1'], undefined, 0, false],
  [['C:\\Program Files\\app\\drain.exe'], undefined, 0, false],
])('%j: serves %s s, takes %s s, and no more: %s', (command, serves, least, isWhole) => {
  expect(effect(command)).toEqual([serves, least, isWhole]);
});

test('a default stands only where the manifest cannot set the variable', () => {
  expect(effect(sh('sleep ${X:-20}'), name => (name === 'X' ? undefined : ''))).toEqual([undefined, 0, false]);
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

test('what is surely served: sleep 15, and then what is not known and sleeps again', () => {
  expect(commandEffect(sh('sleep 15; while pgrep nginx; do sleep 1; done'), NOTHING_SET).servesLeastSeconds).toBe(15);
});

test.each(['"', "'", '$(', '${', '<', '\\\n'])('a script of many %j is read in no time', (piece) => {
  expect(commandEffect(sh(piece.repeat(200_000)), NOTHING_SET).leastSeconds).toBe(0);
  expect(commandEffect(sh(`sleep 5; ${piece.repeat(4000)}`), NOTHING_SET).leastSeconds).toBe(5);
});
