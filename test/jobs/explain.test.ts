import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { explanationPage, legend } from '../../jobs/explain.ts';
import { explain } from '../../nlp/explain.ts';
import type { TaggableDocument } from '../../nlp/report.ts';
import { tag } from '../../nlp/tag.ts';
import { dataFolder, minewatch } from './command.ts';

const ENGLISH = 'Kazakhstan will cut electricity to crypto miners from January 24, 2022. About 450 MW goes offline.';

const SHOWN: readonly (readonly [what: string, text: string, shown: readonly string[]])[] = [
  [
    'place, cue, trigger, time',
    ENGLISH,
    ['{1 [place Kazakhstan] [cue will] [trigger cut electricity to]', '[time January 24, 2022]', '[number 450 MW]'],
  ],
  [
    'company',
    'BIT Mining denied that it would move miners to Texas.',
    ['[company BIT Mining] [cue denied]', '[place Texas]'],
  ],
  ['Chinese', '内蒙古全面关停虚拟货币挖矿项目，涉及5万台矿机。', ['[place 内蒙古]', '[trigger ', '[number 5万台矿机]']],
  [
    'Russian',
    'Иркутские энергетики отключили майнеров: 12 майнинговых ферм в Иркутской области остались без света.',
    ['[place Иркутской области]', '[trigger '],
  ],
];

describe('the page of an explanation', () => {
  for (const [what, text, shown] of SHOWN)
    it(`shows ${what} in brackets without colour`, () => {
      const page = explanationPage({ id: 'a', title: '', text }, false);
      for (const part of shown) assert.ok(page.includes(part), `${part} in ${page}`);
      assert.ok(!page.includes('\u001b'));
    });

  it('paints, and says what the colours mean', () => {
    const page = explanationPage({ id: 'a', title: '', text: ENGLISH }, true);
    assert.ok(page.includes('\u001b[36mKazakhstan\u001b[39m'), page);
    assert.ok(!page.includes('[place'));
    assert.ok(legend(true).includes('\u001b[36mplace\u001b[39m'));
  });

  it('gives a reason for each field that an event fills', () => {
    const page = explanationPage({ id: 'a', title: '', text: ENGLISH, date: '2022-01-20' }, false);
    for (const field of ['type', 'modality', 'salience', 'confidence', 'severity', 'countries', 'megawatts', 'started'])
      assert.match(page, new RegExp(`^  ${field} +\\S.* (rules|modality|severity|places|quantities|times): \\S`, 'm'));
  });

  it('leaves the text as it is but for the marks', () => {
    const page = explanationPage({ id: 'a', title: '', text: `One.\n${ENGLISH}` }, false);
    const bare = page.replace(/\[[a-z]+ ([^\]]*)\]/g, '$1').replace(/\{\d+ | \d+\}/g, '');
    assert.ok(bare.includes(`One.\n${ENGLISH}`), bare);
  });

  it('lets no escape sequence, control character or turn of direction through', () => {
    const hostile = `\u001b]0;owned\u0007 \u009b31m \u202eKazakhstan\u2066 banned \u001b[2J bitcoin mining.\r\u0008\ud800`;
    for (const color of [false, true]) {
      const page = explanationPage({ id: 'a\u001b[1m', title: hostile, text: hostile, lang: '\u001b' }, color);
      const ours = color ? stripVTControlCharacters(page) : page;
      assert.doesNotMatch(ours, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
      assert.ok(page.includes('␛'));
    }
  });

  it('is done with a megabyte of names', () => {
    const text = 'Kazakhstan banned bitcoin mining on 5 May 2021, 450 MW '.repeat(18_000);
    assert.ok(explanationPage({ id: 'a', title: '', text }, false).length > text.length);
  });
});

describe('an explanation', () => {
  const documents: readonly TaggableDocument[] = [
    { id: 'article', title: 'Kazakhstan to ban miners', text: ENGLISH, date: '2022-01-20' },
    { id: 'none', title: '', text: '' },
    { id: 'signal', title: '', text: 'Event: internet_outage, actual\nCountry: KZ', kind: 'signal' },
  ];
  for (const document of documents)
    it(`tags as tag does: ${document.id}`, () => {
      const { tagged, reasons, read } = explain(document);
      assert.deepEqual(tagged, tag(document));
      assert.equal(reasons.length, tagged.events.length);
      assert.equal(new Set(read.flatMap(({ event }) => event ?? [])).size, tagged.events.length);
    });

  it('says when another telling decided', () => {
    const text =
      'Iran bans mining. The ban on bitcoin mining in Iran has not been lifted. Rumours say that Iran bans bitcoin mining.';
    for (const { because = [] } of explain({ id: 'a', title: '', text }).tagged.events) {
      assert.ok(
        because.some((line) => line.startsWith('modality ')),
        because.join(),
      );
      assert.ok(
        because.every((line) => /^[a-z_ ]+ \S.*: .+ \([a-z]+\)$/.test(line)),
        because.join('\n'),
      );
    }
  });
});

test('--explain takes plain text, its first line as title when an empty one follows', async () => {
  const { code, out } = await minewatch(['tag', '--explain', '--date', '2022-01-21'], {
    input: 'Kazakhstan to cut power to miners\n\nIt happened yesterday in Texas.\n',
  });
  assert.equal(code, 0);
  assert.match(out, /^\{1 \[place Kazakhstan\] \[cue to\] \[trigger cut power to\] miners 1\}\n\nIt happened \[/m);
});

test('--file is read instead of stdin, NDJSON line by line, wrong lines told on stderr', async (t) => {
  const file = join(await dataFolder(t), 'documents.ndjson');
  await writeFile(file, '\n{"id":"a","text":"Iran banned Bitcoin mining."}\n{"id":"b"}\n{"id":"c","text":"-"}\n');
  const told = await minewatch(['tag', '--explain', '--file', file]);
  assert.equal(told.code, 1);
  assert.deepEqual(
    [...told.out.matchAll(/^── (\S+)/gm)].map((match) => match[1]),
    ['a', 'c'],
  );
  assert.match(told.err, /not a document/);
  const tagged = await minewatch(['tag', '--file', file]);
  assert.deepEqual(
    tagged.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
    ['a', 'b', 'c'],
  );
});

test('--explain --json gives marks and reasons as data', async () => {
  const { out } = await minewatch(['tag', '--explain', '--json'], {
    input: '{"id":"a","text":"Iran banned Bitcoin mining."}',
  });
  const { tagged, read, reasons } = JSON.parse(out) as ReturnType<typeof explain>;
  assert.equal(tagged.events[0]?.type, 'mining_ban');
  assert.ok(read.some(({ as }) => as === 'trigger'));
  assert.ok(reasons[0]?.some(({ field, stage }) => field === 'countries' && stage === 'places'));
});

const WRONG: readonly (readonly [args: readonly string[], code: number, said: RegExp])[] = [
  [['tag', '--file', '/nowhere/a.txt'], 1, /\/nowhere\/a\.txt cannot be read/],
  [['tag', '--date', '2022-01-21'], 2, /--date is for the plain text/],
  [['tag', '--explain', '--date', 'once'], 2, /--date takes a date/],
];

test('what cannot be is said', async () => {
  for (const [args, code, said] of WRONG) {
    const ran = await minewatch(args);
    assert.match(ran.err, said);
    assert.equal(ran.code, code, ran.err);
  }
});
