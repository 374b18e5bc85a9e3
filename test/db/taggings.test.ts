import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getEvent } from '../../db/events.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { loadReports, loadReportsNear, type Neighbourhood } from '../../db/reports.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import { findUntagged, reportTypes, saveReports } from '../../db/taggings.ts';
import { document, report, resolvedEvent, tagged } from './rows.ts';
import { testDatabase } from './testDatabase.ts';

test('untagged documents', async (t) => {
  const { kysely: db } = await testDatabase(t);
  const find = async (pipelineVersion: string, limit = 10, claimSeconds = 60) =>
    (await findUntagged(db, { pipelineVersion, archive: true, limit, claimSeconds })).map(({ id }) => id).toSorted();
  await saveDocuments(db, [document({ id: 'a' }), document({ id: 'b' }), document({ id: 'c' })]);

  await t.test('two processes at once share them', async () => {
    const [one, two] = await Promise.all([find('2', 2), find('2', 2)]);
    assert.deepEqual([...one, ...two].toSorted(), ['a', 'b', 'c']);
    assert.deepEqual(await find('2'), []);
  });

  await t.test('a claim that ran out is void', async () => {
    await db.updateTable('documents').set({ claimed_until: '2020-01-01T00:00:00Z' }).execute();
    assert.deepEqual(await find('2', 10, 0), ['a', 'b', 'c']);
  });

  await t.test('what is tagged is not found again, except by another version', async () => {
    await saveReports(db, { documentId: 'a', revision: 1, pipelineVersion: '2', tagged: tagged('a', []) });
    assert.deepEqual(await find('2', 10, 0), ['b', 'c']);
    assert.deepEqual(await find('3', 10, 0), ['a', 'b', 'c']);
    assert.deepEqual(await find('10', 10, 0), ['a', 'b', 'c']);
  });

  await t.test('other words are to be tagged again', async () => {
    await saveDocuments(db, [document({ id: 'a', text: 'new words', fetchedAt: '2022-02-01T00:00:00Z' })]);
    assert.deepEqual(await find('2', 10, 0), ['a', 'b', 'c']);
  });
});

test('a source that floods does not keep the others waiting', async (t) => {
  const { kysely: db } = await testDatabase(t);
  await saveDocuments(
    db,
    Array.from({ length: 300 }, (_, i) => document({ id: `flood${i}`, source: 'flood' })),
  );
  await saveDocuments(db, [document({ id: 'a', source: 'a' }), document({ id: 'z', source: 'z' })]);
  const taken = await findUntagged(db, { pipelineVersion: '1', archive: true, limit: 30 });
  assert.equal(taken.filter(({ source }) => source === 'flood').length, 10);
  assert.deepEqual(
    taken.flatMap(({ id, source }) => (source === 'flood' ? [] : [id])),
    ['a', 'z'],
  );
});

