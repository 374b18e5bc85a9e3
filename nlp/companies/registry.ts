import { ROWS } from './registry.rows.ts';

export const COMPANY_KINDS = ['miner', 'host', 'pool', 'maker', 'cloud', 'software', 'association'] as const;
export type CompanyKind = (typeof COMPANY_KINDS)[number];

/**
 * How far a name speaks for itself. `own`: only this firm is called so. `common`: an ordinary word ("Riot", "Compass"),
 * needs a telling neighbourhood. `side`: the firm's main business is another ("Tether"), counts where the sentence speaks
 * of mining. `product`: its machine or site ("Antminer"), counts only where the firm itself is named.
 */
export type NameUse = 'own' | 'common' | 'side' | 'product';

/** Where a fact comes from; `trade` is general knowledge of the trade, not checked against a register. */
export type Origin = 'sec' | 'pools' | 'trade';

export interface CompanyName {
  readonly text: string;
  readonly use: NameUse;
  readonly script: 'latin' | 'han' | 'cyrillic';
}

/** One organisation of the mining industry. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly kind: CompanyKind;
  /** ISO 3166-1 alpha-2; absent where it has none or none is known. */
  readonly home?: string;
  /** The name itself, other and former names, Chinese and Russian names. */
  readonly names: readonly CompanyName[];
  /** `EXCHANGE:SYMBOL`, present or former. */
  readonly listings: readonly string[];
  /** Central Index Key at the SEC, ten digits. */
  readonly cik?: string;
  readonly sources: { readonly names: Origin; readonly home: Origin; readonly listings: Origin };
}

const USES: Readonly<Record<string, NameUse>> = { '?': 'common', '~': 'side', '^': 'product' };

/** The whole registry, in the order of its rows. */
export const COMPANIES: readonly Company[] = ROWS.split('\n').filter(Boolean).map(readRow);

function readRow(row: string): Company {
  const [id = '', name = '', kind = '', home, latin, han, cyrillic, listings, cik, origin] = row
    .split('|')
    .map((column) => column.trim());
  if (!id || !name || !isKind(kind)) throw new Error(`company registry: this row is not complete: ${row}`);
  return {
    id,
    name,
    kind,
    ...(home ? { home } : {}),
    names: [...ownName(name, latin), ...names(latin, 'latin'), ...names(han, 'han'), ...names(cyrillic, 'cyrillic')],
    listings: items(listings),
    ...(cik ? { cik } : {}),
    sources: { names: origin === 'pools' ? 'pools' : 'trade', home: 'trade', listings: cik ? 'sec' : 'trade' },
  };
}

function isKind(kind: string): kind is CompanyKind {
  return (COMPANY_KINDS as readonly string[]).includes(kind);
}

/** The name proper speaks for itself unless the row marks it otherwise among the other names. */
function ownName(name: string, latin: string | undefined): CompanyName[] {
  const marked = items(latin).some((other) => /^[?~^]/.test(other) && other.slice(1) === name);
  return marked ? [] : [{ text: name, use: 'own', script: 'latin' }];
}

function names(column: string | undefined, script: CompanyName['script']): CompanyName[] {
  return items(column).map((item) => ({ text: item.replace(/^[?~^]/, ''), use: useOf(item), script }));
}

function useOf(item: string): NameUse {
  return USES[item.charAt(0)] ?? 'own';
}

function items(column: string | undefined): string[] {
  return (column ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter(Boolean);
}
