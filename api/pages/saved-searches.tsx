import type { SavedSearch } from '../../db/saved-searches.ts';
import type { Writer } from './decisions.tsx';

interface SavedProps {
  readonly saved: readonly SavedSearch[];
  /** As in the address. */
  readonly query: URLSearchParams;
  readonly writer: Writer;
  /** The search means something and may be kept. */
  readonly keepable: boolean;
}

/** Searches that were kept, and a form to keep this one. */
export function SavedSearches({ saved, query, writer, keepable }: SavedProps) {
  const kept = new URLSearchParams([...query].filter(([name, value]) => name !== 'cursor' && value !== ''));
  const form = writer.may && keepable && kept.size > 0;
  if (saved.length === 0 && !form) return null;
  return (
    <section class="facet">
      <h2 class="small-title">Saved searches</h2>
      <ul>
        {saved.map(({ id, name, query: address }) => (
          <li key={id}>
            <a href={`/search?${address}`}>{name}</a>
            {writer.may ? (
              <form class="forget" method="post" action={`/searches/${id}/delete`}>
                <button type="submit" class="plain-button" aria-label={`Forget the search ${name}`}>
                  ×
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {form ? (
        <form class="save-search" method="post" action="/searches">
          <input type="hidden" name="query" value={kept.toString()} />
          <input
            name="name"
            aria-label="Name of this search"
            placeholder="Name of this search"
            required
            maxLength={100}
          />
          <button type="submit" class="plain-button">
            Save this search
          </button>
          <a href={`/subscriptions?${new URLSearchParams({ query: kept.toString() })}`}>Be told of it by mail</a>
        </form>
      ) : null}
    </section>
  );
}
