import type { Recipient } from '../../db/recipients.ts';
import { Heading, Nothing, Page } from './layout.tsx';

const SAID: Readonly<Record<Recipient['state'], string>> = {
  active: 'comes to you',
  pending: 'waits for you to confirm it',
  unsubscribed: 'you left it',
  off: 'switched off, because mails to you came back',
};

/** What comes to the owner of a link, with ways to leave and to come back. Shows no address, as it may have been passed on. */
export function PreferencesPage({ token, recipients }: { token: string; recipients: readonly Recipient[] }) {
  const own = recipients.find((one) => one.token === token);
  if (own === undefined) {
    return (
      <Page title="Preferences" section={null}>
        <Nothing title="This link is not known.">It may be cut short: copy the whole of it from the mail.</Nothing>
      </Page>
    );
  }
  const told = recipients.filter(({ state }) => state === 'active' || state === 'pending');
  return (
    <Page title="Preferences" section={null}>
      <Heading title="Preferences">What minewatch sends to the address that this link was sent to.</Heading>
      <dl class="terms">
        {recipients.map(({ subscription, state }) => (
          <div key={subscription}>
            <dt>{subscription}</dt>
            <dd>{SAID[state]}</dd>
          </div>
        ))}
      </dl>
      {own.state === 'active' || own.state === 'pending' ? (
        <form class="sign-in" method="post" action={`/unsubscribe/${token}`}>
          <button type="submit">Leave {own.subscription}</button>
        </form>
      ) : null}
      {own.state === 'unsubscribed' ? (
        <form class="sign-in" method="post" action={`/confirm/${token}`}>
          <button type="submit">Come back to {own.subscription}</button>
        </form>
      ) : null}
      {told.length > 1 ? (
        <form class="sign-in" method="post" action={`/unsubscribe/${token}/all`}>
          <button type="submit">Leave all</button>
        </form>
      ) : null}
    </Page>
  );
}
