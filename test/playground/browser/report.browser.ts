import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, BrowserContextOptions } from 'playwright-core';
import { browserPath, faintTexts, launch, LONG_MS, openUrl } from './browser';
import { plansOf, toHtml } from '../../../src/plan';
import { objectsWithKind, readObjects } from '../../../src/yaml';
import { EXAMPLES } from '../fixtures';

jest.setTimeout(LONG_MS);
const program = browserPath();
if (program === undefined) console.warn('SKIPPED, the report of plan in a browser: no chromium or Chrome in the PATH. Install one, or set CHROMIUM to its path.');

/** One that loses, one that hangs, one of 400 pods. */
function report(): string {
  const { plain, gpu, chart } = EXAMPLES;
  const plansOfText = (text: string, replicas?: number) => plansOf(objectsWithKind(readObjects([{ name: 'a', text }], [])), { replicas });
  return toHtml([...plansOfText(plain), ...plansOfText(gpu), ...plansOfText(chart, 400)], 'Rollout plan', [{ message: 'Pod shop/a is not planned', errors: [] }]);
}

(program === undefined ? describe.skip : describe)('the report of plan, in a browser', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'graceful-report-'));
  const file = path.join(folder, 'plan.html');
  let browser: Browser;
  beforeAll(async () => {
    fs.writeFileSync(file, report());
    browser = await launch(program!);
  });
  afterAll(async () => {
    await browser.close();
    fs.rmSync(folder, { recursive: true });
  });

  const opened = async (options: BrowserContextOptions) => {
    const { page, requests, complaints } = await openUrl(browser, pathToFileURL(file).href, options);
    const end = async () => {
      expect([requests.length, complaints]).toEqual([1, []]);
      await page.context().close();
    };
    return { page, end };
  };

  test.each([360, 400, 759, 760, 1000, 1800])('%i px wide: nothing beyond the edge, one picture of each workload, its text of 11 px or more', async (width) => {
    const { page, end } = await opened({ viewport: { width, height: 800 } });
    const [wide, pictures, sizes] = await page.evaluate(() => {
      const shown = [...document.querySelectorAll<SVGSVGElement>('.picture svg')].filter(svg => svg.checkVisibility());
      const size = (svg: SVGSVGElement) => parseFloat(getComputedStyle(svg.querySelector('text')!).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      return [document.documentElement.scrollWidth, shown.length, shown.map(size)] as const;
    });
    console.log(`${width} px wide: the text of the pictures has ${sizes[0].toFixed(1)} px`);
    expect([wide, pictures, sizes.filter(size => size < 11)]).toEqual([width, 3, []]);
    await end();
  });

  test.each([400, 1280])('%i px wide: verdict and totals are in sight at once', async (width) => {
    const { page, end } = await opened({ viewport: { width, height: 800 } });
    expect(await page.locator('.verdict .word').first().innerText()).toBe('2 of 3 updates lose about 1880 requests; 1 hangs; 1 not planned');
    for (const part of ['.verdict', '.totals']) {
      const box = (await page.locator(part).first().boundingBox())!;
      expect([part, box.y >= 0, box.y + box.height <= 800]).toEqual([part, true, true]);
    }
    await end();
  });

  test('legible in light and in dark: 4.5 to 1, the text of the pictures, too', async () => {
    const grounds: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, end } = await opened({ colorScheme });
      expect(await faintTexts(page)).toEqual([]);
      grounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await end();
    }
    expect(grounds).toEqual(['rgb(246, 248, 250)', 'rgb(1, 4, 9)']);
  });

  test('for a screen reader: a heading for each workload, each picture with a title that says what comes of it', async () => {
    const { page, end } = await opened({});
    expect(await page.getByRole('heading').allInnerTexts()).toEqual(['Rollout plan', 'web', 'model', 'release-shop', 'Not planned']);
    expect(await page.getByRole('img', { name: 'Rollout of web: done at 24.8 s, peak 8 (4 terminating)' }).count()).toBe(1);
    expect(await page.getByRole('region', { name: 'model' }).count()).toBe(1);
    await end();
  });
});
