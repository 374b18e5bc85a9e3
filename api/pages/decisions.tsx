import type { StoredCorrection } from '../../db/corrections.ts';
import type { EventWithReports, StoredEvent } from '../../db/events.ts';
import { CorrectionForms, Signature } from './correction-forms.tsx';
import { Heading, Page } from './layout.tsx';
import { fieldWords } from './names.ts';
import { When } from './times.tsx';

/** Who looks at the page: whether they may write, and whether their token says who they are. */
export interface Writer {
  readonly may: boolean;
  readonly named: boolean;
}

interface DecisionsProps {
  readonly event: EventWithReports;
  readonly corrections: readonly StoredCorrection[];
  readonly actors: ReadonlyMap<string, string>;
  readonly writer: Writer;
  readonly nearby: readonly StoredEvent[];
}

/** What analysts decided about the event, and the forms to decide more. */
export function Decisions({ event, corrections, actors, writer, nearby }: DecisionsProps) {
  if (corrections.length === 0 && !writer.may) return null;
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">What analysts decided</h2>
      {corrections.length === 0 ? (
        <p class="quiet">Nothing yet. What you decide is kept, signed, and stronger than tagging anew.</p>
      ) : (
        <ol class="history">
          {corrections.map((correction) => (
            <Decision key={correction.id} correction={correction} actors={actors} writer={writer} />
          ))}
        </ol>
      )}
      {writer.may ? <CorrectionForms event={event} nearby={nearby} named={writer.named} /> : null}
    </section>
  );
}

interface DecisionProps {
  readonly correction: StoredCorrection;
  readonly actors: ReadonlyMap<string, string>;
  readonly writer: Writer;
}

function Decision({ correction, actors, writer }: DecisionProps) {
  const { id, at, actor, action, field, value, reason } = correction;
  return (
    <li class="decision">
      <div>
        <p>
          <b>{actors.get(actor) ?? actor}</b> {DONE[action]} {field === null ? '' : `${fieldWords(field)} to `}
          {field === null ? null : <ins>{shown(value)}</ins>} <When at={at} />
        </p>
        {reason ? <p class="quiet">{reason}</p> : null}
      </div>
      {writer.may ? (
        <form method="post" action={`/corrections/${id}/undo`}>
          <button type="submit" class="plain-button" aria-label={`Undo decision ${id}`}>
            Undo
          </button>
        </form>
      ) : null}
    </li>
  );
}

const DONE: Readonly<Record<StoredCorrection['action'], string>> = {
  accept: 'accepted the event.',
  reject: 'rejected the event.',
  edit: 'set',
  merge: 'merged two events.',
  split: 'split the event.',
  undo: 'took a decision back.',
};

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return value === null || value === undefined ? 'nothing' : String(value);
}

interface RejectedProps extends Omit<DecisionProps, 'correction'> {
  /** As it stood last. */
  readonly event: StoredEvent;
  readonly rejection: StoredCorrection;
}

/** What stands where an event was that an analyst rejected. */
export function RejectedPage({ event, rejection, actors, writer }: RejectedProps) {
  return (
    <Page title={event.title} section={null}>
      <Heading title={event.title} kicker="Rejected">
        An analyst decided that this is no event. Its reports are kept, and it can be brought back.
      </Heading>
      <div class="nothing">
        <p>
          <b>{actors.get(rejection.actor) ?? rejection.actor}</b> rejected it <When at={rejection.at} />
        </p>
        {rejection.reason ? <p>{rejection.reason}</p> : null}
        {writer.may ? (
          <form class="correct" method="post" action={`/corrections/${rejection.id}/undo`}>
            <Signature named={writer.named} />
            <button type="submit">Bring it back</button>
          </form>
        ) : null}
      </div>
    </Page>
  );
}
