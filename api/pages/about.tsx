import type { Knowledge } from '../context.ts';
import { namesIn, SEVERITY_LABELS, STATE_LABELS } from '../vocabulary.ts';
import { Severity } from './event-list.tsx';
import { Heading, Page } from './layout.tsx';
import { counted, countryName, number } from './names.ts';

/** What each threshold measures. */
const MEASURES: Readonly<Record<string, string>> = {
  connectivityLost: 'Connectivity lost, %',
  megawatts: 'Power, MW',
  machines: 'Machines',
  hashrateEh: 'Hashrate, EH/s',
  hashrateDelta: 'Move of network hashrate or difficulty, %',
  usd: 'Money, USD',
};

export interface AboutProps {
  readonly knowledge: Knowledge;
  readonly size: { readonly events: number; readonly documents: number };
}

/** How the figures are made, and what they are not. */
export function AboutPage({ knowledge, size }: AboutProps) {
  const shares = Object.entries(knowledge.hashrateShare).toSorted((a, b) => b[1] - a[1]);
  return (
    <Page title="About the figures" section="/about">
      <Heading title="About the figures">
        {`${counted(size.events, 'event')} read out of ${counted(size.documents, 'document')}.`}
      </Heading>
      <div class="prose">
        <h2>What a row is</h2>
        <p>
          An event is something that happened, is under way or is decided, and that endangers mining. A report is what
          one document says about one event. Reports of the same type and place, close in time, are one event, whichever
          language they are in; a report told as background never opens one. The page of an event quotes each report:
          the marked words are what its type, state and numbers rest on.
        </p>
        <h2>What the states mean</h2>
        <dl class="terms">
          {namesIn(STATE_LABELS).map((state) => (
            <div key={state}>
              <dt>{state}</dt>
              <dd>{STATE_LABELS[state]}</dd>
            </div>
          ))}
          <dt>expired</dt>
          <dd>Nothing was said of it for so long that it may be over.</dd>
        </dl>
        <h2 id="severity">Severity</h2>
        <p>
          The highest step that a stated number reaches, at least what the type weighs by itself; one more where the
          place holds {knowledge.thresholds.share?.[2] ?? 10} % or more of the network’s hashrate and the event concerns
          the whole place; one less while it is planned or alleged; 1 when it is denied or resolved. Of several sources,
          the worst last word counts.
        </p>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Measured by</th>
              {[2, 3, 4, 5].map((severity) => (
                <th key={severity} scope="col" class="figure">
                  <Severity of={severity} /> <span class="sev-word">{SEVERITY_LABELS[severity]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(MEASURES).map(([name, label]) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                {[0, 1, 2, 3].map((step) => {
                  const from = knowledge.thresholds[name]?.[step];
                  return (
                    <td key={step} class="figure" data-label={`Severity ${step + 2}`}>
                      {from === undefined ? '–' : `≥ ${number(from)}`}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <h2>Hashrate by country</h2>
        <p>
          Percent of the Bitcoin network, Cambridge Bitcoin Electricity Consumption Index, mining map, January 2022 (its
          last edition); countries of 1 % and more.
        </p>
        <ul class="bars">
          {shares.map(([code, share]) => (
            <li key={code}>
              <a href={`/countries/${code}`}>{countryName(code)}</a>
              <meter min={0} max={40} value={share} aria-label={`${countryName(code)}: ${share} %`} />
              <span class="figure">{number(share)} %</span>
            </li>
          ))}
        </ul>
        <h2>What it is not</h2>
        <p>
          A tag is what a program read: it can be wrong, and silence of the sources is not silence of the world. The
          strip on <a href="/">Today</a> says which of them could not be read. How often the tags agree with annotators
          is measured in the project’s README, on documents that the rules were not written from.
        </p>
        <h2>Data of others</h2>
        <p>
          Borders: Natural Earth, public domain. Type: Inter, Open Font License. Places: GeoNames, CC BY 4.0. Texts
          belong to their publishers: minewatch keeps them to read, quotes what a tag rests on, and links to the
          original.
        </p>
      </div>
    </Page>
  );
}