test('reports', async (t) => {
  const { kysely: db } = await testDatabase(t);
  await saveDocuments(db, [document({ id: 'a', url: null }), document({ id: 'undated', publishedAt: null })]);
  const save = (id: string, reports: Parameters<typeof tagged>[1], revision = 1) =>
    saveReports(db, {
      documentId: id,
      revision,
      pipelineVersion: '1',
      tagged: tagged(id, reports, {
        lang: 'ru',
        companies: [{ id: 'bitmain', name: 'Bitmain', mentions: [] }],
        places: [{ country: 'KZ', name: 'Almaty', subdivision: 'KZ-75', lat: 43.2, lon: 76.9, mentions: [] }],
      }),
    });

  await t.test('come back as they went in, with what resolution needs of the document', async () => {
    const given = report({
      companies: ['Bitmain', 'Someone'],
      startedAt: '2022-01',
      endedAt: '2022-01-07T12:00:00.000Z',
      reportedBy: '8btc',
      attributes: { duration_h: { value: 36, bound: 'min', unit: 'hours' } },
      because: ['type: cut + internet'],
    });
    const { reportIds } = await save('a', [given]);
    assert.deepEqual(reportIds, ['a.1.0']);
    const [stored] = await loadReports(db, reportIds);
    assert.deepEqual(stored, {
      ...given,
      confidence: stored?.confidence,
      id: 'a.1.0',
      documentId: 'a',
      revision: 1,
      ordinal: 0,
      at: '2022-01-01T00:00:00.000Z',
      toldAt: '2022-01-05T10:00:00.000Z',
      companyIds: ['bitmain'],
      eventId: null,
      source: 'cointelegraph',
      url: null,
      title: 'Title of a',
      lang: 'ru',
      publishedAt: '2022-01-05T10:00:00.000Z',
      fetchedAt: '2022-01-05T10:05:00.000Z',
      places: [{ country: 'KZ', name: 'Almaty', subdivision: 'KZ-75', lat: 43.2, lon: 76.9, mentions: [] }],
      print: null,
      owner: 'cointelegraph',
      kind: 'article',
    });
    assert.equal(stored?.confidence.toFixed(6), '0.900000');
  });

  await t.test('a document without a date counts from its fetch', async () => {
    const [stored] = await loadReports(db, (await save('undated', [report()])).reportIds);
    assert.equal(stored?.at, '2022-01-05T10:05:00.000Z');
  });

  await t.test('saving again replaces them and names the event that held them', async () => {
    const { reportIds } = await save('a', [report(), report({ type: 'unrest' })]);
    const event = resolvedEvent({ id: 'e1' });
    await db
      .transaction()
      .execute((tx) => replaceEvents(tx, { events: [{ event, reportIds }], emptied: [], redirects: [] }));
    const again = await save('a', [report({ type: 'power_outage' })]);
    assert.deepEqual(again, { reportIds: ['a.1.0'], affectedEvents: ['e1'] });
    assert.deepEqual(await reportTypes(db, ['a']), ['power_outage']);
    assert.deepEqual((await getEvent(db, 'e1'))?.reports, []);
  });

  await t.test('those of an earlier revision stay, but are current no more', async () => {
    await saveDocuments(db, [document({ id: 'a', url: null, text: 'edited', fetchedAt: '2022-01-06T00:00:00Z' })]);
    assert.deepEqual(await reportTypes(db, ['a']), ['power_outage']);
    await save('a', [report({ type: 'unrest' })], 2);
    assert.deepEqual(await reportTypes(db, ['a']), ['unrest']);
    assert.deepEqual(
      (await loadReports(db, ['a.1.0'])).map(({ type }) => type),
      ['power_outage'],
    );
  });

  await t.test('of a document that is not there are not kept', async () => {
    assert.deepEqual(await save('nowhere', [report()]), { reportIds: [], affectedEvents: [] });
  });
});

test('reports near', async (t) => {
  const { kysely: db } = await testDatabase(t);
  const REPORTS = {
    kz: report({ startedAt: '2022-01-05' }),
    kzcn: report({ startedAt: '2022-01-08', countries: ['CN', 'KZ'] }),
    ru: report({ startedAt: '2022-01-05', countries: ['RU'] }),
    nowhere: report({ startedAt: '2022-01-05', countries: [] }),
    unrest: report({ startedAt: '2022-01-05', type: 'unrest' }),
    bitmain: report({ startedAt: '2022-01-05', countries: ['US'], companies: ['Bitmain'] }),
    planned: report({ startedAt: '2023-01-01' }),
  };
  const companies = [{ id: 'bitmain', name: 'Bitmain', mentions: [] }];
  await saveDocuments(
    db,
    Object.keys(REPORTS).map((id) => document({ id })),
  );
  for (const [id, given] of Object.entries(REPORTS)) {
    await saveReports(db, {
      documentId: id,
      revision: 1,
      pipelineVersion: '1',
      tagged: tagged(id, [given], { companies }),
    });
  }
  const window = {
    type: 'internet_shutdown',
    companies: [],
    from: '2022-01-05T00:00:00Z',
    to: '2022-01-07T00:00:00Z',
  } as const;
  const cases: readonly (readonly [what: string, asked: Neighbourhood, found: string])[] = [
    ['type and country', { ...window, countries: ['KZ'] }, 'kz kzcn planned'],
    ['one shared country is enough', { ...window, countries: ['CN', 'IR'] }, 'kzcn'],
    ['a shared party', { ...window, countries: ['CN'], companies: ['Bitmain'] }, 'bitmain kzcn'],
    ['no country asked for', { ...window, countries: null }, 'bitmain kz nowhere ru kzcn planned'],
    ['no country meets no country', { ...window, countries: [] }, 'nowhere'],
    ['told in the period', { ...window, countries: ['KZ'], from: '2022-01-05T10:00:00Z' }, 'kz kzcn planned'],
    ['begun in the period', { ...window, countries: ['KZ'], from: '2022-12-31', to: '2023-01-02' }, 'planned'],
    ['neither', { ...window, countries: ['KZ'], from: '2022-01-06', to: '2022-01-07' }, ''],
  ];
  for (const [what, asked, found] of cases) {
    await t.test(what, async () => {
      const reports = await loadReportsNear(db, [asked]);
      assert.equal(reports.map(({ documentId }) => documentId).join(' '), found);
    });
  }
});
