import type { Candidate } from './candidate.ts';

/** A text that names more sides than this speaks of tariffs at large. */
const MOST_SIDES = 4;

/** Tariffs told in several sentences are one matter: one says who imposes them, another whom they hit. */
export function uniteTariffs(candidates: readonly Candidate[]): readonly Candidate[] {
  const told = candidates.filter(isNews);
  const countries = [...new Set(told.flatMap((one) => one.countries))].sort();
  if (told.length < 2 || countries.length > MOST_SIDES) return candidates;
  const because = 'sides of the tariff in the whole text';
  return candidates.map((one) =>
    isNews(one) ? { ...one, countries, because: { ...one.because, countries: because } } : one,
  );
}

function isNews({ match, salience }: Candidate): boolean {
  return (
    salience === 'main' &&
    (match.trigger.sign === 'tradeTariff' || match.trigger.sign === 'tariff') &&
    match.rule.type === 'sanctions_trade'
  );
}
