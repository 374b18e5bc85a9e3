import type { VersionChange } from '../versions.ts';
import { fieldWords } from './names.ts';
import { toldTime, When } from './times.tsx';

/** What changed from version to version, the newest first. */
export function History({ history }: { readonly history: readonly VersionChange[] }) {
  const steps = history.filter(({ changed }, index) => index === 0 || changed.length > 0).toReversed();
  return (
    <section aria-labelledby="history">
      <h2 id="history">Revisions</h2>
      <ol class="history">
        {steps.map((step) => (
          <li key={step.version}>
            <p>
              <b>Version {step.version}</b> <When at={step.recordedAt} />
            </p>
            {step.changed.length === 0 ? (
              <p class="quiet">{step.version === 1 ? 'First recorded.' : 'The earliest that is kept.'}</p>
            ) : (
              <ul>
                {step.changed.map(({ field, before, after }) => (
                  <li key={field}>
                    <span class="field">{fieldWords(field)}</span> <del>{shown(before)}</del> <ins>{shown(after)}</ins>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? toldTime(value) : value;
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([name, inner]) => `${name.replaceAll('_', ' ')} ${numberOf(inner)}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function numberOf(attribute: unknown): string {
  const given =
    typeof attribute === 'object' && attribute !== null && 'value' in attribute ? attribute.value : attribute;
  return String(given);
}
