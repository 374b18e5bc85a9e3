import { DatabaseError } from '../errors.ts';

/** A place in a query: UTF-16 offsets, end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a query, and where. The message is a sentence for people that says what to do. */
export class QueryError extends DatabaseError {
  readonly query: string;
  readonly place: Place;

  constructor(query: string, place: Place, message: string) {
    super('bad_filter', `${message} (at character ${place.start + 1} of the search)`);
    this.name = 'QueryError';
    this.query = query;
    this.place = place;
  }

  /** The query with the place underlined, two lines for a terminal. */
  pointer(): string {
    // A long query is cut around the place; Han characters take two columns.
    const from = Math.max(0, this.place.start - 60);
    const shown = (start: number, end: number) => this.query.slice(start, end).replace(/\s/g, ' ');
    const marked = Math.max(1, columns(shown(this.place.start, Math.min(this.place.end, from + 120))));
    const indent = ' '.repeat(columns(shown(from, this.place.start)));
    return `  ${shown(from, from + 120).replace(/\p{Cc}/gu, ' ')}\n  ${indent}${'^'.repeat(marked)}`;
  }
}

function columns(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/\p{Script=Han}|[\u3000-\u30ff\uff00-\uff60]/u.test(sign) ? 2 : 1), 0);
}
