import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { LOOKS, launch, NO_BROWSER } from '../api/browser.ts';
import { HOSTILE, mailFor } from './hostile-mails.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  readonly axe: {
    run(options: object): Promise<{
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }>;
  };
}

let browser: Browser;
before(async () => {
  if (!NO_BROWSER) browser = await launch();
});
after(() => browser?.close());

for (const { name, ...look } of LOOKS) {
  test(`a mail at ${name}: nothing beside the screen, all of it readable`, { skip: NO_BROWSER }, async () => {
    const page = await browser.newPage(look);
    await page.setContent(mailFor('Words of somebody', 0).html);
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} wide on a screen of ${clientWidth}`);
    await page.evaluate(AXE);
    const wrong = await page.evaluate(async () => {
      const runOnly = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
      const { violations } = await (globalThis as unknown as Axe).axe.run({ runOnly });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    });
    assert.deepEqual(wrong, []);
    await page.close();
  });
}

test('500 hostile strings in a browser that runs scripts: none runs, nothing is fetched', {
  skip: NO_BROWSER,
}, async () => {
  const page = await browser.newPage();
  const strange: string[] = [];
  page.on('dialog', (dialog) => {
    strange.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => strange.push(request.url()));
  page.on('console', (message) => strange.push(message.text()));
  page.on('framenavigated', (frame) => strange.push(`navigated to ${frame.url()}`));
  for (const [at, text] of HOSTILE.entries()) {
    await page.setContent(mailFor(text, at).html);
    const active = await page.evaluate(() => {
      const runs = [...document.querySelectorAll('*')].flatMap(({ attributes, tagName }) =>
        [...attributes].flatMap(({ name, value }) =>
          /^on/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value) ? [`${tagName} ${name}=${value}`] : [],
        ),
      );
      const elements = document.querySelectorAll('script, iframe, object, embed, form, input, img, svg, base, link');
      return [...runs, ...[...elements].map(({ outerHTML }) => outerHTML)];
    });
    assert.deepEqual(active, [], JSON.stringify(text));
  }
  assert.deepEqual(strange, []);
  await page.close();
});
