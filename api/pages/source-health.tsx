import type { SourceState } from '../../db/sources.ts';
import type { Source, SourceHealth } from '../../ingest/source.ts';

/** A configured source with what is known of it. */
export interface SourceRow {
  readonly source: Pick<Source, 'id' | 'name' | 'kind' | 'url' | 'lang' | 'country' | 'enabled'> & {
    readonly note?: string;
  };
  readonly state: SourceState | undefined;
}

/** `seen`: what it tells reaches us. `blind`: it does not. `waiting`: not tried yet. `off`: not wanted. */
export type Sight = 'seen' | 'blind' | 'waiting' | 'off';

const SEEN: ReadonlySet<SourceHealth> = new Set<SourceHealth>(['ok', 'not_modified', 'empty', 'undated']);

export function sightOf({ source, state }: SourceRow): Sight {
  if (!source.enabled) return 'off';
  if (state === undefined || state.health === 'never') return 'waiting';
  return SEEN.has(state.health) ? 'seen' : 'blind';
}

export const HEALTH_LABELS: Readonly<Record<SourceHealth, string>> = {
  never: 'not tried yet',
  ok: 'working',
  not_modified: 'working, nothing new',
  empty: 'working, empty',
  undated: 'working, without dates',
  blocked: 'blocks us',
  rate_limited: 'asks us to wait',
  unauthorised: 'refuses our credentials',
  gone: 'gone',
  malformed: 'sends what cannot be read',
  layout_changed: 'has a new layout',
  silent_too_long: 'silent for too long',
  error: 'cannot be reached',
};

/** All sources as one line of marks, and in words which of them could not be seen. */
export function HealthStrip({ sources }: { readonly sources: readonly SourceRow[] }) {
  const wanted = sources.filter(({ source }) => source.enabled);
  const blind = wanted.filter((row) => sightOf(row) === 'blind');
  const waiting = wanted.filter((row) => sightOf(row) === 'waiting');
  return (
    <section class="sight" aria-labelledby="sight">
      <h2 id="sight" class="small-title">
        What we could see
      </h2>
      {wanted.length === 0 ? (
        <p>No source is switched on.</p>
      ) : (
        <>
          <div class="strip" aria-hidden="true">
            {wanted.map((row) => (
              <i key={row.source.id} class={`sight-${sightOf(row)}`} title={row.source.name} />
            ))}
          </div>
          <p>
            {wanted.length - blind.length - waiting.length} of {wanted.length} sources reach us.{' '}
            {blind.length > 0 ? (
              <>
                Not seen:{' '}
                {blind.slice(0, 6).map(({ source, state }, index) => (
                  <span key={source.id}>
                    {index > 0 ? ', ' : ''}
                    <a href={`/sources#${source.id}`}>{source.name}</a>
                    {state ? ` (${HEALTH_LABELS[state.health]})` : ''}
                  </span>
                ))}
                {blind.length > 6 ? ` and ${blind.length - 6} more` : ''}.{' '}
              </>
            ) : null}
            {waiting.length > 0 ? `${waiting.length} not tried yet.` : null}
          </p>
        </>
      )}
    </section>
  );
}
