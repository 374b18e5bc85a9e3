import type { SubscriptionShown } from '../schemas/subscription.ts';
import { SEVERITY_LABELS } from '../vocabulary.ts';
import { Heading, Nothing, Page } from './layout.tsx';
import { counted, languageName } from './names.ts';

export interface SubscriptionsProps {
  readonly subscriptions: readonly SubscriptionShown[];
  /** Whether whoever looks may add one. */
  readonly may: boolean;
  /** Whether mails can lead back here, so that addresses can be asked. */
  readonly reachable: boolean;
  /** What a new one is to be about, as in the address of the search page. */
  readonly query: string;
  /** Name of the one that was added just now. */
  readonly kept: string | null;
}

/** Who is told of what, and a form for more. */
export function SubscriptionsPage({ subscriptions, may, reachable, query, kept }: SubscriptionsProps) {
  return (
    <Page title="Subscriptions" section="/subscriptions">
      <Heading title="Subscriptions">
        A digest every morning of what came, changed and ended; alerts when it cannot wait.
      </Heading>
      {kept === null ? null : (
        <p class="done" role="status">
          <b>{kept}</b> is kept. Each address gets a mail that asks whether it wants this, and nothing else before it
          says yes.
        </p>
      )}
      {subscriptions.length === 0 ? (
        <Nothing title="Nobody is told of anything yet." />
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">About</th>
              <th scope="col">Digest</th>
              <th scope="col">Alerts</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {subscriptions.map((one) => (
              <Row key={one.name} subscription={one} />
            ))}
          </tbody>
        </table>
      )}
      {may ? <NewForm query={query} reachable={reachable} /> : null}
    </Page>
  );
}

function Row({ subscription }: { readonly subscription: SubscriptionShown }) {
  const { name, query, schedule, timeZone, language, alertsFrom, recipients, waiting, channels, paused } = subscription;
  return (
    <tr>
      <th scope="row">
        {name} {paused ? <span class="badge">paused</span> : null}
      </th>
      <td data-label="About">
        <a href={`/search?${query}`}>
          {query === '' ? 'everything' : decodeURIComponent(new URLSearchParams(query).toString().replaceAll('+', ' '))}
        </a>
      </td>
      <td data-label="Digest">{schedule === null ? '–' : `${schedule}, ${timeZone}, in ${languageName(language)}`}</td>
      <td data-label="Alerts">{alertsFrom === null ? '–' : `from severity ${alertsFrom}`}</td>
      <td data-label="To">
        {[counted(recipients, 'address', 'addresses'), ...channels].join(', ')}
        {waiting > 0 ? <p class="quiet">{waiting} not confirmed yet</p> : null}
      </td>
    </tr>
  );
}

function NewForm({ query, reachable }: { readonly query: string; readonly reachable: boolean }) {
  return (
    <section aria-labelledby="new">
      <h2 id="new">Tell somebody</h2>
      {reachable ? null : (
        <p class="quiet">
          Mails cannot lead back here yet, so no address would be asked: whoever runs this sets <code>PUBLIC_URL</code>{' '}
          and <code>SMTP_URL</code>.
        </p>
      )}
      <form class="correct" method="post" action="/subscriptions">
        <label>
          Name
          <input name="name" required maxLength={60} placeholder="desk-kazakhstan" pattern="[a-z0-9]+(-[a-z0-9]+)*" />
        </label>
        <label>
          Mail addresses
          <input name="recipients" required placeholder="risk@example.com" autocomplete="email" />
        </label>
        <label>
          About, as in the address of the search page
          <input name="query" value={query} placeholder="country=KZ&type=shutdown" />
        </label>
        <Severities name="minSeverity" label="Digest from" none={false} />
        <Severities name="alertsFrom" label="Alerts from" none />
        <label>
          Language
          <select name="language">
            {['en', 'zh', 'ru'].map((code) => (
              <option key={code} value={code}>
                {languageName(code)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Time zone
          <input name="timeZone" value="UTC" placeholder="Asia/Almaty" />
        </label>
        <button type="submit">Ask them</button>
      </form>
    </section>
  );
}

function Severities({ name, label, none }: { readonly name: string; readonly label: string; readonly none: boolean }) {
  return (
    <label>
      {label}
      <select name={name}>
        {none ? <option value="">no alerts</option> : null}
        {[1, 2, 3, 4, 5].map((severity) => (
          <option key={severity} value={severity}>
            {severity} {SEVERITY_LABELS[severity]}
          </option>
        ))}
      </select>
    </label>
  );
}
