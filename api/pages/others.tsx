import type { ProblemBody } from '../problem.ts';
import { Heading, Nothing, Page } from './layout.tsx';

/** What went wrong, for people. */
export function ProblemPage({ problem }: { readonly problem: ProblemBody }) {
  return (
    <Page title={problem.title} section={null}>
      <Heading title={problem.title} kicker={String(problem.status)} />
      <Nothing title={problem.detail}>
        <a href="/">Today</a> · <a href="/search">Search</a>
        <span class="request-id">Request {problem.instance.replace('urn:request:', '')}</span>
      </Nothing>
    </Page>
  );
}

/** Where a browser hands in its token. */
export function SignInPage({ wrong, next }: { readonly wrong: boolean; readonly next: string }) {
  return (
    <Page title="Sign in" section={null}>
      <Heading title="Sign in">
        Others can reach this server, so it asks for a token. <code>minewatch tokens create NAME</code> makes one.
      </Heading>
      <form class="sign-in" method="post" action="/sign-in">
        {wrong ? (
          <p class="bad" role="alert">
            This token is not known or was revoked.
          </p>
        ) : null}
        <input type="hidden" name="next" value={next} />
        <label>
          Token
          <input type="password" name="token" required autocomplete="current-password" placeholder="mw_…" />
        </label>
        <button type="submit">Sign in</button>
      </form>
    </Page>
  );
}

/** Asks (`done` null), or says whether the token was known. Shows no address: whoever holds the link may not be its owner. */
export function UnsubscribePage({ done }: { readonly done: boolean | null }) {
  return (
    <Page title="Unsubscribe" section={null}>
      <Heading title="Unsubscribe">
        {done === null
          ? 'No more mails of this subscription?'
          : done
            ? 'Done: no more mails of this subscription will be sent.'
            : 'This link is not known. It may be cut short: copy the whole of it from the mail.'}
      </Heading>
      {done === null ? (
        <form class="sign-in" method="post">
          <button type="submit">Unsubscribe</button>
        </form>
      ) : null}
    </Page>
  );
}

/** One operation of the API as the description has it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly description: string;
    readonly required: boolean;
  }[];
}

/** The description of the API for people; needs nothing from elsewhere. */
export function DocsPage({
  operations,
  address,
}: {
  readonly operations: readonly Operation[];
  readonly address: string;
}) {
  return (
    <Page title="API" section={null}>
      <Heading title="API">
        Everything here as data. <a href="/api/v1/openapi.json">The description in OpenAPI 3.1</a>
      </Heading>
      <pre>
        <code>{`curl '${address}/api/v1/events?country=KZ&type=shutdown&since=2022-01-01'
curl '${address}/api/v1/events?min_severity=4&format=csv' > events.csv
curl -N '${address}/api/v1/stream?country=KZ'`}</code>
      </pre>
      {operations.map((operation) => (
        <section key={operation.method + operation.path} class="operation">
          <h2>
            <code>
              <b>{operation.method.toUpperCase()}</b> {operation.path}
            </code>
          </h2>
          <p>{operation.summary}</p>
          {operation.parameters.length > 0 ? (
            <dl class="terms">
              {operation.parameters.map((parameter) => (
                <div key={parameter.name}>
                  <dt>
                    <code>{parameter.name}</code>
                  </dt>
                  <dd>
                    {parameter.description || (parameter.in === 'path' ? 'In the path' : '')}
                    {parameter.required ? ' (needed)' : ''}
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
        </section>
      ))}
    </Page>
  );
}
