import pg from 'pg';

const { builtins } = pg.types;

/** How columns are read: times as ISO 8601 in UTC, `bigint` (counts, hashes below 2^53) as a number, the rest as `pg` does. */
export const COLUMN_TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.TIMESTAMPTZ) return readTime;
    if (oid === builtins.INT8) return Number;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  }) as typeof pg.types.getTypeParser,
};

const parseDate = pg.types.getTypeParser(builtins.TIMESTAMPTZ, 'text');

function readTime(text: string): string {
  const date: unknown = parseDate(text);
  return date instanceof Date ? date.toISOString() : text;
}
