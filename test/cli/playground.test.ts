import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './fixtures';

test('playground prints the path of the page and its address', async () => {
  const { code, out, err } = await run(['playground']);
  const [file, url] = out.trimEnd().split('\n');
  expect([code, err, fileURLToPath(url)]).toEqual([0, '', file]);
  expect(readFileSync(file, 'utf8')).toMatch(/^<!DOCTYPE html>/);
});

test('the page names no other file and no other host but that of the link at its end, and allows no request', () => {
  return run(['playground']).then(({ out }) => {
    const html = readFileSync(out.split('\n')[0], 'utf8').replace(/<script>[^]*<\/script>/, '');
    expect([...html.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(m => m[1])).toEqual(['https://github.com/cdk8s-graceful/cdk8s-graceful']);
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(html)![1].replace(/'sha256-[^']{44}'/g, 'HASH'))
      .toBe("default-src 'none'; script-src HASH; worker-src blob:; style-src HASH; base-uri 'none'; form-action 'none'");
  });
});

test.each([[['x']], [['--write']]])('playground %j is refused', async ([arg]) => {
  expect(await run(['playground', arg])).toMatchObject({ code: 2, out: '' });
});

/** With programs of these names alone in the PATH, which write what they are called with. */
async function runWith(programs: readonly string[], ...args: string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'graceful-open-'));
  const called = path.join(folder, 'called');
  const { PATH } = process.env;
  for (const name of programs) writeFileSync(path.join(folder, name), `#!/bin/sh\necho "$@" > ${called}.new && /bin/mv ${called}.new ${called}\n`, { mode: 0o755 });
  process.env.PATH = folder;
  try {
    const ran = await run(args);
    return {
      ...ran,
      called: async () => {
        while (!existsSync(called)) await new Promise(done => setTimeout(done, 20));
        return readFileSync(called, 'utf8').trim();
      },
    };
  } finally {
    process.env.PATH = PATH;
  }
}

const ON_LINUX = process.platform === 'linux' ? test : test.skip;

ON_LINUX('--open hands the page to the browser of the user', async () => {
  const { code, out, err, called } = await runWith(['xdg-open'], 'playground', '--open');
  expect([code, err, await called()]).toEqual([0, '', out.split('\n')[0]]);
});

ON_LINUX('--open where no program opens files: the address is printed, and what to do', async () => {
  const { code, out, err } = await runWith([], 'playground', '--open');
  expect([code, out.split('\n').length, err]).toEqual([2, 3, '--open: xdg-open cannot be run. Open the address in a browser\n']);
});
