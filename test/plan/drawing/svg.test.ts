import { parseDocument } from 'yaml';
import { faultsOf, planOf } from './fixtures';
import { toMermaid, toSvg } from '../../../src/plan';
import { timeTicks, xScale } from '../../../src/plan/drawing/svg/axis';
import { escape } from '../../../src/plan/drawing/svg/escape';

const bars = (svg: string, state: string) => [...svg.matchAll(new RegExp(`<rect class="${state}" x="([\\d.]+)" y="([\\d.]+)" width="([\\d.]+)"`, 'g'))]
  .map(m => m.slice(1).map(Number)).filter(([, y]) => y > 200);

describe('the picture', () => {
  test('has a title and a description, and says that it has', () => {
    const svg = toSvg(planOf());
    expect(svg).toContain('role="img" aria-labelledby="rollout-web-title rollout-web-desc"');
    expect(svg).toContain('<title id="rollout-web-title">Rollout of web: done at 20 s, peak 20 (10 terminating)</title>');
    expect(svg).toContain('<desc id="rollout-web-desc">10 pods, surge 1, start 2 s, stop 20 s. done at 20 s, peak 20 (10 terminating). Never fewer than 10 ready.');
  });

  test('has colours of its own for the dark', () => {
    expect(toSvg(planOf())).toContain('@media (prefers-color-scheme:dark){.rollout{--bg:#0d1117');
  });

  test('a row for each pod: 10 start, 20 are ready, 10 terminate and drain', () => {
    const svg = toSvg(planOf());
    expect(['starting', 'ready', 'terminating', 'draining', 'lost'].map(state => bars(svg, state).length)).toEqual([10, 20, 10, 10, 0]);
  });

  test('360 pixels wide: text as large as before, nothing beyond the edge, the legend in more lines, fewer ticks', () => {
    const svg = toSvg(planOf(), { width: 360 });
    const places = [...svg.matchAll(/ (?:x|width)="([\d.]+)"/g)].map(m => Number(m[1]));
    const legend = [...svg.matchAll(/width="14" height="12"/g)].length;
    const lines = new Set([...svg.matchAll(/y="([\d.]+)" width="14" height="12"/g)].map(m => m[1]));
    const ticks = (of: string) => [...of.matchAll(/class="mid faint"/g)].length;
    expect([svg.slice(0, 200), Math.max(...places) <= 360, legend, lines.size]).toEqual([expect.stringContaining('viewBox="0 0 360 '), true, 5, 3]);
    expect([svg.includes('font:12px'), ticks(svg), ticks(toSvg(planOf()))]).toEqual([true, 5, 9]);
    expect(faultsOf(svg)).toEqual([]);
  });

  test('the axis of the pods has its unit', () => {
    expect(toSvg(planOf())).toContain('<text class="end faint" x="58" y="84">pods</text>');
  });

  test('embedded it has no title to be seen, no legend and no styles of its own, but those for a screen reader', () => {
    const svg = toSvg(planOf(), { width: 320, isEmbedded: true });
    expect([/class="title"|<style>|width="14" height="12"/.test(svg), svg.includes('<title id="rollout-web-320-title">Rollout of web: ')]).toEqual([false, true]);
    expect(toSvg(planOf({ replicas: 1000 }), { isEmbedded: true })).toContain('>one row for 5 of 2000 pods</text>');
    expect(faultsOf(svg)).toEqual([]);
  });

  test('bars are where their times are: 40 s on 876 pixels from 64, old 1 ready for 2 s = 43.8, then serving for 15 s = 328.5', () => {
    const svg = toSvg(planOf());
    expect(bars(svg, 'ready')[0]).toEqual([64, 220, 43.8]);
    expect(bars(svg, 'terminating')[0]).toEqual([107.8, 220, 328.5]);
  });

  test('where requests may be lost there is a red bar, where no pod serves one below the capacity', () => {
    expect(bars(toSvg(planOf({ replicas: 4 }, { preStopMs: 0, shutdownMs: 0 })), 'lost').length).toBe(4);
    expect(toSvg(planOf({ replicas: 3, strategy: undefined }))).toMatch(/<rect class="lost" x="[\d.]+" y="194"/);
  });

  test('the dashed line is at the wanted replicas, also when these change', () => {
    const svg = toSvg(planOf({ replicas: 4, actions: [{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 20_000, replicas: 8 }] }));
    // 4 and 8 of a peak of 12, on 96 pixels below 96; 20 of 28 s on 876 pixels from 64
    expect(svg).toContain('<path class="mark" d="M64 160H689.7V128H940"/>');
  });

  test('of 1000 pods one row in 5 is drawn, and the picture is not higher than that of 200', () => {
    const svg = toSvg(planOf({ replicas: 1000, strategy: { maxSurge: '10%', maxUnavailable: 0 } }));
    expect(svg).toContain('; one row for 5 of 2000 pods');
    expect(bars(svg, 'ready').length).toBe(400);
  });

  test.each([0, 1, 2, 50, 200])('%i pods: every tag is closed', (replicas) => {
    expect(faultsOf(toSvg(planOf({ replicas })))).toEqual([]);
  });

  test('a name with every character that markup reads is escaped', () => {
    const svg = toSvg(planOf({ replicas: 1 }, {}, '<script>&"\'\u0001'));
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;&amp;&quot;&#39;');
    expect(faultsOf(svg)).toEqual([]);
  });

  test('no number is lost on the way', () => {
    for (const plan of [planOf({ replicas: 0 }), planOf({ podCapacity: 10 }), planOf({}, { startupMs: Infinity, shutdownMs: Infinity })]) {
      expect(toSvg(plan)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('the time axis', () => {
  test.each([
    [1000, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    [20_000, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]],
    [68_400, [0, 10, 20, 30, 40, 50, 60]],
    [600_000, [0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600]],
  ])('%i ms', (endMs, ticks) => {
    expect(timeTicks(endMs)).toEqual(ticks);
  });

  test('a month has at most a dozen ticks and one at 0', () => {
    expect(timeTicks(31 * 86_400_000).length).toBeLessThanOrEqual(13);
  });

  test('what lies outside is at the edge', () => {
    const x = xScale(1000, 10, 100);
    expect([-5, 0, 500, 1000, 2000, Infinity].map(x)).toEqual([10, 10, 60, 110, 110, 110]);
  });
});

test('escaping is done once', () => {
  expect(escape('a<b & "c"')).toBe('a&lt;b &amp; &quot;c&quot;');
});

describe('Mermaid', () => {
  test('a section for each pod, its spans in milliseconds', () => {
    expect(toMermaid(planOf({ replicas: 1 }))).toMatchInlineSnapshot(`
"---
displayMode: compact
---
gantt
  title web - 1 pod, surge 1, start 2 s, stop 20 s - done at 2 s, peak 2 (1 terminating)
  dateFormat x
  axisFormat %M:%S
  section old 1
  ready :active, p0s0, 0, 2000
  serving, terminating :done, p0s1, 2000, 17000
  draining :done, p0s2, 17000, 22000
  section new 1
  starting :p1s0, 0, 2000
  ready :active, p1s1, 2000, 22000
"
`);
  });

  test('what may be lost is critical', () => {
    expect(toMermaid(planOf({ replicas: 1 }, { preStopMs: 5000, shutdownMs: 0 }))).toContain('  may be lost :crit, p0s2, 7000, 12000\n');
  });

  test('its head is YAML, and no title ends it early', () => {
    const [, head, rest] = toMermaid(planOf({ replicas: 1 }, {}, 'a:b;c#d')).split('---\n');
    expect(parseDocument(head).toJS()).toEqual({ displayMode: 'compact' });
    expect(rest.split('\n')[1]).toBe('  title a -b -c -d - 1 pod, surge 1, start 2 s, stop 20 s - done at 2 s, peak 2 (1 terminating)');
  });

  test('of 100 pods 40 are shown, and it says so', () => {
    const text = toMermaid(planOf({ replicas: 50 }));
    expect(text.match(/section/g)!.length).toBe(40);
    expect(text).toContain('(40 of 100 pods)');
  });
});
