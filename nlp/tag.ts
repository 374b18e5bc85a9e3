import { taggedCompanies } from './companies/stage.ts';
import { languageOf } from './language.ts';
import { tagMeasured } from './measured.ts';
import { STAGES, vocabulary } from './pipeline.ts';
import { taggedPlaces } from './places/stage.ts';
import { type Reading, readDocument } from './reading.ts';
import type { TaggableDocument, TaggedDocument } from './report.ts';
import type { Tags } from './stage.ts';

/** Names and versions of the stages; documents tagged by another version are tagged again. */
export const tagVersion: string = STAGES.map((stage) => `${stage.name}@${stage.version}`).join(' ');

const NOTHING: Tags = { lang: '', places: [], companies: [], quantities: [], times: [], reports: [] };

/** Tags one document: language, companies, places and events, each with the words it rests on. Same in, same out. */
export function tag(document: TaggableDocument): TaggedDocument {
  if (document.kind === 'signal') return tagMeasured(document);
  const { reading, tags } = readAll(document);
  return toTagged(reading, tags);
}

/** What all stages together find in a document, by tokens. */
export function readAll(document: TaggableDocument): { readonly reading: Reading; readonly tags: Tags } {
  const reading = readDocument(document, vocabulary(languageOf(document)));
  let tags = NOTHING;
  for (const stage of STAGES) tags = { ...tags, ...stage.run(reading, tags) };
  return { reading, tags };
}

function toTagged(reading: Reading, tags: Tags): TaggedDocument {
  return {
    id: reading.document.id,
    lang: tags.lang,
    relevant: tags.reports.some((report) => report.salience === 'main'),
    companies: taggedCompanies(reading, tags.companies),
    places: taggedPlaces(reading, tags.places),
    events: tags.reports,
  };
}
