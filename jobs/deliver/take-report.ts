import { findSentMail, settle } from '../../db/deliveries.ts';
import { leaveByMail } from '../../db/recipients.ts';
import type { Db } from '../../db/schema.ts';
import { oneLine } from '../digest/clean.ts';
import { afterRefusal } from './after-refusal.ts';
import { keyHashOf } from './mail-message.ts';
import { isDead } from './outcome.ts';
import { type MailReport, readReport } from './read-report.ts';

/** Reports come within days; whoever forges one has to know the Message-ID of a mail that we sent since then. */
const REMEMBERED_MS = 30 * 86_400_000;
/** Kinds of feedback (RFC 5965) after which nothing more is to be sent there. */
const COMPLAINTS = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list']);

/**
 * Does what a mail to the sender's own mailbox asks for: a dead address and one that complained are switched off, a bounce
 * stands in the ledger, who writes `unsubscribe` leaves.
 * @returns what was done, in one line for people
 */
export async function takeReport(db: Db, mail: Uint8Array, now: Date): Promise<string> {
  const report = await readReport(mail);
  switch (report.kind) {
    case 'other':
      return `Nothing to do: neither a bounce nor a complaint (${oneLine(report.subject).slice(0, 80)}).`;
    case 'leave': {
      const { from: address, subscription } = report;
      const left = await leaveByMail(db, { address, subscription, now: now.toISOString() });
      return left === 0 ? `Nothing to do: ${oneLine(address)} gets no mail.` : `${oneLine(address)} left ${left}.`;
    }
    case 'bounce':
    case 'complaint':
      return takeBack(db, report, now);
  }
}

async function takeBack(
  db: Db,
  report: Extract<MailReport, { kind: 'bounce' | 'complaint' }>,
  at: Date,
): Promise<string> {
  const hash = keyHashOf(report.messageId ?? '');
  const since = new Date(at.getTime() - REMEMBERED_MS).toISOString();
  const sent = hash === null ? undefined : await findSentMail(db, hash, since);
  if (sent === undefined) return `Nothing to do: a ${report.kind} of a mail that is none of ours.`;
  const now = at.toISOString();
  const { id, target } = sent;
  const refusal = { channel: 'mail', target, now: at };
  if (report.kind === 'complaint') {
    const { about } = report;
    if (!COMPLAINTS.has(about)) return `Nothing to do: a complaint of kind "${oneLine(about)}".`;
    return `${target} is switched off: ${await afterRefusal(db, { ...refusal, dead: true, said: `complaint (${about})` })}`;
  }
  const { code } = report;
  const answer = oneLine(report.said).slice(0, 300);
  await settle(db, { id, state: 'refused', tried: false, code, error: `came back: ${answer}` }, now);
  const said = `${code} ${answer}`.trim();
  const off = await afterRefusal(db, { ...refusal, dead: isDead(code === '5.0.0' ? answer : code), said });
  return off === null ? `${target}: came back, ${said}` : `${target} is switched off: ${off}`;
}
