import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../../db/query/parse-query.ts';
import { QueryError } from '../../../db/query/query-error.ts';
import type { Query } from '../../../db/query/tree.ts';

const CONTEXT = {
  now: new Date('2022-01-10T12:00:00Z'),
  companyId: (name: string) => (name.toLowerCase() === 'bit mining' ? 'bit-mining' : undefined),
};

/** A query as one line, to compare. */
function shown(query: Query): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return `${query.kind}(${query.parts.map(shown).join(' ')})`;
    case 'not':
      return `-${shown(query.part)}`;
    case 'words':
      return query.phrase ? `"${query.text}"` : query.text;
    case 'is':
      return `${query.field}:${query.values.join(',')}`;
    case 'number':
      return `${query.field}${query.operator}${query.value}`;
    case 'time':
      return `${query.field}[${query.from?.slice(0, 16) ?? ''}…${query.to?.slice(0, 16) ?? ''}]`;
    case 'has':
      return `has:${query.attribute}`;
  }
}

const READ: readonly (readonly [text: string, query: string])[] = [
  ['', 'and()'],
  ['  ', 'and()'],
  ['miners', 'miners'],
  ['hash rate', 'and(hash rate)'],
  ['"hash rate"', '"hash rate"'],
  ['“hash rate”', '"hash rate"'],
  ['a OR b c', 'or(a and(b c))'],
  ['(a OR b) c', 'and(or(a b) c)'],
  ['((a b) c)', 'and(a b c)'],
  ['a AND b', 'and(a b)'],
  ['a or b', 'and(a or b)'],
  ['-a', '-a'],
  ['NOT (a b)', '-and(a b)'],
  ['- a', 'and(- a)'],
  ['hash-rate', 'hash-rate'],
  ['country:KZ', 'country:KZ'],
  ['Country:kz', 'country:KZ'],
  ['country:kz,RU,KZ', 'country:KZ,RU'],
  ['country:Kazakhstan', 'country:KZ'],
  ['country:Казахстан', 'country:KZ'],
  ['country:"United States"', 'country:US'],
  ['country：哈萨克斯坦', 'country:KZ'],
  ['from:CN to:KZ', 'and(from:CN to:KZ)'],
  ['company:"BIT Mining"', 'company:bit-mining'],
  ['company:"Acme, Inc."', 'company:Acme, Inc.'],
  ['type:shutdown', 'type:internet_shutdown,internet_outage'],
  ['type:mining-ban', 'type:mining_ban'],
  ['family:civil', 'type:unrest,conflict_security'],
  ['modality:denied', 'modality:denied'],
  ['state:Ongoing', 'state:ongoing'],
  ['corroboration:official', 'corroboration:official'],
  ['severity:>=3', 'severity>=3'],
  ['severity:≥3', 'severity>=3'],
  ['severity:4', 'severity=4'],
  ['megawatts:100..200', 'and(megawatts>=100 megawatts<=200)'],
  ['mw:>100', 'megawatts>100'],
  ['usd:>1.5m', 'usd>1500000'],
  ['usd:<2bn', 'usd<2000000000'],
  ['machines:>1_000', 'machines>1000'],
  ['hashrate_delta_pct:<-10', 'hashrate_delta_pct<-10'],
  ['connectivity:<20%', 'connectivity_pct<20'],
  ['severity:1,5', 'or(severity=1 severity=5)'],
  ['has:usd', 'has:usd'],
  ['source:netblocks', 'source:netblocks'],
  ['lang:zh', 'lang:zh'],
  ['subdivision:us-tx', 'subdivision:US-TX'],
  ['since:7d', 'occurred[2022-01-03T12:00…]'],
  ['since:2022', 'occurred[2022-01-01T00:00…]'],
  ['since:2022-01-05T06:00Z', 'occurred[2022-01-05T06:00…]'],
  ['until:2022-01-05', 'occurred[…2022-01-06T00:00]'],
  ['until:2021-12', 'occurred[…2022-01-01T00:00]'],
  ['until:7d', 'occurred[…2022-01-03T12:00]'],
  ['on:today', 'occurred[2022-01-10T00:00…2022-01-11T00:00]'],
  ['on:yesterday', 'occurred[2022-01-09T00:00…2022-01-10T00:00]'],
  ['on:2021-05..2021-06', 'occurred[2021-05-01T00:00…2021-07-01T00:00]'],
  ['updated:24h', 'updated[2022-01-09T12:00…2022-01-10T12:00]'],
  ['seen:>=2022', 'seen[2022-01-01T00:00…]'],
  ['seen:<2022', 'seen[…2022-01-01T00:00]'],
  ['12:30', '12:30'],
  ['"country:KZ"', '"country:KZ"'],
];

