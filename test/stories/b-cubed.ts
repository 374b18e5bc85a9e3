/** Agreement of a grouping with the true one, both given as the group of each item. */
export interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * B³ (Bagga and Baldwin, 1998): for each item, the share of its group that belongs with it, and the share of what
 * belongs with it that is in its group; the mean over the items.
 */
export function bCubed(items: readonly { readonly truth: string; readonly found: string }[]): BCubed {
  const count = (key: (item: (typeof items)[number]) => string) => {
    const counts = new Map<string, number>();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return (item: (typeof items)[number]) => counts.get(key(item)) ?? 0;
  };
  const both = count(({ truth, found }) => `${truth}\n${found}`);
  const truth = count((item) => item.truth);
  const found = count((item) => item.found);
  const mean = (value: (item: (typeof items)[number]) => number) =>
    items.reduce((sum, item) => sum + value(item), 0) / Math.max(1, items.length);
  const precision = mean((item) => both(item) / found(item));
  const recall = mean((item) => both(item) / truth(item));
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}
