import type { DocumentReport } from '../../db/document-reports.ts';
import type { StoredDocument } from '../../db/documents.ts';
import { TYPE_LABELS } from '../vocabulary.ts';
import { State } from './event-list.tsx';
import { Heading, Page } from './layout.tsx';
import { webAddress } from './names.ts';
import { Quoted } from './quotes.tsx';
import { When } from './times.tsx';

export interface DocumentProps {
  readonly document: StoredDocument;
  readonly reports: readonly DocumentReport[];
}

/** A text as it was read, with the words marked that its reports rest on. */
export function DocumentPage({ document, reports }: DocumentProps) {
  const address = webAddress(document.url);
  const spans = reports.flatMap(({ evidence }) => evidence);
  const lang = document.lang ?? undefined;
  return (
    <Page title={document.title || 'Document'} section={null}>
      <Heading
        title={document.title || `A post by ${document.authors.join(', ') || document.source}`}
        kicker={`${document.source} · ${document.kind}`}
      >
        {document.authors.length > 0 ? `${document.authors.join(', ')}. ` : null}
        {document.publishedAt ? <When at={document.publishedAt} /> : 'No date given'}
        {address ? (
          <>
            {' · '}
            <a href={address} rel="noreferrer noopener" target="_blank">
              original
            </a>
          </>
        ) : null}
      </Heading>
      {reports.length > 0 ? (
        <ul class="chips" aria-label="Events that this text tells of">
          {reports.map((report) => (
            <li key={report.id}>
              {report.eventId === null ? (
                TYPE_LABELS[report.type]
              ) : (
                <a href={`/events/${encodeURIComponent(report.eventId)}`}>{TYPE_LABELS[report.type]}</a>
              )}{' '}
              <State of={report.modality} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">No event was read out of this text.</p>
      )}
      <div class="prose" lang={lang} dir="auto">
        <Quoted text={document.text} spans={spans.filter(({ field }) => field === 'text')} />
      </div>
    </Page>
  );
}
