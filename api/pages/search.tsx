import type { EventPage } from '../../db/find-events.ts';
import type { EventFormatName } from '../../db/formats/formats.ts';
import type { SavedSearch } from '../../db/saved-searches.ts';
import { type Dimension, FACET_SAMPLE, type Facets } from '../../db/stats.ts';
import { QUERY_FIELDS } from '../completions.ts';
import { filterFields } from '../schemas/filter.ts';
import { MODALITY_LABELS, namesIn, SEVERITY_LABELS, TYPE_LABELS } from '../vocabulary.ts';
import type { Writer } from './decisions.tsx';
import { EventList } from './event-list.tsx';
import { Heading, Nothing, Page } from './layout.tsx';
import { counted, countryName, languageName, number, searchAddress } from './names.ts';
import { SavedSearches } from './saved-searches.tsx';

export interface SearchProps {
  /** As in the address. */
  readonly query: URLSearchParams;
  /** Undefined when the query means nothing; `problem` says why. */
  readonly page: EventPage | undefined;
  readonly facets: Facets | undefined;
  readonly problem: string | undefined;
  readonly saved: readonly SavedSearch[];
  readonly writer: Writer;
}

/** Fields beside the words, with how a value is shown. */
const FACETS: readonly (readonly [Dimension, parameter: string, title: string, label: (value: string) => string])[] = [
  ['type', 'type', 'What', (value) => TYPE_LABELS[value as keyof typeof TYPE_LABELS] ?? value],
  ['country', 'country', 'Where', countryName],
  ['company', 'company', 'Who', (value) => value],
  ['modality', 'modality', 'How certain', (value) => MODALITY_LABELS[value as keyof typeof MODALITY_LABELS] ?? value],
  ['lang', 'lang', 'Told in', languageName],
];

/** Names of the files that a list comes as. */
const EXPORT_LABELS: Readonly<Record<EventFormatName, string>> = {
  csv: 'CSV',
  json: 'JSON',
  ndjson: 'NDJSON',
  geojson: 'GeoJSON',
  parquet: 'Parquet',
  stix: 'STIX 2.1',
  rss: 'RSS',
  atom: 'Atom',
  jsonfeed: 'JSON Feed',
  ical: 'iCal',
};

/** Search: the address is the whole state. */
export function SearchPage({ query, page, facets, problem, saved, writer }: SearchProps) {
  const words = query.get('q') ?? '';
  return (
    <Page title={words ? `Search: ${words}` : 'Search'} section="/search" query={words}>
      <Heading title="Search" />
      <form class="search-form" action="/search">
        <div class="search-words">
          <label for="words" class="hidden">
            Words
          </label>
          <input
            id="words"
            type="search"
            name="q"
            value={words}
            placeholder='country:KZ type:shutdown "hash rate" -price'
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            data-complete="/api/v1/completions"
          />
          <button type="submit">Search</button>
        </div>
        <Hidden query={query} except={['q', 'since', 'until', 'min_severity', 'cursor']} />
        <div class="search-more">
          <label>
            From <input name="since" value={query.get('since') ?? ''} placeholder="2022-01-05 or 30d" size={14} />
          </label>
          <label>
            Until <input name="until" value={query.get('until') ?? ''} placeholder="2022-02-28" size={14} />
          </label>
          <label>
            Severity
            <select name="min_severity">
              <option value="">any</option>
              {[2, 3, 4, 5].map((severity) => (
                <option key={severity} value={severity} selected={query.get('min_severity') === String(severity)}>
                  {severity} {SEVERITY_LABELS[severity]}
                  {severity < 5 ? ' or worse' : ''}
                </option>
              ))}
            </select>
          </label>
        </div>
      </form>
      <QueryHelp />
      <Chosen query={query} />
      {problem ? (
        <div class="nothing bad" role="alert">
          <p class="nothing-title">That search means nothing.</p>
          <p>{problem}</p>
        </div>
      ) : null}
      <div class="columns">
        <div class="results">
          <Results query={query} page={page} facets={facets} />
        </div>
        <aside aria-label="Narrow down">
          {facets === undefined ? null : <FacetLists query={query} facets={facets} />}
          <SavedSearches saved={saved} query={query} writer={writer} keepable={page !== undefined} />
        </aside>
      </div>
    </Page>
  );
}

