// Opens pages in Chromium and tells what it finds there, as one JSON object on stdout.
// Arguments: the folder of the packages, the folder of the pages, and which browser.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , packages, pages, executablePath] = process.argv;
const require = createRequire(join(packages, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** Opens a page, and writes down whatever goes wrong in it and whatever it asks for. */
async function open(name, { width, scheme = 'light', scripts = true }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const url = pathToFileURL(join(pages, name)).href;
  const trouble = [];
  page.on('console', message => trouble.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => trouble.push(`error: ${error.message}`));
  page.on('request', request => {
    if (request.url().split('#')[0] !== url) trouble.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, trouble };
}

const count = (page, selector) => page.locator(selector).count();
const nodes = page => page.evaluate(() => document.querySelectorAll('*').length);
const wide = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What axe-core finds serious, and how far the page is wider than the window. */
async function looks(name, width, scheme) {
  const { page, trouble } = await open(name, { width, scheme });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  for (const { id, impact, nodes: places } of found.violations) {
    if (impact === 'serious' || impact === 'critical') {
      trouble.push(`${impact}: ${id} at ${places.length} places, such as ${places[0].target}: ${places[0].html.slice(0, 200)}`);
    }
  }
  const over = await wide(page);
  if (over > 0) trouble.push(`${over} pixels wider than the window`);
  await page.emulateMedia({ media: 'print' });
  if (await page.locator('.filter').first().isVisible().catch(() => false)) trouble.push('a filter is printed');
  await page.context().close();
  return trouble;
}

const shown = page => count(page, '.changes article:not([hidden])');

const settled = (page, id) => page.locator(`.filter:not([aria-busy]) #find-${id}`).waitFor();
const said = (page, id) => page.locator(`output[for=find-${id}]`).textContent();

async function search(page, id, text) {
  await page.focus(`#find-${id}`);
  await page.keyboard.type(text);
  await settled(page, id);
  return said(page, id);
}

/** Goes through many groups of changes by keyboard. */
async function crowd(name) {
  const { page, trouble } = await open(name, { width: 820 });
  const facts = { nodes: await nodes(page), shown: await shown(page) };

  facts.said = await search(page, 'changes', 'path-7777');
  facts.found = await page.locator('.changes article:not([hidden]) .shape').allTextContents();
  facts.headings = await page.locator('.rule:not([hidden]) h3').allTextContents();
  facts.nodesWhileFiltered = await nodes(page);

  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await settled(page, 'changes');
  facts.saidAgain = await said(page, 'changes');
  facts.shownAgain = await shown(page);
  facts.nodesAgain = await nodes(page);

  await page.selectOption('#of-changes', 'dropped');
  facts.dropped = await said(page, 'changes');
  facts.kinds = [...new Set(await page.locator('.changes article:not([hidden])').evaluateAll(all => all.map(one => one.dataset.of)))];
  await page.selectOption('#of-changes', '');

  facts.byAddress = await search(page, 'changes', 'tucked-away');
  facts.unfolded = await page.locator('.every[open]').allTextContents();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await settled(page, 'changes');

  const button = page.locator('.rule > button:not([hidden])').first();
  facts.button = await button.textContent();
  await button.focus();
  await page.keyboard.press('Enter');
  facts.shownMore = await shown(page);
  facts.focus = await page.evaluate(() => document.activeElement.localName);
  const summary = page.locator('.changes article:focus summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  facts.lines = await page.locator('.changes article:focus-within .diff > div').allTextContents();
  facts.images = await count(page, 'img');
  facts.trouble = trouble;
  await page.context().close();
  return facts;
}

/** Filters what was said about documents. */
async function findings(name) {
  const { page, trouble } = await open(name, { width: 390 });
  const facts = { folded: await count(page, '.warnings .rest:not([open])') };
  facts.said = await search(page, 'warnings', 'plot-900');
  facts.found = await page.locator('.warnings .about li:not([hidden])').allTextContents();
  facts.visible = await page.locator('.warnings .about li:not([hidden])').first().isVisible();
  facts.live = await page.locator('output[for=find-warnings]').evaluate(output => output.computedRole ?? 'status');
  await page.selectOption('#of-failures', { index: 1 });
  facts.failures = await said(page, 'failures');
  facts.trouble = trouble;
  await page.context().close();
  return facts;
}

/** Follows a link to the line of a rule. */
async function jump(name) {
  const { page, trouble } = await open(name, { width: 1440 });
  await page.locator('.changes article a').first().focus();
  await page.keyboard.press('Enter');
  const line = page.locator('.source li:target');
  await line.waitFor();
  const facts = { line: await line.textContent(), at: new URL(page.url()).hash, trouble };
  facts.seen = await line.evaluate(it => it.getBoundingClientRect().top >= 0 && it.getBoundingClientRect().bottom <= innerHeight);
  await page.context().close();
  return facts;
}

/** The same without scripts, as where a page is shown by something that lets none run. */
async function still(name) {
  const { page, trouble } = await open(name, { width: 820, scripts: false });
  const facts = {
    shown: await page.locator('.changes article').count(),
    filters: await page.locator('.filter:visible').count(),
    told: await page.locator('.unscripted:visible').count(),
    trouble,
  };
  await page.context().close();
  return facts;
}

const looked = {};
for (const name of ['run.html', 'crowded.html', 'nothing.html']) {
  for (const width of [390, 820, 1440]) {
    for (const scheme of ['light', 'dark']) {
      // The others are made of the same parts; one look at them is enough.
      if (name === 'run.html' || (width === 820 && scheme === 'light')) {
        looked[`${name} ${width} ${scheme}`] = await looks(name, width, scheme);
      }
    }
  }
}
const facts = {
  looked,
  crowd: await crowd('crowded.html'),
  findings: await findings('crowded.html'),
  jump: await jump('run.html'),
  still: await still('crowded.html'),
};
await browser.close();
console.log(JSON.stringify(facts));
