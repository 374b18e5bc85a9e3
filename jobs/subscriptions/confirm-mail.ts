import { confirmUrl, unsubscribeUrl } from '../deliver/mail-message.ts';
import type { Mail } from '../digest/compose.ts';
import { htmlMail } from '../digest/html.ts';
import type { MailView } from '../digest/mail-view.ts';
import { plainMail } from '../digest/plain.ts';
import { fill, WORDS } from '../digest/words.ts';
import type { Subscription } from './subscription.ts';

/**
 * The mail that asks for a confirmation. Of the subscription it says the name alone: whoever entered the address may be
 * a stranger, and a query would let them write to anybody by our hand.
 */
export function confirmMail(subscription: Subscription, publicUrl: string, token: string): Mail {
  const { confirm, locale, unsubscribeOffline } = WORDS[subscription.language];
  const view: MailView = {
    locale,
    subject: fill(confirm.subject, { name: subscription.name }),
    title: confirm.title,
    worst: null,
    summary: '',
    period: '',
    quiet: fill(confirm.text, { name: subscription.name }),
    changedTitle: '',
    sections: [],
    all: { label: confirm.link, url: confirmUrl(publicUrl, token) },
    blind: null,
    why: { title: confirm.notYouTitle, text: confirm.notYou, extractive: '' },
    unsubscribe: { label: confirm.never, url: unsubscribeUrl(publicUrl, token) },
    unsubscribeOffline,
    preferences: null,
  };
  return { subject: view.subject, html: htmlMail(view, subscription.name), plain: plainMail(view) };
}
