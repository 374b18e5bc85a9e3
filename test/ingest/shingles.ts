/** Agreement of an extracted text with the true one, as scrapinghub's article-extraction-benchmark measures it. */
export interface Agreement {
  readonly precision: number;
  readonly recall: number;
}

/** Over all runs of 4 words; a text shorter than that is one run. */
export function compareShingles(truth: string, extracted: string): Agreement {
  const [wanted, got] = [shingles(truth), shingles(extracted)];
  let shared = 0;
  for (const [shingle, count] of got) shared += Math.min(count, wanted.get(shingle) ?? 0);
  return { precision: share(shared, total(got)), recall: share(shared, total(wanted)) };
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - 3); at += 1) {
    const shingle = words.slice(at, at + 4).join(' ');
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