function Results({ query, page, facets }: Pick<SearchProps, 'query' | 'page' | 'facets'>) {
  if (page === undefined) return null;
  if (page.rows.length === 0) {
    return (
      <Nothing title="No event matches.">
        Take a word or a filter away, or look at a longer time. Words are looked for in titles and in the paragraphs
        that tell of the event; <code>"two words"</code> must stand side by side; <code>-word</code> must be absent.
      </Nothing>
    );
  }
  const next = page.nextCursor === null ? null : changed(query, 'cursor', page.nextCursor);
  return (
    <>
      <div class="result-head">
        <p>
          {facets === undefined
            ? ''
            : facets.complete
              ? counted(facets.counted, 'event')
              : `More than ${number(FACET_SAMPLE)} events`}
          , newest first
        </p>
        <p class="exports">
          Export{' '}
          {namesIn(EXPORT_LABELS).map((format) => (
            <a key={format} href={exportAddress(query, format)}>
              {EXPORT_LABELS[format]}
            </a>
          ))}
        </p>
      </div>
      <h2 class="hidden">Events</h2>
      <EventList events={page.rows} />
      {next === null ? null : (
        <p class="pager">
          <a href={`/search?${next}`} rel="next">
            Older events
          </a>
        </p>
      )}
    </>
  );
}

/** The query language in short; each example leads to its answer. */
function QueryHelp() {
  return (
    <details class="working query-help">
      <summary>What can be asked</summary>
      <p>
        Words and filters that stand side by side must all hold. <code>OR</code> between them, <code>-</code> before one
        to exclude it, <code>( )</code> to group, <code>"two words"</code> side by side.
      </p>
      <ul class="chips">
        {EXAMPLES.map((example) => (
          <li key={example}>
            <a href={searchAddress({ q: example })}>
              <code>{example}</code>
            </a>
          </li>
        ))}
      </ul>
      <dl class="terms">
        {QUERY_FIELDS.map(([name, hint]) => (
          <div key={name}>
            <dt>
              <code>{name}:</code>
            </dt>
            <dd>{hint}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const EXAMPLES = [
  'country:KZ type:shutdown',
  '"hash rate" (Kazakhstan OR Казахстан)',
  'family:policy severity:>=3',
  'megawatts:>100 -state:resolved',
  'from:CN to:KZ',
  'on:2021 type:mining_ban',
];

/** Filters that the form does not show, so that they stay when it is sent. */
function Hidden({ query, except }: { readonly query: URLSearchParams; readonly except: readonly string[] }) {
  return (
    <>
      {[...query]
        .filter(([name, value]) => !except.includes(name) && value !== '')
        .map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

/** What is narrowed down to, each with a way back. */
function Chosen({ query }: { readonly query: URLSearchParams }) {
  const known = new Map(FACETS.map(([, parameter, , label]) => [parameter, label]));
  const chosen = [...query].filter(([name, value]) => known.has(name) && value !== '');
  if (chosen.length === 0) return null;
  return (
    <ul class="chips chosen" aria-label="Chosen filters">
      {chosen.map(([name, value]) => (
        <li key={`${name}=${value}`}>
          <a href={`/search?${without(query, name, value)}`}>
            {value
              .split(',')
              .map((part) => known.get(name)?.(part) ?? part)
              .join(', ')}
            <span aria-hidden="true"> ×</span>
            <span class="hidden"> (remove)</span>
          </a>
        </li>
      ))}
      <li>
        <a class="plain" href={`/search?${new URLSearchParams({ q: query.get('q') ?? '' })}`}>
          Remove all
        </a>
      </li>
    </ul>
  );
}

function FacetLists({ query, facets }: { readonly query: URLSearchParams; readonly facets: Facets }) {
  return (
    <>
      {FACETS.map(([dimension, parameter, title, label]) => {
        // Within a field any of the values will do: one more would widen the search, which nobody expects here.
        const values = query.has(parameter) ? [] : facets.values[dimension].slice(0, 8);
        if (values.length === 0) return null;
        return (
          <section key={dimension} class="facet">
            <h2 class="small-title">{title}</h2>
            <ul>
              {values.map(({ value, count }) => (
                <li key={value}>
                  <a href={`/search?${added(query, parameter, value)}`}>{label(value)}</a>
                  <span class="count">{number(count)}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {facets.complete ? null : <p class="quiet">Counted among the newest {number(FACET_SAMPLE)} matches.</p>}
    </>
  );
}

function changed(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const copy = new URLSearchParams(query);
  copy.set(name, value);
  return copy;
}

function added(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const copy = new URLSearchParams(query);
  copy.delete('cursor');
  copy.append(name, value);
  return copy;
}

function without(query: URLSearchParams, name: string, value: string): URLSearchParams {
  return new URLSearchParams([...query].filter(([n, v]) => n !== 'cursor' && !(n === name && v === value)));
}

function exportAddress(query: URLSearchParams, format: string): string {
  const copy = new URLSearchParams([...query].filter(([name, value]) => name in filterFields && value !== ''));
  copy.set('format', format);
  copy.set('limit', '1000');
  return `/api/v1/events?${copy}`;
}
