import type { WordList } from '../lexicon/lexicon.ts';

/**
 * Words that say how certain a matter is and when it was, after the ConText algorithm (Chapman 2007): each kind of cue
 * holds for what stands on its side of it, within its reach, up to a break.
 *
 * `reach` is in words (two Han characters count as one); `stops` says whether a comma ends the scope as well as a break, `crosses` that not even a break does.
 */
export const CUES = {
  /** "not", "no", "never", "without" */
  negation: { side: 'before', reach: 4, stops: true },
  /** "no plans to", "denies", "unlikely", "refused to", "rejects" */
  denial: { side: 'before', reach: 9, stops: false },
  /** "was rejected", "fell through", "is off the table" */
  denialAfter: { side: 'after', reach: 14, stops: false },
  /** "plans to", "will", "proposes", "considers", "bill to", "set to" */
  plan: { side: 'before', reach: 10, stops: false },
  /** "calls for", "urges": a plan if those who can make it so ask for it, else mere opinion */
  appeal: { side: 'before', reach: 10, stops: false },
  /** "is planned", "proposal", "bill", "by the end of the year" */
  planAfter: { side: 'after', reach: 9, stops: true },
  /** Bare "to" in a headline: "Pakistan to allocate 2,000 MW" */
  headlinePlan: { side: 'before', reach: 1, stops: true },
  /** "could", "might", "may" */
  possible: { side: 'before', reach: 6, stops: true },
  /** "if", "would", "in case of", "should" (advice): nothing happened and nobody decided it */
  hypothesis: { side: 'before', reach: 10, stops: true },
  /** "rumours", "leaked", "unconfirmed", "allegedly", "sources say"; a bare "reportedly" is no rumour */
  rumour: { side: 'around', reach: 30, stops: false, crosses: true },
  /** "last year", "previously", "back in", "years ago" */
  history: { side: 'around', reach: 9, stops: true },
  /** 之后, 以来 after what it dates: "since China banned it". Only rules and moves become context so: "after the protest" is news. */
  historyAfter: { side: 'after', reach: 4, stops: true },
  /** "a common tactic", "governments worldwide": of a habit, not of one event */
  generic: { side: 'around', reach: 12, stops: false },
  /** "restored", "has ended", "was lifted", "settled" */
  end: { side: 'around', reach: 8, stops: false },
  /** "remains", "still", "ongoing", "continues": the end has not come */
  ongoing: { side: 'around', reach: 8, stops: false },
  /** "for", "during", before a span: so long it lasted */
  during: { side: 'before', reach: 2, stops: true },
  /** "has been", "hours after", "for the past": a span beside it counts up to now */
  running: { side: 'around', reach: 8, stops: false },
  /** "has", "began", "yesterday", "took effect", "signed into law": it is no plan any more */
  done: { side: 'around', reach: 6, stops: true },
  /** "until", "by", before a time: it is no beginning */
  until: { side: 'before', reach: 1, stops: true },
  /** "from", "between", before the first of two times */
  since: { side: 'before', reach: 1, stops: true },
  /** "until", "to", "and", before the second of two times */
  upTo: { side: 'before', reach: 1, stops: true },
  /** Before a source's name: "according to", "data from" */
  credit: { side: 'before', reach: 30, stops: false },
  /** After a source's name: "reported", "said" */
  credited: { side: 'after', reach: 30, stops: false },
  /** 起 after a time, with or without its verb: the whole sentence holds from then on */
  effective: { side: 'after', reach: 0, stops: false },
  /** "called the report false": denies what the sentence before reports */
  rebuttal: { side: 'around', reach: 0, stops: false },
  /** "signed into law", "took effect": a rule that holds, whatever was planned */
  inForce: { side: 'around', reach: 12, stops: false },
  /** Phrases that only look like a cue: "not only", "to stop the spread of rumours" */
  none: { side: 'around', reach: 0, stops: true },
  /** Ends every scope: "but", "however", "although", "while", ";" */
  break: { side: 'around', reach: 0, stops: false },
} as const satisfies Record<string, CueShape>;

export interface CueShape {
  readonly side: 'before' | 'after' | 'around';
  readonly reach: number;
  readonly stops: boolean;
  /** Holds beyond breaks. */
  readonly crosses?: boolean;
}

export type Cue = keyof typeof CUES;

/** A language's words for each cue; phrase syntax as in `WordList`. A longer cue hides the shorter ones inside it. */
export type CuePhrases = { readonly [C in Cue]?: readonly string[] };

/** The word list of one language. */
export function cueWordList(code: string, phrases: CuePhrases): WordList<Cue> {
  const cues = Object.keys(CUES) as Cue[];
  const entries = cues.flatMap((cue) => (phrases[cue] ?? []).map((phrase) => [phrase, cue] as const));
  return { name: `cue:${code}`, entries };
}
