import type { ConceptPhrases } from '../events/concepts.ts';
import type { CuePhrases } from '../modality/cues.ts';
import { concepts as en } from './en/concepts.ts';
import { cues as enCues } from './en/cues.ts';
import { concepts as es } from './es/concepts.ts';
import { cues as esCues } from './es/cues.ts';
import { concepts as fa } from './fa/concepts.ts';
import { cues as faCues } from './fa/cues.ts';
import { concepts as ru } from './ru/concepts.ts';
import { cues as ruCues } from './ru/cues.ts';
import { concepts as zh } from './zh/concepts.ts';
import { cues as zhCues } from './zh/cues.ts';

/** One language's words for events: a folder of data with `concepts.ts` and `cues.ts`. */
export interface EventLanguage {
  /** ISO 639-1 */
  readonly code: string;
  readonly concepts: ConceptPhrases;
  readonly cues: CuePhrases;
  /** A sentence without a subject speaks of the one before's. */
  readonly dropsSubject?: true;
}

/** To add a language: write its folder and name it here. */
export const EVENT_LANGUAGES: readonly EventLanguage[] = [
  { code: 'en', concepts: en, cues: enCues },
  { code: 'es', concepts: es, cues: esCues },
  { code: 'fa', concepts: fa, cues: faCues },
  { code: 'ru', concepts: ru, cues: ruCues },
  { code: 'zh', concepts: zh, cues: zhCues, dropsSubject: true },
];

/** Chinese and Russian texts are full of English words, not the other way round. */
const EVERYWHERE = 'en';

/** The languages whose words hold for a text in `lang`: its own and English; all of them, if it is none of ours. */
export function spokenIn(lang: string): readonly EventLanguage[] {
  const known = EVENT_LANGUAGES.some(({ code }) => code === lang);
  return EVENT_LANGUAGES.filter(({ code }) => !known || code === lang || code === EVERYWHERE);
}
