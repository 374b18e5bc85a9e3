import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { roomPayload } from '../../jobs/alerts/room-payloads.ts';
import type { ItemView } from '../../jobs/digest/mail-view.ts';
import type { Channel } from '../../jobs/subscriptions/subscription.ts';

const text = (most: number) => z.string().min(1).max(most);
const url = z.url({ protocol: /^https?$/ }).max(3000);

/** What each room documents that it takes, as far as we use it; unknown fields are wrong. */
const SHAPES = {
  // docs.slack.dev: incoming webhooks; section, actions and button of Block Kit
  slack: z.strictObject({
    text: text(40_000),
    blocks: z
      .array(
        z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('section'),
            text: z.strictObject({ type: z.literal('plain_text'), text: text(3000), emoji: z.boolean() }),
          }),
          z.strictObject({
            type: z.literal('actions'),
            elements: z
              .array(
                z.strictObject({
                  type: z.literal('button'),
                  text: z.strictObject({ type: z.literal('plain_text'), text: text(75), emoji: z.boolean() }),
                  url,
                }),
              )
              .min(1)
              .max(25),
          }),
        ]),
      )
      .max(50),
  }),
  // learn.microsoft.com: Adaptive Card 1.4 by webhook of a workflow, at most 28 kB
  teams: z.strictObject({
    type: z.literal('message'),
    attachments: z.tuple([
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        content: z.strictObject({
          type: z.literal('AdaptiveCard'),
          $schema: z.string(),
          version: z.literal('1.4'),
          body: z.array(
            z.strictObject({
              type: z.literal('RichTextBlock'),
              inlines: z.array(
                z.strictObject({
                  type: z.literal('TextRun'),
                  text: text(28_000),
                  weight: z.literal('Bolder').optional(),
                }),
              ),
            }),
          ),
          actions: z.array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: text(100), url })),
        }),
      }),
    ]),
  }),
  // discord.com/developers/docs: execute webhook, embed limits, allowed mentions
  discord: z.strictObject({
    content: z.string().max(2000),
    embeds: z
      .array(z.strictObject({ description: text(4096), color: z.int().min(0).max(0xffffff) }))
      .min(1)
      .max(10),
    allowed_mentions: z.strictObject({ parse: z.array(z.never()) }),
  }),
  // core.telegram.org/bots/api#sendmessage
  telegram: z.strictObject({
    chat_id: text(100),
    text: text(4096),
    link_preview_options: z.strictObject({ is_disabled: z.literal(true) }),
  }),
} as const;

type Room = keyof typeof SHAPES;

function channel(kind: Room): Channel {
  const to = 'https://rooms.example/hook';
  return kind === 'telegram' ? { kind, url: to, chat: '-1001' } : { kind, url: to };
}

function item(said: string, given: Partial<ItemView> = {}): ItemView {
  return {
    severity: 5,
    severityWords: 'severity 5 of 5',
    heading: `Internet shutdown · ${said}`,
    state: 'ongoing',
    ended: false,
    facts: ['since 5 Jan 2022', said],
    changes: [said],
    headline: said,
    quote: said,
    lang: 'en',
    attribution: said,
    links: [
      { label: 'Event', url: 'https://risk.example/events/e1' },
      { label: 'Source', url: 'https://news.example/1' },
    ],
    ...given,
  };
}

const LONG = '*_[🚨](x)~`'.repeat(400);
const cases: readonly (readonly [string, readonly ItemView[]])[] = [
  ['no event', []],
  ['one event', [item('plain')]],
  ['thirty events with words of any length', Array.from({ length: 30 }, () => item(LONG))],
  ['a link too long to show', [item('plain', { links: [{ label: 'Source', url: `https://x.example/${LONG}` }] })]],
];

for (const kind of Object.keys(SHAPES) as Room[]) {
  for (const [name, items] of cases) {
    test(`${kind} takes ${name}`, () => {
      const payload = roomPayload(channel(kind), { title: 'New: Internet shutdown', items });
      const body = JSON.stringify(SHAPES[kind].parse(payload));
      assert.ok(Buffer.byteLength(body) < 28_000);
      assert.doesNotMatch(body, /\\ud[89a-f]/i, 'no half characters');
      assert.match(body, /Internet shutdown/);
    });
  }
}

const PINGS = '@everyone @here <!channel> <@U123> <https://evil.example|click> [click](https://evil.example)';

test('words from outside ping nobody and make no links', () => {
  const message = { title: `New ${PINGS}`, items: [item(PINGS)] };
  const slack = SHAPES.slack.parse(roomPayload(channel('slack'), message));
  assert.doesNotMatch(slack.text, /[<>]/);
  assert.ok(slack.blocks.every((block) => block.type === 'actions' || block.text.type === 'plain_text'));
  const discord = SHAPES.discord.parse(roomPayload(channel('discord'), message));
  assert.doesNotMatch(discord.embeds[0]?.description ?? '', /(?<!\\)[<[@]/);
  assert.equal('parse_mode' in (roomPayload(channel('telegram'), message) as object), false);
});
