/** Serves made-up feeds until it is killed; says on standard output, as a line of JSON, where and what. */
import { startMadeFeeds } from '../bench/made-feeds.ts';

const [, , sources = '1', items = '1', network = '127.0.1'] = process.argv;
const { config, hosts, documents } = await startMadeFeeds({
  sources: Number(sources),
  items: Number(items),
  languages: ['en', 'zh', 'ru'],
  addressOf: (outlet) => `${network}.${1 + (outlet % 250)}`,
});
console.log(JSON.stringify({ config, hosts, documents }));
