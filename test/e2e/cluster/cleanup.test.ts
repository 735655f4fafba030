import { Cleanup } from './cleanup';

test('undoes the last first, once, and logs what failed', async () => {
  const log: string[] = [];
  const cleanup = new Cleanup(text => log.push(text));
  cleanup.add('delete', () => { log.push('deleted'); });
  cleanup.add('uncordon', () => Promise.reject(new Error('no route')));
  cleanup.add('stop', () => { log.push('stopped'); });
  await Promise.all([cleanup.run(), cleanup.run()]);
  expect(log).toEqual(['stopped', 'could not uncordon: no route', 'deleted']);
});

test('what was undone early is not undone again', async () => {
  const undone: string[] = [];
  const cleanup = new Cleanup(() => {});
  const uncordon = cleanup.add('uncordon', () => undone.push('node1'));
  await uncordon();
  await uncordon();
  await cleanup.run();
  expect(undone).toEqual(['node1']);
});

test('interrupted: cleans up; once more: logs what is not undone, and exits', async () => {
  const log: string[] = [];
  const codes: number[] = [];
  const cleanup = new Cleanup(text => log.push(text));
  cleanup.add('delete the namespace', () => {});
  cleanup.add('uncordon', () => new Promise(() => {}));
  const before = process.listeners('uncaughtException');
  cleanup.onSignals(['SIGUSR2'], code => codes.push(code));
  try {
    process.emit('SIGUSR2', 'SIGUSR2');
    expect(codes).toEqual([]);
    process.emit('SIGUSR2', 'SIGUSR2');
    expect(log).toEqual(['SIGUSR2 (once more: stop at once): cleaning up', 'SIGUSR2: left undone: uncordon; delete the namespace']);
    expect(codes).toEqual([130]);
  } finally {
    process.removeAllListeners('SIGUSR2');
    for (const listener of process.listeners('uncaughtException').filter(added => !before.includes(added))) process.off('uncaughtException', listener);
  }
});
