import { faultsOf, planOf } from './fixtures';
import { Plan, toHtml } from '../../../src/plan';

const fine = (name = 'web'): Plan => planOf({}, {}, name);
const losing = (name = 'web'): Plan => planOf({ replicas: 4 }, { preStopMs: 5000, shutdownMs: 500 }, name);
const hanging = (): Plan => ({ ...planOf({ podCapacity: 10 }, {}, 'stuck'), problem: 'no place for a pod' });
const faulty = { rule: 'prestop-missing', found: 'no preStop hook' };

/** The word of the verdict at the top, its mood, and why. */
function verdictOf(page: string): (string | undefined)[] {
  return /<div class="verdict (\w+)"><p class="word">([^<]*)<\/p>(?:<p class="why">([^<]*)<\/p>)?/.exec(page)!.slice(1);
}

/** What stands under each of the totals. */
function totalsOf(page: string): Record<string, string> {
  return Object.fromEntries([...page.matchAll(/<div><dt>([^<]*)<\/dt><dd>([^<]*)<\/dd><\/div>/g)].map(m => [m[1], m[2]]));
}

describe('the verdict at the top', () => {
  test.each<[string, Plan[], (string | undefined)[]]>([
    ['one plan that loses nothing', [fine()], ['fine', 'The update loses no request', expect.stringContaining('goes on serving')]],
    ['two of them', [fine(), fine('api')], ['fine', 'No update loses a request', undefined]],
    ['one that loses', [losing()], ['bad', 'The update loses about 250 requests', expect.stringMatching(/^Red: an old pod no longer listens/)]],
    ['one of three', [fine(), losing('api'), fine('c')], ['bad', '1 of 3 updates loses about 250 requests', expect.stringMatching(/^Worst is api: it loses about 250 requests\. Red: /)]],
    ['losses are summed, what hangs is counted', [losing(), losing('api'), hanging()], ['bad', '2 of 3 updates lose about 500 requests; 1 hangs', expect.any(String)]],
    ['an error of check alone', [{ ...fine(), errors: [faulty] }], ['bad', 'The update loses no request; check finds errors in one workload', expect.stringContaining('no preStop hook')]],
    ['nothing', [], ['unsure', 'Nothing is planned', 'There is no workload.']],
  ])('%s', (_, plans, wanted) => {
    expect(verdictOf(toHtml(plans, ''))).toEqual(wanted);
  });

  test('what is not planned is counted, with its errors', () => {
    const unplanned = { message: 'Pod shop/a is not planned: nothing updates it', errors: [] };
    expect(verdictOf(toHtml([fine()], '', [unplanned])).slice(0, 2)).toEqual(['unsure', 'The update loses no request; 1 not planned']);
    const page = toHtml([], '', [{ ...unplanned, errors: [faulty] }]);
    expect(verdictOf(page)).toEqual(['bad', 'Nothing is planned; check finds errors in one workload; 1 not planned', `${unplanned.message}.`]);
    expect(page).toContain(`<li>${unplanned.message}<br><span class="word bad">check prestop-missing: no preStop hook</span></li>`);
  });
});

test('the totals: what is lost at which rate and by which path, the longest, all peaks together', () => {
  expect(totalsOf(toHtml([losing(), fine('api')], ''))).toEqual({
    'requests lost': '~250',
    'traffic of each workload': '200 new connections/s',
    'by': 'cluster-internal, up to 10 s behind',
    'the longest update is done at': '20 s',
    'all peaks together': '28 pods, cpu 2800m, memory 3584Mi',
  });
});

describe('the page', () => {
  const page = toHtml([losing(), planOf({}, {}, 'shop/<api>')], 'Plans & more');

  test('every tag is closed, every name escaped', () => {
    expect(faultsOf(page)).toEqual([]);
    expect(page).toContain('<title>Plans &amp; more</title>');
    expect(page).not.toContain('<api>');
  });

  test('each workload has one title, and its assumptions before its picture', () => {
    const [, section] = toHtml([{ ...losing(), input: { ...losing().input, assumed: ['it takes 1 s & more'] } }], '').split('<section aria-labelledby="w0">');
    expect([section.match(/>web</g)!.length, section.indexOf('<b>Assumed:</b> it takes 1 s &amp; more') < section.indexOf('<figure')]).toEqual([1, true]);
  });

  test('what is lost is red in the table and among the facts, each time of it in a line', () => {
    expect(page).toContain('<td class="word bad">loses about 250 requests</td>');
    expect(page).toMatch(/<dt>lost<\/dt><dd><span class="fault">~250 [^<]* at 200 new connections\/s by cluster-internal, up to 10 s behind<\/span><ul>(<li>[^<]*<\/li>){4}<\/ul>/);
  });

  test('ids are there once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(m => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('asks for nothing from elsewhere', () => {
    expect(page.replace(/http:\/\/www\.w3\.org\/2000\/svg/g, '')).not.toMatch(/https?:|src=|@import|<script|<link/);
  });
});
