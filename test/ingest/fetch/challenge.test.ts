import assert from 'node:assert/strict';
import test from 'node:test';
import { isChallenge } from '../../../ingest/fetch/challenge.ts';
import { clientFor, serve } from './loopback.ts';

const html = (title: string, body = '') =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

interface Case {
  readonly name: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly wall: boolean;
}
const CASES: readonly Case[] = [
  { name: 'Cloudflare, waiting room of old', body: html('Just a moment...'), wall: true },
  { name: 'Cloudflare, refusal', body: html('Attention Required! | Cloudflare'), wall: true },
  {
    name: 'Cloudflare, access denied',
    body: html('Access denied | news.test used Cloudflare to restrict access | Cloudflare'),
    wall: true,
  },
  { name: 'Cloudflare, header', headers: { 'cf-mitigated': 'challenge' }, wall: true },
  { name: 'Cloudflare, script', body: html('news.test', '<script>window._cf_chl_opt = {};</script>'), wall: true },
  { name: 'Aliyun', body: `<html><script>var arg1='0A1B';document.cookie="acw_sc__v2="+x</script></html>`, wall: true },
  { name: 'Imperva', body: html('', '<iframe>Request unsuccessful. Incapsula incident ID: 1-2</iframe>'), wall: true },
  { name: 'Akamai', body: html('Access Denied', 'Reference #18.2'), wall: true },
  { name: 'DDoS-Guard', body: html('DDoS-Guard'), wall: true },
  { name: 'Sucuri', headers: { 'x-sucuri-block': 'CN' }, wall: true },
  { name: 'AWS', headers: { 'x-amzn-waf-action': 'captcha' }, wall: true },
  { name: 'Vercel', headers: { 'x-vercel-mitigated': 'challenge' }, wall: true },
  { name: 'DataDome', body: '<script src="https://geo.captcha-delivery.com/c.js"></script>', wall: true },
  {
    name: 'an article about Cloudflare',
    body: html('Cloudflare outage: "Attention Required!" pages everywhere'),
    wall: false,
  },
  { name: 'an article that begins like a wall', body: html('Just a momentum trade: miners sell'), wall: false },
  { name: 'access denied in a headline', body: html('Access denied to miners in Iran'), wall: false },
  {
    name: 'a page behind Cloudflare',
    headers: { server: 'cloudflare', 'cf-ray': '1' },
    body: html('News'),
    wall: false,
  },
  {
    name: 'Cloudflare scripts on an ordinary page',
    body: html('News', '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
    wall: false,
  },
  { name: 'a long page', body: html('Just a moment...', 'x'.repeat(70_000)), wall: false },
  {
    name: 'a feed',
    headers: { 'content-type': 'application/rss+xml' },
    body: '<rss><channel><title>Just a moment...</title></channel></rss>',
    wall: false,
  },
];
for (const { name, headers = {}, body = '', wall } of CASES) {
  test(`${wall ? 'a bot wall' : 'no bot wall'}: ${name}`, () => {
    assert.equal(isChallenge({ 'content-type': 'text/html', ...headers }, Buffer.from(body)), wall);
  });
}

for (const status of [200, 202, 403, 429, 503]) {
  test(`a wall that answers ${status} is blocked, not that status`, async (t) => {
    const server = await serve(t, (_request, response) => {
      response.writeHead(status, { 'Content-Type': 'text/html; charset=UTF-8' }).end(html('Just a moment...'));
    });
    const outcome = await clientFor(t).fetch({ url: server.origin });
    assert.deepEqual(outcome.kind === 'failed' && [outcome.reason, outcome.status], ['blocked', status]);
  });
}
