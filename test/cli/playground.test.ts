import { readFileSync } from 'node:fs';
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

test.each([[['x']], [['--open']]])('playground %j is refused: it takes nothing', async ([arg]) => {
  expect(await run(['playground', arg])).toMatchObject({ code: 2, out: '' });
});
