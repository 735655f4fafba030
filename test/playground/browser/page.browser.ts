import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Browser } from 'playwright-core';
import { browserPath, faintTexts, FILE, launch, LONG_MS, open, shows, textOf } from './browser';
import { TYPING_MS } from '../../../playground/view/elements';
import { EXAMPLES } from '../fixtures';

const program = browserPath();
if (program === undefined) console.warn('SKIPPED, the playground in a browser: no chromium or Chrome in the PATH. Install one, or set CHROMIUM to its path.');
const { plain, chart } = EXAMPLES;

jest.setTimeout(LONG_MS);

/** Bytes of the file, and of what a server would send. */
const LIMITS = { file: 480_000, gzip: 160_000 };

test('its size is within its limits', () => {
  const [file, gzip] = [statSync(FILE).size, gzipSync(readFileSync(FILE)).length];
  console.log(`lib/playground/index.html: ${file} bytes, ${gzip} with gzip`);
  expect([file <= LIMITS.file, gzip <= LIMITS.gzip]).toEqual([true, true]);
});

(program === undefined ? describe.skip : describe)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => { browser = await launch(program!); });
  afterAll(() => browser.close());

  /** A new page, whose every request and complaint is a fault. */
  const opened = async (...more: [fragment?: string, options?: Parameters<typeof open>[2]]) => {
    const { page, requests, complaints } = await open(browser, ...more);
    const end = async () => {
      expect(requests.filter(url => !/^(file|blob):/.test(url))).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    };
    return { page, end };
  };

  test('opened from disk it shows an example: findings, the diff, the picture, the verdict; nothing leaves it', async () => {
    const { page, end } = await opened();
    expect(await textOf(page, 'word')).toBe('loses about 940 requests');
    expect(await textOf(page, 'counts')).toBe('1 error, 1 warning in 2 objects.');
    expect(await page.locator('#diff .add').count()).toBe(5);
    expect(await page.locator('#picture svg .lost').count()).toBe(4); // one for each old pod
    await shows(page, 'spoken', 'The update: loses about 940 requests.');
    await end();
  });

  test('what is typed is read at once; a finding moves the cursor to its line', async () => {
    const { page, end } = await opened();
    await page.fill('#yaml', '');
    await page.locator('#yaml').pressSequentially('kind: [');
    await shows(page, 'counts', 'cannot be read');
    await shows(page, 'word', 'Nothing to draw');
    await page.fill('#yaml', chart);
    await shows(page, 'counts', '1 error, 3 warnings in 4 objects.');
    await shows(page, 'word', 'loses about 755 requests');
    await page.locator('#findings li.error button').click();
    const selected = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.querySelector('textarea')!;
      return [document.activeElement!.id, value.slice(selectionStart, selectionEnd).trim()];
    });
    expect(selected).toEqual(['yaml', '- name: shop']);
    expect(await page.locator('#gutter .error').innerText()).toBe('44');
    await end();
  });

  test('a slider changes the picture in the same frame, a field takes an exact number, an empty one is what the YAML says', async () => {
    const { page, end } = await opened();
    const before = await page.locator('#picture').innerHTML();
    await page.evaluate(() => {
      const slider = document.getElementById('lag') as HTMLInputElement;
      slider.value = '0';
      slider.dispatchEvent(new Event('input'));
    });
    expect([await textOf(page, 'word'), await page.locator('#picture').innerHTML() === before]).toEqual(['loses nothing here, but check finds an error', false]);
    await page.fill('#lag-number', '7.5');
    expect([await textOf(page, 'word'), await page.inputValue('#lag')]).toEqual(['loses about 470 requests', '8']);
    await page.fill('#lag-number', '99999');
    expect(await textOf(page, 'control-note')).toBe('Endpoint lag: 99999 is not a number from 0 to 3600.');
    await page.fill('#lag-number', '');
    expect(await textOf(page, 'word')).toBe('loses about 940 requests');
    await page.selectOption('#path', 'aws-alb-ip');
    await shows(page, 'findings', 'aws-alb-ip');
    await page.click('#reset');
    expect([await textOf(page, 'word'), await page.inputValue('#path')]).toEqual(['loses about 940 requests', '']);
    await end();
  });

  test('"take it over" writes the hardened text, which loses nothing; undo brings the old one back', async () => {
    const { page, end } = await opened();
    await page.click('#take-over');
    await shows(page, 'word', 'loses no request');
    await shows(page, 'counts', '0 errors, 1 warning');
    expect([await page.locator('#take-over').isDisabled(), await textOf(page, 'diff-note')]).toEqual([true, 'Nothing to change.']);
    await page.focus('#yaml');
    await page.keyboard.press('Control+z');
    expect(await page.inputValue('#yaml')).toBe(plain);
    await end();
  });

  test('the link shows the same case in another window', async () => {
    const context = { permissions: ['clipboard-read', 'clipboard-write'] };
    const { page, end } = await opened('', context);
    await page.fill('#yaml', chart);
    await shows(page, 'counts', '3 warnings');
    await page.selectOption('#path', 'traefik');
    await page.fill('#surge-number', '3');
    await page.fill('#rate-number', '40');
    await page.click('#copy-link');
    await shows(page, 'link-note', 'Copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const told = async (of: typeof page) => [await of.inputValue('#yaml'), await of.inputValue('#path'), await of.inputValue('#surge-number'), await of.inputValue('#rate-number'), await textOf(of, 'word')];
    const other = await opened(link.slice(link.indexOf('#')));
    expect(await told(other.page)).toEqual(await told(page));
    // a link in the same window
    await page.evaluate(() => { location.hash = ''; });
    await page.fill('#yaml', plain);
    await shows(page, 'counts', '1 warning in');
    await page.evaluate((hash) => { location.hash = hash; }, link.slice(link.indexOf('#')));
    await shows(page, 'counts', '3 warnings');
    expect(await told(page)).toEqual(await told(other.page));
    await other.end();
    await end();
  });

  test('a damaged link says so, and shows an example; so does one with a part that is not taken, and shows the rest', async () => {
    const { page, end } = await opened('#zzzz');
    expect([await textOf(page, 'link-note'), await page.inputValue('#yaml')]).toEqual(['The link is damaged: an example is shown.', plain]);
    await page.fill('#yaml', chart);
    await shows(page, 'counts', '3 warnings');
    await page.evaluate(() => { location.hash = 'zzz'; });
    await shows(page, 'link-note', 'what was here stays');
    expect(await page.inputValue('#yaml')).toBe(chart);
    const link = Buffer.from(JSON.stringify({ yaml: plain, numbers: { lag: 3, rate: -1 }, mesh: 'x' })).toString('base64url');
    await page.evaluate((hash) => { location.hash = hash; }, `p${link}`);
    await shows(page, 'link-note', 'The link has what this page does not take, and shows the rest: rate, mesh.');
    expect([await page.inputValue('#lag-number'), await page.inputValue('#rate-number')]).toEqual(['3', '']);
    await end();
  });

  test('platform, mesh, a node drain and what is applied now change what is said; the link holds them', async () => {
    const { page, end } = await opened();
    await page.click('#take-over');
    await shows(page, 'word', 'loses no request');
    await page.click('#applied summary');
    await page.fill('#from', plain);
    await shows(page, 'word', 'loses about 940 requests');
    await page.fill('#from', 'a: [');
    await shows(page, 'why', 'What is applied now cannot be read: line 1');
    await page.click('#forget');
    await shows(page, 'word', 'loses no request');
    await page.check('#drain');
    await shows(page, 'event', 'The node drain');
    await page.uncheck('#drain');
    await page.fill('#platform', 'eks');
    await shows(page, 'control-note', 'Platform: eks is not one.');
    expect(await page.getAttribute('#platform', 'aria-invalid')).toBe('true');
    await page.fill('#platform', 'kubernetes-1.28');
    await shows(page, 'findings', '1.28');
    await page.selectOption('#mesh', 'linkerd');
    await shows(page, 'findings', 'linkerd');
    await page.click('#keep');
    await page.click('#copy-link');
    await shows(page, 'link-note', '');
    const hash = await page.evaluate(() => location.hash);
    const other = await opened(hash);
    const fields = async (of: typeof page) => [await of.inputValue('#platform'), await of.inputValue('#mesh'), await of.inputValue('#from')];
    expect([await fields(other.page), await other.page.isVisible('#from')]).toEqual([await fields(page), true]);
    await page.click('#reset');
    expect(await fields(page)).toEqual(['', '', '']);
    await other.end();
    await end();
  });

  test('a link cannot bring a script with it', async () => {
    const yaml = plain.replace(/\bweb\b/g, '<img src=x onerror=alert(1)>');
    const { page, end } = await opened(`#p${Buffer.from(JSON.stringify({ yaml, numbers: {} })).toString('base64url')}`);
    expect(await page.locator('img').count()).toBe(0);
    await end();
  });

  test('by keyboard: every control is reached, its focus is seen, an arrow moves a slider, Enter follows a finding', async () => {
    const { page, end } = await opened();
    await page.evaluate(() => { document.querySelector('details')!.open = true; });
    const reached: string[] = [];
    const unseen: string[] = [];
    for (let i = 0; i < 90; i++) {
      await page.keyboard.press('Tab');
      const [name, isSeen] = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        if (focused === document.body) return ['the end', true] as const;
        const seen = (of: Element) => getComputedStyle(of).outlineStyle !== 'none';
        return [focused.id || focused.textContent!.slice(0, 20), seen(focused) || seen(focused.parentElement!)] as const;
      });
      if (reached.includes(name)) break;
      reached.push(name);
      if (!isSeen) unseen.push(name);
    }
    const wanted = await page.evaluate(() => [...document.querySelectorAll('button:enabled,select,input,textarea')].filter(e => e.checkVisibility()).map(e => e.id || e.textContent!.slice(0, 20)));
    expect([wanted.filter(name => !reached.includes(name)), unseen, wanted.length > 25]).toEqual([[], [], true]);
    await page.focus('#rate');
    await page.keyboard.press('ArrowRight');
    expect([await page.inputValue('#rate-number'), await textOf(page, 'word')]).toEqual(['110', 'loses about 1034 requests']);
    await page.locator('#findings button').last().press('Enter');
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('yaml');
    await end();
  });

  test('for a screen reader: each control has a name, the picture a title and a description, the sections their headings', async () => {
    const { page, end } = await opened();
    const nameless = await page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('button,select,input,textarea')]
      .filter(e => e.tagName !== 'BUTTON' && !e.labels?.length && !e.ariaLabel).map(e => e.outerHTML));
    const svg = page.getByRole('img', { name: 'Rollout of web: done at 24.8 s, peak 8 (4 terminating)' });
    expect([nameless, await svg.count(), await svg.locator('desc').count()]).toEqual([[], 1, 1]);
    for (const name of ['YAML', 'The update', 'Findings', 'Hardened']) expect([name, await page.getByRole('region', { name, exact: true }).count()]).toEqual([name, 1]);
    await end();
  });

  test.each([400, 1000, 1800])('%i px wide nothing is cut off, and the text of the picture has at least 11 px', async (width) => {
    for (const yaml of Object.values(EXAMPLES)) {
      const { page, end } = await opened(`#p${Buffer.from(JSON.stringify({ yaml, numbers: {} })).toString('base64url')}`, { viewport: { width, height: 800 } });
      const [wide, font] = await page.evaluate(() => {
        const text = document.querySelector('#picture svg text')!;
        const svg = document.querySelector<SVGSVGElement>('#picture svg')!;
        return [document.documentElement.scrollWidth, 12 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, text] as const;
      });
      expect([wide, font >= 11]).toEqual([width, true]);
      await end();
    }
  });

  test('dark where the reader likes it dark, and legible in both: 4.5 to 1', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, end } = await opened('', { colorScheme });
      const faint = await faintTexts(page);
      const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect([faint, dark]).toEqual([[], colorScheme === 'dark' ? 'rgb(1, 4, 9)' : 'rgb(246, 248, 250)']);
      await end();
    }
  });

  test('1,000 pods are planned by a worker, with a sign; the page answers meanwhile', async () => {
    const { page, end } = await opened();
    await page.evaluate(() => {
      const sign = document.getElementById('plan-work')!;
      new MutationObserver(() => { if (!sign.hidden) document.body.dataset.signed = 'yes'; }).observe(sign, { attributes: true });
    });
    await page.fill('#replicas-number', '10000');
    await shows(page, 'picture', 'of 20000 pods');
    expect(await page.evaluate(() => document.body.dataset.signed)).toBe('yes');
    await page.fill('#replicas-number', '1000');
    await shows(page, 'picture', 'of 2000 pods');
    await page.fill('#replicas-number', '10');
    expect([await page.locator('#plan-work').isHidden(), await page.locator('#lead').textContent()]).toEqual([true, expect.stringContaining('10 pods')]);
    await end();
  });

  test('measured: from a slider, and from a text, to its picture, of 10, 100 and 1,000 pods', async () => {
    const { page, end } = await opened();
    const [sliders, texts]: string[][] = [[], []];
    for (const pods of [10, 100, 1000]) {
      await page.fill('#replicas-number', String(pods));
      await shows(page, 'picture', pods > 100 ? `of ${2 * pods} pods` : `old ${pods}`);
      const times = await page.evaluate(async () => {
        const slider = document.getElementById('rate') as HTMLInputElement;
        const area = document.querySelector('textarea')!;
        const picture = document.getElementById('picture')!;
        const drawn = async (of: HTMLInputElement | HTMLTextAreaElement, value: string) => {
          const begin = performance.now();
          const change = new Promise(done => new MutationObserver(done).observe(picture, { childList: true }));
          of.value = value;
          of.dispatchEvent(new Event('input'));
          await change;
          picture.getBoundingClientRect(); // laid out
          return performance.now() - begin;
        };
        const measured: [number[], number[]] = [[], []];
        for (let i = 0; i < 21; i++) measured[0].push(await drawn(slider, String(200 + 10 * i)));
        for (let i = 0; i < 11; i++) measured[1].push(await drawn(area, `${area.value}# ${i}\n`));
        return measured.map(each => each.sort((x, y) => x - y)[Math.floor(each.length / 2)]);
      });
      sliders.push(`${pods} pods ${times[0].toFixed(1)} ms`);
      texts.push(`${pods} pods ${times[1].toFixed(1)} ms`);
    }
    console.log(`to the picture, laid out, median: of 21 from a slider ${sliders.join(', ')}; of 11 from a text ${texts.join(', ')}, of which ${TYPING_MS} ms wait for the next letter`);
    await end();
  });

  test('2 MB are read by a worker, with a sign, while the page answers; no link is that long', async () => {
    const { page, end } = await opened();
    const many = Array.from({ length: Math.ceil(2_000_000 / plain.length) }, (_, i) => plain.replaceAll('web', `web-${i}`)).join('---\n');
    await page.evaluate(() => {
      const slow: number[] = [];
      Object.assign(globalThis, { slow });
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        slow.push(now - last);
        last = now;
      }, 10);
    });
    const laidOut = await page.evaluate((text) => {
      const area = document.querySelector('textarea')!;
      const begin = performance.now();
      area.value = text;
      void area.offsetHeight; // the browser's part: it lays out all lines
      const took = performance.now() - begin;
      area.dispatchEvent(new Event('input'));
      return took;
    }, many);
    await page.locator('#reading-work').waitFor({ state: 'visible' });
    const pauses = () => page.evaluate(() => (globalThis as unknown as { slow: number[] }).slow.splice(0).reduce((a, b) => Math.max(a, b), 0));
    await pauses();
    const begin = performance.now();
    await shows(page, 'counts', `${many.split('kind: Deployment').length - 1} errors`);
    const [longest, all] = [await pauses(), performance.now() - begin];
    console.log(`2 MB: laid out by the browser in ${Math.round(laidOut)} ms; read in ${Math.round(all)} ms, while the page answers within ${Math.round(longest)} ms`);
    expect(longest < all / 4).toBe(true);
    await page.click('#copy-link');
    await shows(page, 'link-note', 'too long for a link');
    await end();
  });
});
