import { accessSync, constants } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, BrowserContextOptions, chromium, Page } from 'playwright-core';

export const FILE = path.join(__dirname, '../../../lib/playground/index.html');
const URL = pathToFileURL(FILE).href;
/** For a test, and for each step of it, on a machine that has other work: none is judged by its time. */
export const LONG_MS = 300_000;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The program of a browser; undefined where none is. */
export function browserPath(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return NAMES.flatMap(name => folders.map(folder => path.join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }); // root has no sandbox
}

/** The page, opened from disk, and all that it asked for or complained of. */
export interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

export async function open(browser: Browser, fragment = '', options: BrowserContextOptions = {}): Promise<Opened> {
  const opened = await openUrl(browser, URL + fragment, options);
  await shows(opened.page, 'counts', '.');
  await shows(opened.page, 'word', '');
  return opened;
}

export async function openUrl(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(LONG_MS);
  const page = await context.newPage();
  const [requests, complaints]: string[][] = [[], []];
  page.on('request', request => requests.push(request.url()));
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(url);
  return { page, requests, complaints };
}

/** Waits until an element has a text that contains this one. */
export async function shows(page: Page, id: string, text: string, timeout = LONG_MS): Promise<void> {
  await page.waitForFunction(([of, part]) => {
    const { textContent } = document.getElementById(of)!;
    return textContent !== '' && textContent!.includes(part);
  }, [id, text] as const, { timeout });
}

/** The text of an element. */
export const textOf = (page: Page, id: string): Promise<string> => page.locator(`#${id}`).innerText();

/** Texts with less contrast than WCAG asks for (1.4.3: 4.5 to 1). */
export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const numbers = (colour: string) => colour.match(/[\d.]+/g)!.map(Number);
    const light = (colour: string) => {
      const [r, g, b] = numbers(colour).map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (e: Element | null): string => {
      const colour = e ? getComputedStyle(e).backgroundColor : 'rgb(255, 255, 255)';
      return e && numbers(colour)[3] === 0 ? behind(e.parentElement) : colour;
    };
    const ownText = (e: Element) => [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.textContent!.trim()).join('');
    return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && ownText(e) && !e.matches(':disabled,title,desc,style,script,option')).flatMap((e) => {
      const { color, fill } = getComputedStyle(e);
      const [a, b] = [light(e instanceof SVGElement ? fill : color), light(behind(e))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return ratio < 4.5 ? [`${e.tagName} ${e.getAttribute('class')} ${ownText(e).slice(0, 20)} ${ratio.toFixed(1)}`] : [];
    });
  });
}
