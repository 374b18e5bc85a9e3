import { asHeadlineIntends } from '../modality/headline.ts';
import { decideModality, endsNext } from '../modality/modality.ts';
import { asQuoteSays, rebuttedNext } from '../modality/rebuttal.ts';
import { decideSalience, type SalienceVerdict } from '../modality/salience.ts';
import type { Reading } from '../reading.ts';
import { isPossible, type Profile } from '../relevance.ts';
import type { Tags, TokenSpan } from '../stage.ts';
import type { Modality, Salience } from '../taxonomy.ts';
import { type Match, matchSentence } from './match.ts';
import type { Sentence } from './sentence.ts';

/** What the sentences of a document are read with. */
export interface Context {
  readonly reading: Reading;
  readonly tags: Tags;
  readonly sentences: readonly Sentence[];
  readonly profile: Profile;
}

/** A match that tells of something more than a mere thought, before it is judged how likely an analyst would take it. */
export interface Sighting {
  readonly match: Match;
  readonly modality: Modality;
  /** The words that decided how certain it is; null when none did. */
  readonly cue: TokenSpan | null;
  /** Words of the sentence say how certain it is; `actual` is mostly taken for granted. */
  readonly cued: boolean;
  readonly salience: Salience;
  /** Why it is so certain and so central. */
  readonly because: Readonly<Record<'modality' | 'salience', string>>;
}

/** The most matches that are looked at: forty pages of news have fewer, a page of one word repeated has more. */
const MOST = 2000;

/** An anniversary or a review of the year opens nothing (taxonomy, case 12). */
const LOOKS_BACK: SalienceVerdict = { salience: 'background', because: 'a look back' };

/** Everything that the rules see in a document, but for thoughts and for what such a text cannot tell. */
export function sightings(context: Context): readonly Sighting[] {
  return context.sentences
    .flatMap(matchSentence)
    .filter((match) => isPossible(match.rule.type, context.profile))
    .slice(0, MOST)
    .flatMap((match) => sight(match, context) ?? []);
}

function sight(match: Match, { reading, tags, sentences, profile }: Context): Sighting | null {
  const date = reading.document.date ?? null;
  const plain = endsNext(match, sentences) ?? decideModality(match, tags.times, date, tags.quantities);
  const told = rebuttedNext(asQuoteSays(plain, match, sentences), match, sentences);
  const { salience, because } = profile.looksBack ? LOOKS_BACK : decideSalience(match, tags, date);
  const verdict = salience === 'main' ? asHeadlineIntends(told, match, sentences) : told;
  const { modality, cue } = verdict;
  if (modality === 'hypothetical') return null;
  return {
    match,
    modality,
    cue: cue && { field: match.sentence.field.field, first: cue.first, last: cue.last },
    cued: modality !== 'actual',
    salience,
    because: { modality: verdict.because, salience: because },
  };
}
