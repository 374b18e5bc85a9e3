import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { testDatabase } from '../db/testDatabase.ts';
import { saveTold, seed } from './seed.ts';
import { testServer } from './server.ts';

/** Address, status, and what has to be read on it. */
const PAGES: readonly (readonly [address: string, status: number, reads: RegExp])[] = [
  ['/', 200, /New.*5.*Kazakhstan cuts the internet/s],
  ['/map', 200, /China: severity 4, 1 event/],
  ['/map?days=90', 200, /Kazakhstan: severity 5, 2 events/],
  ['/map?days=365&step=0', 200, /No event in this period/],
  ['/map?step=banana', 200, /Countries by worst severity/],
  ['/search', 200, /5 events/],
  ['/search?q=%22ordinary%20levels%22', 200, /1 event,/],
  ['/search?country=KZ&utm_source=mail', 200, /2 events/],
  ['/search?q=nothingofthekind', 200, /No event matches/],
  ['/search?type=earthquake', 400, /No event type or family is called/],
  ['/search?since=soon', 400, /since takes a day/],
  ['/countries/KZ', 200, /13\.2 % of the network/],
  ['/countries/kz', 200, /Kazakhstan/],
  ['/countries/JP', 200, /No event concerns Japan/],
  ['/countries/KAZ', 404, /two letters/],
  ['/companies', 200, /BIT Mining/],
  ['/companies/bit-mining', 200, /moves to Texas/],
  ['/companies/mara-holdings', 200, /No event concerns MARA Holdings/],
  ['/companies/nobody', 404, /No firm is known/],
  ['/events/cn-ban', 200, /四川/],
  ['/events/nobody', 404, /no event with this id/],
  ['/documents/d-ru-raid', 200, /Вступление/],
  ['/documents/nothing', 404, /no document/],
  ['/sources', 200, /answered 403.*Needs a licence/s],
  ['/about', 200, /5 events read out of 5 documents/],
  ['/docs', 200, /GET.*\/api\/v1\/events/s],
  ['/sign-in', 200, /Token/],
  ['/nowhere', 404, /Nothing is at/],
];

/** What a browser would run, were it let into a page as it is. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</title><svg/onload=alert(1)>',
  '<mark>not ours</mark>',
  '&lt;b&gt;',
  '{{7*7}}<%= 7*7 %>',
] as const;

test('pages', async (t) => {
  const database = await testDatabase(t);
  await seed(database);
  const { url } = await testServer(t, database);
  const read = async (address: string, cookie = '') => {
    const response = await fetch(url + address, { headers: { accept: 'text/html', cookie } });
    return { response, html: await response.text() };
  };

  for (const [address, status, reads] of PAGES) {
    await t.test(`${address} is ${status}`, async () => {
      const { response, html } = await read(address);
      assert.equal(response.status, status);
      assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(parseHTML(html).document.body.textContent ?? '', reads);
    });
  }

  await t.test('the quoted words are marked in the original, in every script', async () => {
    for (const [id, quote] of [
      ['kz-cut', 'Connectivity fell to about 5% of ordinary levels'],
      ['cn-ban', '四川要求26个比特币矿场停止用电'],
      ['ru-raid', 'изъяты 450 майнинговых машин'],
    ]) {
      for (const address of [`/events/${id}`, `/documents/d-${id}`]) {
        const marked = [...parseHTML((await read(address)).html).document.querySelectorAll('mark')];
        assert.deepEqual(
          marked.map((mark) => mark.textContent),
          [quote],
          address,
        );
      }
    }
  });

  await t.test('every link of a page leads somewhere', async () => {
    const seen = new Set<string>();
    for (const [address, status] of PAGES.filter(([, status]) => status === 200)) {
      assert.equal(status, 200);
      const { document } = parseHTML((await read(address)).html);
      for (const link of document.querySelectorAll('a[href^="/"], link[href^="/"]'))
        seen.add(link.getAttribute('href') ?? '');
    }
    assert.ok(seen.size > 40);
    for (const href of seen) assert.equal((await fetch(url + href)).status, 200, href);
  });

  await t.test('a search is kept from its page, found again, and forgotten', async () => {
    const form = parseHTML((await read('/search?country=KZ&q=internet&cursor=')).html).document.querySelector(
      'form.save-search',
    );
    const query = form?.querySelector('[name="query"]')?.getAttribute('value') ?? '';
    const post = (path: string, fields: Record<string, string>) =>
      fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    const kept = await post('/searches', { name: 'Kazakh net', query });
    assert.deepEqual([kept.status, kept.headers.get('location')], [303, '/search?country=KZ&q=internet']);
    const { document } = parseHTML((await read('/search')).html);
    const link = [...document.querySelectorAll('.facet a')].find((one) => one.textContent === 'Kazakh net');
    assert.equal(link?.getAttribute('href'), '/search?country=KZ&q=internet');
    const forget = document.querySelector('form.forget')?.getAttribute('action') ?? '';
    assert.equal((await post(forget, {})).status, 303);
    assert.doesNotMatch((await read('/search')).html, /Kazakh net/);
  });

  await t.test('what was seen is no news on the next visit; a reload keeps it', async () => {
    const count = (html: string) => parseHTML(html).document.querySelector('.tally dd')?.textContent;
    const first = await read('/');
    assert.equal(count(first.html), '4');
    const cookie = (first.response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    assert.equal(count((await read('/', cookie)).html), '4');
    const later = cookie.replace(/\.\d+$/, '.1000000000');
    assert.equal(count((await read('/', later)).html), '0');
    assert.equal(count((await read('/', 'minewatch_visit=a.b.c.d')).html), '4');
  });

  await t.test('hostile words stay words', async () => {
    await saveTold(
      database,
      PAYLOADS.map((payload, index) => ({
        event: {
          id: `x${index}${payload}`,
          title: payload,
          companies: [payload],
          companyIds: [payload],
          countries: ['JP'],
        },
        text: `Before ${payload} after.`,
        quote: payload,
        url: index % 2 === 0 ? `javascript:alert(${index})` : `https://example.org/${index}"onclick="alert(1)`,
      })),
    );
    const ids = PAYLOADS.map((payload, index) => encodeURIComponent(`x${index}${payload}`));
    const queries = PAYLOADS.flatMap((payload) => [
      `/search?q=${encodeURIComponent(payload)}`,
      `/search?company=${encodeURIComponent(payload)}`,
    ]);
    const firms = PAYLOADS.map((payload) => `/companies/${encodeURIComponent(payload)}`);
    const addresses = ['/', '/countries/JP', '/companies', '/search?country=JP', ...queries, ...firms];
    addresses.push(...ids.map((id) => `/events/${id}`), ...ids.map((id) => `/documents/d-${id}`));
    for (const address of addresses) {
      const { html } = await read(address);
      const { document } = parseHTML(html);
      const scripts = [...document.querySelectorAll('script')].map((script) => script.getAttribute('src'));
      assert.deepEqual(scripts, ['/assets/dashboard.js'], address);
      assert.equal(document.querySelectorAll('img, iframe, object, style, [style]').length, 0, address);
      for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          assert.ok(!/^on/i.test(name), `${address}: ${name}`);
          assert.ok(!/^\s*javascript:/i.test(value) || name === 'value', `${address}: ${name}=${value}`);
        }
      }
    }
  });
});
