import type { ComponentChildren } from 'preact';
import type { EventWithReports, StoredEvent } from '../../db/events.ts';
import { SHOWN } from '../edits.ts';
import { FIELD_LABELS, namesIn, SEVERITY_LABELS, STATE_LABELS } from '../vocabulary.ts';
import { day } from './times.tsx';

interface FormsProps {
  readonly event: EventWithReports;
  readonly nearby: readonly StoredEvent[];
  /** The token says who decides. */
  readonly named: boolean;
}

/** Accept, edit, reject, merge, split: plain forms that need no scripts. */
export function CorrectionForms({ event, nearby, named }: FormsProps) {
  const news = event.reports.filter(({ salience }) => salience === 'main');
  const alike = nearby.filter(({ family }) => family === event.family);
  return (
    <div class="corrections">
      {event.accepted ? null : (
        <CorrectionForm event={event} action="accept" title="Accept" verb="Accept the event" named={named}>
          <p class="quiet">It is right as it stands.</p>
        </CorrectionForm>
      )}
      <CorrectionForm event={event} action="edit" title="Edit" verb="Save what changed" named={named}>
        <input type="hidden" name="version" value={event.version} />
        {namesIn(FIELD_LABELS).map((field) => (
          <label key={field} htmlFor={`edit-${field}`}>
            {FIELD_LABELS[field]}
            <Input field={field} event={event} />
          </label>
        ))}
      </CorrectionForm>
      <CorrectionForm event={event} action="merge" title="Merge" verb="Merge into that event" named={named}>
        <label>
          Id of the event that this one belongs to
          <input name="into" list="alike" required autocomplete="off" />
        </label>
        <datalist id="alike">
          {alike.map(({ id, title, occurredAt }) => (
            <option key={id} value={id}>{`${day(occurredAt)}: ${title}`}</option>
          ))}
        </datalist>
      </CorrectionForm>
      {news.length > 1 ? (
        <CorrectionForm event={event} action="split" title="Split" verb="Make them an event of their own" named={named}>
          <fieldset>
            <legend>Reports that tell of something else</legend>
            {news.map(({ id, source, title, toldAt }) => (
              <label key={id} class="check">
                <input type="checkbox" name="reports" value={id} /> {source}, {day(toldAt)}: {title}
              </label>
            ))}
          </fieldset>
        </CorrectionForm>
      ) : null}
      <CorrectionForm event={event} action="reject" title="Reject" verb="Reject the event" named={named}>
        <p class="quiet">It is none. Its reports open no event again; you can bring it back.</p>
      </CorrectionForm>
    </div>
  );
}

interface FormProps {
  readonly event: EventWithReports;
  readonly action: string;
  readonly title: string;
  readonly verb: string;
  readonly named: boolean;
  readonly children: ComponentChildren;
}

function CorrectionForm({ event, action, title, verb, named, children }: FormProps) {
  return (
    <details name="correction">
      <summary>{title}</summary>
      <form class="correct" method="post" action={`/events/${encodeURIComponent(event.id)}/corrections`}>
        <input type="hidden" name="action" value={action} />
        {children}
        <Signature named={named} />
        <button type="submit">{verb}</button>
      </form>
    </details>
  );
}

/** Why, and who where no token says it. */
export function Signature({ named }: { readonly named: boolean }) {
  return (
    <>
      <label>
        Reason
        <input name="reason" maxLength={500} />
      </label>
      {named ? null : (
        <label>
          Your name
          <input name="by" maxLength={60} autocomplete="name" />
        </label>
      )}
    </>
  );
}

function Input({ field, event }: { readonly field: keyof typeof FIELD_LABELS; readonly event: StoredEvent }) {
  const [id, value] = [`edit-${field}`, SHOWN[field](event)];
  if (field === 'severity') return <Select field={field} value={value} options={SEVERITIES} />;
  if (field === 'state') return <Select field={field} value={value} options={STATES} />;
  if (field === 'companies') return <textarea id={id} name={field} rows={3} value={value} placeholder="one a line" />;
  const like = field === 'countries' ? 'KZ, RU' : field === 'title' ? undefined : '2022-01-05';
  return <input id={id} name={field} value={value} placeholder={like} dir={field === 'title' ? 'auto' : undefined} />;
}

const SEVERITIES = [1, 2, 3, 4, 5].map(
  (severity) => [String(severity), `${severity} ${SEVERITY_LABELS[severity]}`] as const,
);
const STATES = namesIn(STATE_LABELS).map((state) => [state, state] as const);

interface SelectProps {
  readonly field: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Select({ field, value, options }: SelectProps) {
  return (
    <select id={`edit-${field}`} name={field}>
      {/* An expired event: nobody may set that, and nobody sets something else by leaving it. */}
      {options.some(([option]) => option === value) ? null : (
        <option value={value} selected>
          {value}
        </option>
      )}
      {options.map(([option, label]) => (
        <option key={option} value={option} selected={option === value}>
          {label}
        </option>
      ))}
    </select>
  );
}
