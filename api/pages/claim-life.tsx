import type { Step } from '../../nlp/resolve/life.ts';
import { State } from './event-list.tsx';
import { When } from './times.tsx';

/** How the state came about: each step with the report that it rests on, and who spoke against whom. */
export function ClaimLife({ steps }: { readonly steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="life">
      <h2 id="life">The life of the claim</h2>
      <ol class="life">
        {steps.map((step, index) => (
          <li key={`${step.reportId} ${index}`} class={step.against === undefined ? undefined : 'contradicts'}>
            <State of={step.state} />
            <When at={step.at} brief />
            <a href={`#r-${step.reportId}`}>{step.source}</a>
            {step.against === undefined ? null : (
              <span>
                contradicts <a href={`#r-${step.against}`}>{sourceOf(step.against, steps)}</a>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function sourceOf(reportId: string, steps: readonly Step[]): string {
  return steps.find((step) => step.reportId === reportId)?.source ?? 'an earlier report';
}
