import { cleaned } from './clean.ts';
import type { ItemView, MailView } from './mail-view.ts';

const WIDTH = 72;

/** The plain-text part: reads well alone, in lines of at most 72 columns (links aside). */
export function plainMail(given: MailView): string {
  const view = cleaned(given);
  const parts = [
    [view.title, view.worst?.text, view.summary, view.period].filter(Boolean).join('\n'),
    ...(view.quiet === null ? [] : [wrapped(view.quiet)]),
    ...view.sections.flatMap(({ title, count, items, more }) => [
      `${`${title} (${count})`.toUpperCase()}\n${'='.repeat(WIDTH)}`,
      ...items.map((item) => plainItem(item, view.changedTitle)),
      ...(more === null ? [] : [`… ${more}`]),
    ]),
    ...(view.all === null ? [] : [`${view.all.label}: ${view.all.url}`]),
    '-'.repeat(WIDTH),
    ...(view.blind === null
      ? []
      : [
          [
            view.blind.title,
            wrapped(view.blind.text),
            ...view.blind.spots.map((spot) => wrapped(`- ${spot}`, '  ')),
          ].join('\n'),
        ]),
    [view.why.title, wrapped(view.why.text), wrapped(view.why.extractive)].filter(Boolean).join('\n'),
    [
      view.unsubscribe === null
        ? wrapped(view.unsubscribeOffline)
        : `${view.unsubscribe.label}: ${view.unsubscribe.url}`,
      ...(view.preferences === null ? [] : [`${view.preferences.label}: ${view.preferences.url}`]),
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function plainItem(item: ItemView, changedTitle: string): string {
  const lines = [
    wrapped(`[${item.severity}/5] ${item.heading} (${item.state})`, '      '),
    wrapped(`      ${item.facts.join(' · ')}`, '      '),
    ...item.changes.map((change) => wrapped(`      ${changedTitle}: ${change}`, '      ')),
    ...(item.headline === '' ? [] : [wrapped(`      “${item.headline}”`, '      ')]),
    ...(item.quote === null ? [] : [wrapped(`      > ${item.quote}`, '      > ')]),
    ...(item.attribution === '' ? [] : [wrapped(`      ${item.attribution}`, '      ')]),
    ...item.links.map(({ label, url }) => `      ${label}: ${url}`),
  ];
  return lines.join('\n');
}

/** Breaks lines between words; wide characters count two columns and may be broken anywhere. */
function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+|\s+/gu) ?? []) {
    const width = columns(piece);
    if (used + width > WIDTH && line.trim() !== '' && line.trim() !== indent.trim()) {
      lines.push(line.trimEnd());
      line = indent + (/^\s/.test(piece) ? '' : piece);
      used = columns(line);
      continue;
    }
    line += piece;
    used += width;
  }
  return [...lines, line].join('\n').trimEnd();
}

function columns(text: string): number {
  let width = 0;
  for (const character of text) width += /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u.test(character) ? 2 : 1;
  return width;
}
