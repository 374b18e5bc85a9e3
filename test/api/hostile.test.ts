import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../db/testDatabase.ts';
import { launch, NO_BROWSER } from './browser.ts';
import { payloads } from './payloads.ts';
import { saveTold } from './seed.ts';
import { testServer } from './server.ts';

/** A sample in the suite; `MINEWATCH_XSS=2000` tries them all. */
const COUNT = Number(process.env.MINEWATCH_XSS ?? 30);
/** Events of one country are shown together on its page. */
const TOGETHER = 50;

test(`${COUNT} hostile texts in every field: Chromium runs none, the policy has nothing to report`, {
  skip: NO_BROWSER,
}, async (t) => {
  const database = await testDatabase(t);
  const texts = payloads(COUNT).map((text) => text.replaceAll('\u0000', ''));
  assert.equal(texts.length, COUNT);
  const country = (index: number) => {
    const group = Math.floor(index / TOGETHER);
    return String.fromCharCode(65 + Math.floor(group / 26), 65 + (group % 26));
  };
  await saveTold(
    database,
    texts.map((text, index) => ({
      event: {
        id: `x${index}`,
        title: text,
        companies: [text],
        companyIds: [text],
        subdivisions: [text],
        countries: [country(index)],
        attributes: { megawatts: { value: 1, bound: 'exact', unit: text } },
      },
      text: `Before ${text} after.`,
      quote: text,
      url: index % 3 === 0 ? text : index % 3 === 1 ? `javascript:hit(${index})` : `https://example.org/${text}`,
    })),
  );
  await database.kysely
    .insertInto('saved_searches')
    .values(texts.slice(0, 100).map((text) => ({ name: text, query: text, created_by: text })))
    .execute();

  await t.test('on every kind of page', async (t) => {
    const { url } = await testServer(t, database);
    const browser = await launch();
    t.after(() => browser.close());
    const page = await browser.newPage();
    const reported: string[] = [];
    page.on('console', (message) => {
      // The status of a refused search is told as an error; that one is meant.
      if (!/status of 4\d\d/.test(message.text())) reported.push(`${page.url()}: ${message.text()}`);
    });
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.exposeFunction('hit', () => reported.push(`${page.url()}: a payload ran`));
    const countries = [...new Set(texts.map((_, index) => country(index)))];
    const encoded = texts.map(encodeURIComponent);
    const addresses = [
      ...['/', '/map', '/companies', '/search'],
      ...countries.flatMap((code) => [`/countries/${code}`, `/search?country=${code}`]),
      ...encoded.flatMap((text, index) => {
        const one =
          [`/events/x${index}`, `/documents/d-x${index}`, `/companies/${text}`, `/search?q=${text}`][index % 4] ?? '';
        return index % 8 === 0 ? [one, `/search?since=${text}&type=${text}&company=${text}`] : [one];
      }),
    ];
    for (const address of addresses) {
      await page.goto(url + address, { waitUntil: 'domcontentloaded' });
      const links = page.locator('main a');
      if ((await links.count()) > 0) await links.first().dispatchEvent('mouseover');
    }
    assert.deepEqual(reported, []);
  });
});
