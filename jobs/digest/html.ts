import { Eta } from 'eta/core';
import { cleaned } from './clean.ts';
import type { MailView } from './mail-view.ts';
import { TEMPLATE } from './template.generated.ts';

/** Values are escaped wherever the template puts them (`autoEscape`); it has no way to put in raw HTML. */
const eta = new Eta({ tags: ['{{', '}}'], autoEscape: true, autoTrim: false });
const render = eta.compile(TEMPLATE);

/** The HTML part: no script, no remote image, no font; light and dark. */
export function htmlMail(view: MailView, name: string): string {
  const preview = [
    view.summary,
    ...view.sections.flatMap(({ items }) => items.slice(0, 2)).map(({ heading }) => heading),
  ]
    .filter(Boolean)
    .join(' · ');
  return render.call(eta, cleaned({ ...view, name, preview: preview || (view.quiet ?? '') }));
}
