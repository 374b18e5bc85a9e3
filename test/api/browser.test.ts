import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { testDatabase } from '../db/testDatabase.ts';
import { LOOKS, launch, NO_BROWSER } from './browser.ts';
import { seed } from './seed.ts';
import { testServer } from './server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Set to a folder to keep what was seen. */
const PICTURES = process.env.MINEWATCH_PICTURES;

const PAGES: Readonly<Record<string, string>> = {
  today: '/',
  map: '/map?days=90',
  country: '/countries/KZ',
  event: '/events/kz-cut',
  document: '/documents/d-cn-ban',
  search: '/search?country=KZ',
  nothing: '/search?q=nothingofthekind',
  refused: '/search?type=earthquake',
  company: '/companies/bit-mining',
  companies: '/companies',
  subscriptions: '/subscriptions',
  sources: '/sources',
  about: '/about',
  docs: '/docs',
  'sign-in': '/sign-in',
  missing: '/events/nobody',
};

interface Axe {
  readonly axe: {
    run(options: object): Promise<{
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }>;
  };
}

/** What the rules of WCAG 2.2 AA hold against the page. The script goes past the page's policy, which allows none but ours. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await (globalThis as unknown as Axe).axe.run({ runOnly });
    return result.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 2)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    );
  });
}

test('in a real browser', { skip: NO_BROWSER }, async (whole) => {
  const database = await testDatabase(whole);
  await seed(database);
  await whole.test('with a server', async (t) => {
    const { url } = await testServer(t, database);
    const browser = await launch();
    t.after(() => browser.close());

    for (const { name: look, ...settings } of LOOKS) {
      const context = await browser.newContext({ ...settings, bypassCSP: true });
      for (const [name, address] of Object.entries(PAGES)) {
        await t.test(`${name}, ${look}: no error, nothing beyond the edge, WCAG 2.2 AA`, async () => {
          const page = await context.newPage();
          const complaints: string[] = [];
          page.on('console', (message) => {
            // The browser reports the status of the page itself as an error; that one is meant.
            if (message.type() === 'error' && message.location().url !== url + address) complaints.push(message.text());
          });
          page.on('pageerror', (error) => complaints.push(error.message));
          await page.goto(url + address, { waitUntil: 'load' });
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (PICTURES) await picture(page, `${name}-${look}`);
          complaints.push(...(await violations(page)));
          await page.close();
          assert.deepEqual(complaints, []);
          assert.ok(beyond <= 0, `${beyond} px beyond the edge`);
        });
      }
      await context.close();
    }

    await t.test('by keyboard alone: from anywhere to the search, to an event, to its original text', async () => {
      const page = await browser.newPage();
      await page.goto(`${url}/about`);
      await page.keyboard.press('/');
      await page.keyboard.type('internet');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=internet/);
      await tabTo(page, '/events/kz-cut');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/events\/kz-cut/);
      await tabTo(page, '/documents/d-kz-cut');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/documents\/d-kz-cut/);
      assert.equal(await page.locator('mark').textContent(), 'Connectivity fell to about 5% of ordinary levels');
      await page.close();
    });

    await t.test('without scripts everything can be read and searched', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${url}/map`);
      await page.getByLabel('Period').selectOption('90');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('link', { name: 'Kazakhstan', exact: true }).click();
      assert.match((await page.locator('h1').textContent()) ?? '', /Kazakhstan/);
      await context.close();
    });

    await t.test('times are told in the zone of the viewer, UTC on hover', async () => {
      const context = await browser.newContext({ timezoneId: 'Asia/Almaty' });
      const page = await context.newPage();
      await page.goto(`${url}/events/kz-cut`);
      const time = page.locator('time[datetime="2022-01-05T10:00:00.000Z"]').first();
      assert.deepEqual(
        [await time.textContent(), await time.getAttribute('title')],
        ['5 Jan 2022, 16:00', '5 Jan 2022, 10:00 UTC'],
      );
      await context.close();
    });

    await t.test('no page weighs more than 150 kB on the wire', async () => {
      const page = await browser.newPage();
      let bytes = 0;
      page.on('requestfinished', async (request) => {
        const { responseBodySize, responseHeadersSize } = await request.sizes();
        bytes += responseBodySize + responseHeadersSize;
      });
      await page.goto(`${url}/`, { waitUntil: 'networkidle' });
      await page.close();
      assert.ok(bytes > 10_000 && bytes < 150_000, `${bytes} bytes`);
    });

    await t.test('by keyboard alone: the query is completed, an event is found and accepted', async () => {
      const page = await browser.newPage();
      await page.goto(`${url}/search`);
      await page.locator('#words').focus();
      await page.keyboard.type('country:kaz');
      await page.getByRole('option', { name: /country:KZ/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('#words').inputValue(), 'country:KZ ');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=country/);
      await tabTo(page, '/events/kz-cut');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/events\/kz-cut/);
      await page.locator('summary', { hasText: 'Accept' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.type('seen it');
      await page.keyboard.press('Tab');
      await page.keyboard.type('anna');
      await page.keyboard.press('Enter');
      await page.waitForURL(/#decisions/);
      assert.match((await page.locator('.decision').textContent()) ?? '', /anna accepted the event.*seen it/s);
      await page.close();
    });
  });
});

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES ?? '', { recursive: true });
  await page.screenshot({ path: join(PICTURES ?? '', `${name}.png`) });
}

/** Presses Tab until the link to an address has the focus. */
async function tabTo(page: Page, address: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.getAttribute('href'))) === address) return;
  }
  assert.fail(`no way to ${address} by Tab`);
}