for (const [text, query] of READ) {
  test(`reads ${text}`, () => assert.equal(shown(parseQuery(text, CONTEXT)), query));
}

/** [query, the place that is pointed at, what the message says] */
const WRONG: readonly (readonly [text: string, place: string, says: RegExp])[] = [
  ['contry:KZ', 'contry', /no filter "contry". Did you mean "country"/],
  ['https://example.org', 'https', /put them in quotes/],
  ['miners country:Kazakstan', 'Kazakstan', /Did you mean "kazakhstan"/],
  ['country:KZ,XX', 'XX', /takes a country such as KZ/],
  ['country:', 'country:', /has no value/],
  ['country: KZ', 'country:', /has no value/],
  ['country:KZ,', '', /has no value/],
  ['type:minig_ban', 'minig_ban', /Did you mean "mining_ban"/],
  ['type:ban', 'ban', /There are: unrest/],
  ['family:mining_ban', 'mining_ban', /There are: civil/],
  ['state:ongoin', 'ongoin', /Did you mean "ongoing"/],
  ['modality:maybe', 'maybe', /There are: actual/],
  ['severity:high', 'high', /takes a number such as >=3/],
  ['severity:>', '>', /takes a number/],
  ['has:money', 'money', /takes the name of a number/],
  ['lang:Chinese', 'Chinese', /takes a code like zh/],
  ['since:soon', 'soon', /takes a day/],
  ['since:2022-02-30', '2022-02-30', /takes a day/],
  ['since:2021..2022', '2021..2022', /on:2021\.\.2022 does/],
  ['"hash rate', '"hash rate', /no partner/],
  ['a (b', '(', /not closed/],
  ['a) b', ')', /no partner/],
  ['()', '(', /Nothing stands between/],
  ['a OR', '', /After OR: a word/],
  ['OR a', 'OR', /put it in quotes/],
  ['(a OR )', ')', /is expected here, not \)/],
  ['NOT', '', /After NOT: a word/],
];

for (const [text, place, says] of WRONG) {
  test(`refuses ${text}`, () => {
    assert.throws(
      () => parseQuery(text, CONTEXT),
      (error) => {
        assert.ok(error instanceof QueryError);
        assert.match(error.message, says);
        const { start, end } = error.place;
        if (place !== '') assert.equal(error.query.slice(start, end), place);
        return error.code === 'bad_filter' && start <= error.query.length;
      },
    );
  });
}

test('points under the place, Han being two columns wide', () => {
  assert.throws(
    () => parseQuery('比特币 state:ongoin', CONTEXT),
    (error) => error instanceof QueryError && error.pointer() === '  比特币 state:ongoin\n               ^^^^^^',
  );
});

for (const [what, text] of [
  ['too long', 'a'.repeat(2001)],
  ['of too many parts', 'a '.repeat(300)],
  ['too deep', `${'('.repeat(100)}a${')'.repeat(100)}`],
  ['of too many dashes', `${'-'.repeat(100)}a`],
] as const) {
  test(`refuses a query ${what}`, () => assert.throws(() => parseQuery(text, CONTEXT), QueryError));
}
