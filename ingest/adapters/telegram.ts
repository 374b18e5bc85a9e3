import { type CheerioAPI, load } from 'cheerio';
import type { Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { decodeBytes } from '../charset.ts';
import type { Document } from '../document.ts';
import type { Page } from '../fetch/page.ts';
import { boundMarkup } from '../markup/bound-markup.ts';
import { parseDate } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import type { Adapter, Source } from '../source.ts';
import { documentOf, withQuery } from './wire.ts';

/** The web preview of a public channel, e.g. `https://t.me/s/wublockchainenglish`: about 20 posts, oldest first. */
export const telegram: Adapter = {
  kind: 'telegram',
  description: 'A public Telegram channel by its web preview, https://t.me/s/CHANNEL; no bot, no account.',
  goesBack: true,
  accept: 'text/html',
  obeyRobots: true,
  request: ({ url }) => ({ url: url.replace(/^(https?:\/\/t\.me\/)(?!s\/)/, '$1s/') }),
  parse(page, source, { url }) {
    const html = decodeBytes(page.body, page.contentType, 'html').text;
    const $ = load(parseDocument(boundMarkup(html, 'html')));
    if ($('.tgme_channel_history').length === 0) {
      throw new Error('the channel has no web preview: it was switched off, or the name is wrong');
    }
    const messages = $('.tgme_widget_message[data-post]').toArray();
    const documents = messages.flatMap((message) => documentOfMessage($, message, page, source) ?? []);
    const before = $('.tme_messages_more[data-before]').first().attr('data-before');
    if (!before || !/^\d+$/.test(before)) return { documents };
    return { documents, older: { url: withQuery(url, { before }) } };
  },
};

/** Null for messages without words: pictures, polls, "channel photo updated". */
function documentOfMessage($: CheerioAPI, message: Element, page: Page, source: Source): Document | null {
  const element = $(message);
  const post = element.attr('data-post') ?? '';
  if (element.is('.service_message') || !/^\w+\/\d+$/.test(post)) return null;
  // The text element can hold another of its kind; what the message replies to has one too.
  const words = element.find('.tgme_widget_message_text.js-message_text').not('.js-message_reply_text').last();
  const text = htmlToText(words.html() ?? '');
  const card = element.find('.link_preview_title').first().text().trim();
  if (text === '' && card === '') return null;
  return documentOf(page, source, {
    kind: 'post',
    url: `https://t.me/${post}`,
    text: text || card,
    authors: [post.split('/')[0] ?? ''],
    publishedAt: parseDate(element.find('a.tgme_widget_message_date time[datetime]').first().attr('datetime'), 'utc'),
    tags: [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map((match) => match[1] ?? ''),
  });
}
