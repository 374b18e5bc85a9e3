/** Saves, tags and resolves the same made-up documents some times over; run by several processes at once. */
import { openDatabase } from '../../db/database.ts';
import { replaceEvents } from '../../db/replace-events.ts';
import { loadReportsNear, lockTypes } from '../../db/reports.ts';
import { saveDocuments } from '../../db/save-documents.ts';
import type { Db } from '../../db/schema.ts';
import { findUntagged, saveReports } from '../../db/taggings.ts';
import { document, report, resolvedEvent, tagged } from './rows.ts';
import { silent } from './testDatabase.ts';

const COUNTRIES = ['CN', 'IR', 'KZ', 'RU', 'US'];
const COMPANIES = ['bitmain', 'canaan', 'microbt'].map((id) => ({ id, name: id.toUpperCase(), mentions: [] }));

/** 60 documents, ten of which come with changed words as well. */
const DOCUMENTS = Array.from({ length: 70 }, (_, i) =>
  document({ id: `d${i % 60}`, text: `text ${i}`, fetchedAt: `2022-01-0${i < 60 ? 5 : 6}T00:00:00.000Z` }),
);

/** Each process begins elsewhere, so that they meet in every order; a changed text still follows its first. */
const first = process.pid % 60;
const TURNED = [...DOCUMENTS.slice(first, 60), ...DOCUMENTS.slice(0, first), ...DOCUMENTS.slice(60)];

const [, , url = '', times = '1'] = process.argv;
const database = await openDatabase({ url, dataDir: '', log: silent });
for (let round = 0; round < Number(times); round += 1) {
  for (let start = 0; start < TURNED.length; start += 14) {
    await saveDocuments(database.kysely, TURNED.slice(start, start + 14));
  }
  await tagAll(database.kysely);
}
await database.close();

async function tagAll(db: Db): Promise<void> {
  const documents = await findUntagged(db, { pipelineVersion: '1', archive: true, limit: 9 });
  for (const { id, revision } of documents) await tagOne(db, id, revision);
  if (documents.length > 0) await tagAll(db);
}

async function tagOne(db: Db, documentId: string, revision: number): Promise<void> {
  const number = Number(documentId.slice(1));
  const country = COUNTRIES[number % 5] ?? 'KZ';
  await db.transaction().execute(async (tx) => {
    await lockTypes(tx, ['internet_shutdown']);
    const companies = number % 2 === 0 ? COMPANIES : COMPANIES.toReversed();
    const result = tagged(documentId, [report({ countries: [country], companies: ['BITMAIN'] })], { companies });
    await saveReports(tx, { documentId, revision, pipelineVersion: '1', tagged: result });
    const period = { from: '2022-01-01', to: '2022-01-31' };
    const near = await loadReportsNear(tx, [
      {
        type: 'internet_shutdown',
        countries: [country],
        companies: [],
        ...period,
      },
    ]);
    const event = resolvedEvent({ id: country, countries: [country], title: country });
    await replaceEvents(tx, { events: [{ event, reportIds: near.map(({ id }) => id) }], emptied: [], redirects: [] });
  });
}
