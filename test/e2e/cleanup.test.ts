import { Cleanup } from './cleanup';

test('undoes the last first, once, and tells of what failed', async () => {
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
