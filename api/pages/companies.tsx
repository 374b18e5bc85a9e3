import type { Company } from '../../nlp/companies/registry.ts';
import { Heading, Nothing, Page } from './layout.tsx';
import { counted, countryName, number } from './names.ts';

/** A firm and how often it is a party. */
export interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly events: number;
  readonly company: Company | undefined;
}

/** The firms that events concern, and the whole registry behind them. */
export function CompaniesPage({
  rows,
  registry,
}: {
  readonly rows: readonly CompanyRow[];
  readonly registry: readonly Company[];
}) {
  return (
    <Page title="Companies" section="/companies">
      <Heading title="Companies">
        {`${counted(rows.length, 'firm is', 'firms are')} party to an event; minewatch knows ${number(registry.length)} by name.`}
      </Heading>
      {rows.length === 0 ? (
        <Nothing title="No event names a firm yet." />
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Firm</th>
              <th scope="col">Kind</th>
              <th scope="col">At home in</th>
              <th scope="col">Listed</th>
              <th scope="col" class="figure">
                Events
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, events, company }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/companies/${encodeURIComponent(id)}`}>{name}</a>
                </th>
                <td data-label="Kind">{company?.kind ?? 'not in the registry'}</td>
                <td data-label="At home in">
                  {company?.home ? <a href={`/countries/${company.home}`}>{countryName(company.home)}</a> : '–'}
                </td>
                <td data-label="Listed">{company?.listings.join(', ') || '–'}</td>
                <td data-label="Events" class="figure">
                  {number(events)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details class="working">
        <summary>The whole registry</summary>
        <ul class="registry">
          {registry
            .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
            .map((company) => (
              <li key={company.id}>
                <a href={`/companies/${encodeURIComponent(company.id)}`}>{company.name}</a>
              </li>
            ))}
        </ul>
      </details>
    </Page>
  );
}
