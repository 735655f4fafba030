import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './fixtures';

/** Charts and manifests in the manner of many authors, written for this test; each loses requests as it is. */
const FOLDER = path.join(__dirname, 'charts');
const charts = fs.readdirSync(FOLDER);
const textOf = (chart: string) => fs.readFileSync(path.join(FOLDER, chart), 'utf8');
const harden = async (text: string, ...options: string[]) => run(['harden', '-', ...options], { stdin: text });

/** A reader of unified diffs that shares no code with src. */
function patched(text: string, diff: string): string {
  const old = text.split(/(?<=\n)/);
  const out: string[] = [];
  let at = 0;
  let sign = '';
  for (const line of diff.split(/(?<=\n)/)) {
    const head = /^@@ -(\d+),\d+ \+(\d+),\d+ @@/.exec(line);
    if (head) {
      while (at < Number(head[1]) - 1) out.push(old[at++]);
      expect(out).toHaveLength(Number(head[2]) - 1);
    } else if (line.startsWith('\\')) {
      if (sign !== '-') out[out.length - 1] = out[out.length - 1].replace(/\n$/, '');
    } else if (line.startsWith('+') && !line.startsWith('+++')) {
      out.push(line.slice(1));
    } else if (line.startsWith(' ') || (line.startsWith('-') && !line.startsWith('---'))) {
      const shown = line.slice(1);
      expect([old[at], `${old[at]}\n`]).toContain(shown);
      if (line.startsWith(' ')) out.push(old[at]);
      at += 1;
    }
    sign = line[0];
  }
  return [...out, ...old.slice(at)].join('');
}

describe.each(charts)('%s', (chart) => {
  test('loses requests as it is, and none that a rule finds when it is hardened', async () => {
    const { code, out } = await harden(textOf(chart));
    const [before, after] = [await run(['check', '-'], { stdin: textOf(chart) }), await run(['check', '-'], { stdin: out })];
    expect([before.code, code, after.code]).toEqual([1, 0, 0]);
  });

  test('twice gives the same as once', async () => {
    const { out } = await harden(textOf(chart));
    const again = await harden(out);
    expect([again.out, again.err]).toEqual([out, '']);
  });

  test('the diff is what changes', async () => {
    const { out } = await harden(textOf(chart));
    expect(patched(textOf(chart), (await harden(textOf(chart), '--diff')).out)).toBe(out);
  });
});

/** The lines of a that are not in b, in their order. */
function missing(a: string, b: string): string[] {
  const left = new Map<string, number>();
  for (const line of b.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return a.split('\n').filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).map(line => line.trim());
}

const SLEEP = ['lifecycle:', 'preStop:', 'sleep:', 'seconds: 15'];

test('only these lines go, and only these come', async () => {
  const changed: Record<string, { goes: string[]; comes: string[] }> = {};
  for (const chart of charts) {
    const { out } = await harden(textOf(chart));
    changed[chart] = { goes: missing(textOf(chart), out), comes: missing(out, textOf(chart)) };
  }
  const added = { goes: [], comes: [...SLEEP, 'terminationGracePeriodSeconds: 50'] };
  expect(changed).toEqual({
    '01-helm-create.yaml': added,
    '02-many-blank-lines.yaml': added,
    '03-flow-and-comments.yaml': {
      goes: [
        '- { name: api, image: "acme/api:2", ports: [ { containerPort: 9000 } ], readinessProbe: { grpc: { port: 9000 } } } # all in a line',
        'terminationGracePeriodSeconds: 20 # too short',
      ],
      comes: [
        '- { name: api, image: "acme/api:2", ports: [ { containerPort: 9000 } ], readinessProbe: { grpc: { port: 9000 } }, '
          + 'lifecycle: {preStop: {sleep: {seconds: 15}}} } # all in a line',
        'terminationGracePeriodSeconds: 50 # too short',
      ],
    },
    '04-compact-lists-four-spaces.yaml': { goes: [], comes: SLEEP },
    '05-own-hook.yaml': {
      goes: ['maxUnavailable: 100%', 'exec:', 'command:', '- /bin/sh', '- -c', '- sleep 5', 'terminationGracePeriodSeconds: 30'],
      comes: ['maxUnavailable: 0', 'maxSurge: "25%"', 'sleep:', 'seconds: 15', 'terminationGracePeriodSeconds: 50'],
    },
    '06-kubectl-get.yaml': { goes: ['terminationGracePeriodSeconds: 30'], comes: [...SLEEP, 'terminationGracePeriodSeconds: 50'] },
    '07-kubectl-get.json': {
      goes: ['"readinessProbe": { "tcpSocket": { "port": 8080 } }', ']'],
      comes: [
        '"readinessProbe": { "tcpSocket": { "port": 8080 } },', '"lifecycle": {"preStop": {"sleep": {"seconds": 15}}}', '],',
        '"terminationGracePeriodSeconds": 50',
      ],
    },
    '08-converted.yaml': { goes: ['lifecycle:'], comes: ['lifecycle: {preStop: {sleep: {seconds: 15}}}', 'terminationGracePeriodSeconds: 50'] },
    '09-crlf-bom.yaml': added,
    '10-anchors.yaml': {
      goes: ['- {name: shipper, image: *image}'],
      comes: [...SLEEP, '- {name: shipper, image: *image, lifecycle: {preStop: {sleep: {seconds: 45}}}}', 'terminationGracePeriodSeconds: 50'],
    },
    '11-sts-and-others.yaml': { goes: [], comes: [...added.comes, ...added.comes, ...added.comes] },
    '12-no-final-newline.yaml': added,
  });
});

test('line endings, byte order mark and the missing last line end stay', async () => {
  const [crlf, last] = [(await harden(textOf('09-crlf-bom.yaml'))).out, (await harden(textOf('12-no-final-newline.yaml'))).out];
  expect([crlf[0], /[^\r]\n/.test(crlf), last.endsWith('\n')]).toEqual(['\uFEFF', false, false]);
});
