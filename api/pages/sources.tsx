import { Heading, Nothing, Page } from './layout.tsx';
import { countryName, languageName, number, webAddress } from './names.ts';
import { HEALTH_LABELS, HealthStrip, type SourceRow, sightOf } from './source-health.tsx';
import { ago, When } from './times.tsx';

/** What is read, and how it does. What does not reach us comes first. */
export function SourcesPage({ sources, now }: { readonly sources: readonly SourceRow[]; readonly now: Date }) {
  const order = ['blind', 'waiting', 'seen', 'off'];
  const sorted = sources.toSorted((a, b) => order.indexOf(sightOf(a)) - order.indexOf(sightOf(b)));
  return (
    <Page title="Sources" section="/sources">
      <Heading title="Sources">What is read, how often it answers, and what we could not see.</Heading>
      <HealthStrip sources={sources} />
      {sorted.length === 0 ? (
        <Nothing title="The list of sources is empty.">Add some to sources.yaml.</Nothing>
      ) : (
        <table class="table sources">
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">State</th>
              <th scope="col">Readers</th>
              <th scope="col" class="figure">
                Items
              </th>
              <th scope="col">Newest item</th>
              <th scope="col">Last try</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <SourceLine key={row.source.id} row={row} now={now} />
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}

function SourceLine({ row, now }: { readonly row: SourceRow; readonly now: Date }) {
  const { source, state } = row;
  const sight = sightOf(row);
  const address = webAddress(source.url);
  const readers = [source.lang && languageName(source.lang), source.country && countryName(source.country)].filter(
    Boolean,
  );
  const message = sight === 'off' ? (source.note ?? 'Switched off in the list of sources.') : state?.lastError;
  return (
    <tr id={source.id}>
      <th scope="row">
        {address ? (
          <a href={address} rel="noreferrer noopener" target="_blank">
            {source.name}
          </a>
        ) : (
          source.name
        )}
      </th>
      <td data-label="State">
        <i class={`sight-${sight}`} aria-hidden="true" />{' '}
        {sight === 'off' ? 'off' : HEALTH_LABELS[state?.health ?? 'never']}
        {message ? <p class="quiet">{message}</p> : null}
      </td>
      <td data-label="Readers">{readers.join(', ') || '–'}</td>
      <td data-label="Items" class="figure">
        {number(state?.items ?? 0)}
      </td>
      <td data-label="Newest item">{state?.lastItemAt ? <When at={state.lastItemAt} brief /> : '–'}</td>
      <td data-label="Last try">{state?.lastTryAt ? ago(state.lastTryAt, now) : '–'}</td>
    </tr>
  );
}
