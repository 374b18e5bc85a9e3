import { Heading, Page } from './layout.tsx';

/** Asks (`done` null), or says whether the link still works. Shows no address: whoever holds the link may not be its owner. */
export function ConfirmPage({ done }: { readonly done: boolean | null }) {
  return (
    <Page title="Confirm" section={null}>
      <Heading title="Confirm">
        {done === null
          ? 'Shall the mails of this subscription come to your address?'
          : done
            ? 'Done: the next mail of this subscription comes to you. Every mail has a link to leave by.'
            : 'This link is not known, or it is older than a week. Ask whoever entered your address to do so again.'}
      </Heading>
      {done === null ? (
        <form class="sign-in" method="post">
          <button type="submit">Confirm this address</button>
        </form>
      ) : null}
    </Page>
  );
}
