import { usage as en } from '../languages/en/places-usage.ts';
import type { PlaceRole } from '../stage.ts';
import { TokenKind } from '../text/tokens.ts';
import { type Candidate, isCapital } from './candidate.ts';
import { isDateline } from './dateline.ts';
import { hanRole } from './han-role.ts';
import type { Place } from './place.ts';
import { SPEECH_VERBS, startsSentence, wordAt, words } from './usage.ts';

const HOME_WORDS = words(en.homeWords);
const ORGANISATION_NOUNS = words(en.organisationNouns);
const ATTACKER_NOUNS = words(en.attackerNouns);
const WEAPON_NOUNS = words(en.weaponNouns);
/** A dateline stands in the first words of a text. */
const OPENING = 12;

/** Why a place is named, when not because something happens there; null for an ordinary mention. */
export function roleOf(candidate: Candidate, place: Place): PlaceRole | null {
  const { field, first, last, form } = candidate;
  if (form === 'organ') return 'speaker';
  if (field.tokens.kind[first] === TokenKind.han) return hanRole(field, first, last, place);
  if (field.field === 'text' && first < OPENING && isDateline(field, first)) return 'dateline';
  if (isHome(candidate)) return 'home';
  const next = startsSentence(field, last + 1) ? '' : wordAt(field, last + 1);
  const speaks = place.kind === 'country' || (place.kind === 'city' && place.population >= 300_000);
  if (form !== 'demonym' && speaks && SPEECH_VERBS.has(next)) return 'speaker';
  if (isAttacker(candidate, place)) return 'attacker';
  if (ORGANISATION_NOUNS.has(next) && isCapital(field, last + 1)) return 'organisation';
  const owner = wordAt(field, first - 1) === 'of' && isCapital(field, first - 2);
  return owner && ORGANISATION_NOUNS.has(wordAt(field, first - 2)) ? 'organisation' : null;
}

function isHome({ field, first, last }: Candidate): boolean {
  if (wordAt(field, last + 1) === '-') return HOME_WORDS.has(wordAt(field, last + 2));
  return wordAt(field, first - 1) === 'in' && HOME_WORDS.has(wordAt(field, first - 2));
}

/** "Russian missiles", "Russia's invasion": a power whose blows fall elsewhere; an "Ukraine invasion" falls there. */
function isAttacker({ field, last, form }: Candidate, { kind }: Place): boolean {
  if (kind !== 'country' || startsSentence(field, last + 1)) return false;
  const next = wordAt(field, last + 1);
  const isJoined = next === "'s" || next === '-';
  if (form !== 'demonym' && !isJoined) return false;
  let noun = isJoined ? last + 2 : last + 1;
  while (WEAPON_NOUNS.has(wordAt(field, noun))) noun++;
  return ATTACKER_NOUNS.has(wordAt(field, noun));
}
