import type { ItemView, Link } from '../digest/mail-view.ts';
import type { Channel } from '../subscriptions/subscription.ts';

/** One message for a room, as text; each kind of room arranges it. */
export interface RoomMessage {
  /** `New: Internet shutdown · Kazakhstan` */
  readonly title: string;
  readonly items: readonly ItemView[];
}

/** Rooms cut or refuse what is longer: Slack 3,000 a block, Discord 4,096 an embed, Telegram 4,096; links come on top. */
const LONGEST = 2000;
/** Addresses beyond it are left out: one that is cut leads nowhere. */
const LONGEST_LINK = 400;
const COLORS = [0x9aa5b4, 0x9aa5b4, 0x3f8fcd, 0xd49a14, 0xdd6b20, 0xc62f3b];

/**
 * The JSON body that a kind of room takes. Quotes and names come from outside: they are sent as plain text where the room
 * has it, escaped where not, and never ping anybody.
 */
export function roomPayload(channel: Channel, message: RoomMessage): unknown {
  const whole = [message.title, ...message.items.map(itemText)].join('\n\n');
  const text = cut(whole, LONGEST);
  const links = message.items
    .flatMap((item) => item.links)
    .filter(({ url }) => url.length <= LONGEST_LINK)
    .slice(0, 4);
  const worst = Math.max(0, ...message.items.map(({ severity }) => severity));
  switch (channel.kind) {
    case 'slack':
      return slack(text, message.title, links);
    case 'teams':
      return teams(text, links);
    case 'discord':
      return {
        content: '',
        embeds: [
          {
            // Escaping doubles signs at worst.
            description: [escapeMarkdown(cut(whole, LONGEST / 2)), '', ...links.map(({ url }) => url)].join('\n'),
            color: COLORS[worst] ?? 0,
          },
        ],
        allowed_mentions: { parse: [] },
      };
    case 'telegram':
      // Without parse_mode the text is text.
      return {
        chat_id: channel.chat,
        text: [text, ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
        link_preview_options: { is_disabled: true },
      };
    default:
      throw new Error(`${channel.kind} is no room`);
  }
}

function itemText(item: ItemView): string {
  return [
    `${item.heading} (${item.state}, ${item.severityWords})`,
    item.facts.join(' · '),
    ...item.changes,
    item.headline === '' ? '' : `“${item.headline}”`,
    item.quote === null ? '' : `“${item.quote}”`,
    item.attribution,
  ]
    .filter(Boolean)
    .join('\n');
}

function slack(text: string, title: string, links: readonly Link[]) {
  const buttons = links.map(({ label, url }) => {
    return { type: 'button', text: { type: 'plain_text', text: label, emoji: false }, url };
  });
  return {
    // What notifications show is mrkdwn: its three special characters are escaped.
    text: title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    blocks: [
      { type: 'section', text: { type: 'plain_text', text, emoji: false } },
      ...(buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }]),
    ],
  };
}

function teams(text: string, links: readonly Link[]) {
  const lines = text.split('\n').filter(Boolean);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          version: '1.4',
          // RichTextBlock shows text as it is; TextBlock would read Markdown in it.
          body: lines.map((line, at) => {
            return {
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text: line, ...(at === 0 && { weight: 'Bolder' }) }],
            };
          }),
          actions: links.map(({ label, url }) => ({ type: 'Action.OpenUrl', title: label, url })),
        },
      },
    ],
  };
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|>#[\]()<@:-]/g, (sign) => `\\${sign}`);
}

/** At most so many UTF-16 units, with an ellipsis where something is missing; no half characters. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
