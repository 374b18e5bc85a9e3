/** Items of Form 8-K (17 CFR 249.308), as far as they can bear on a miner's risk. */
const ITEMS: Readonly<Record<string, string>> = {
  '1.01': 'Entry into a material agreement',
  '1.02': 'Termination of a material agreement',
  '1.03': 'Bankruptcy or receivership',
  '1.05': 'Material cybersecurity incident',
  '2.01': 'Acquisition or sale of assets',
  '2.02': 'Results of operations',
  '2.03': 'New financial obligation',
  '2.04': 'A financial obligation falls due early',
  '2.05': 'Costs of exit or disposal of operations',
  '2.06': 'Material impairments',
  '3.01': 'Notice of delisting',
  '4.01': 'Change of auditor',
  '4.02': 'Earlier financial statements cannot be relied on',
  '5.01': 'Change of control',
  '5.02': 'Directors or officers leave or join',
  '7.01': 'Regulation FD disclosure',
  '8.01': 'Other events',
};
/** What a filing reports besides the news: exhibits, results, disclosures at will. */
const MINOR = new Set(['2.02', '7.01', '8.01', '9.01']);

/** The items with their names, the telling ones first; those without a name here are left out. */
export function itemNames(items: readonly string[]): readonly { readonly item: string; readonly name: string }[] {
  const known = items.flatMap((item) => {
    const name = ITEMS[item];
    return name === undefined ? [] : [{ item, name }];
  });
  return known.toSorted((a, b) => Number(MINOR.has(a.item)) - Number(MINOR.has(b.item)));
}
