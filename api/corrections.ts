import type { FastifyRequest } from 'fastify';
import { correctionsOf, getCorrection, type StoredCorrection } from '../db/corrections.ts';
import { type EventWithReports, getEvent } from '../db/events.ts';
import type { Db } from '../db/schema.ts';
import { ApiProblem } from './problem.ts';

/** Who decides: the token says so; whoever sits at this machine may give a name. */
export function signer({ actor }: FastifyRequest, by: string): string {
  return actor === 'local' && by !== '' ? by : actor;
}

/** What analysts decided about an event and still holds, oldest first. */
export async function standingCorrections(db: Db, event: EventWithReports): Promise<readonly StoredCorrection[]> {
  const own = new Set(event.reports.map(({ documentId, type }) => `${documentId} ${type}`));
  const found = await correctionsOf(db, [...new Set(event.reports.map(({ documentId }) => documentId))]);
  return found.filter(
    ({ eventId, reports, others }) =>
      eventId === event.id || [...reports, ...others].some(({ documentId, type }) => own.has(`${documentId} ${type}`)),
  );
}

/**
 * The event that a decision is about.
 * @throws ApiProblem `not-found`
 */
export async function eventToCorrect(db: Db, id: string): Promise<EventWithReports> {
  const event = await getEvent(db, id);
  if (event) return event;
  throw new ApiProblem('not-found', `There is no event with the id ${id}.`);
}

/**
 * The correction that is to be taken back.
 * @throws ApiProblem `not-found`, also for one that is an undoing or undone already
 */
export async function correctionToUndo(db: Db, id: number): Promise<StoredCorrection> {
  const correction = await getCorrection(db, id);
  if (correction === undefined || correction.action === 'undo') {
    throw new ApiProblem('not-found', `There is no correction ${id} to undo.`);
  }
  const documents = [...correction.reports, ...correction.others].map(({ documentId }) => documentId);
  const stands = (await correctionsOf(db, documents)).some((one) => one.id === id);
  if (!stands) throw new ApiProblem('bad-request', `Correction ${id} is undone already.`);
  return correction;
}

/** A correction as others see it: not what it is tied to within. */
export function toldCorrection({ id, at, actor, action, eventId, field, value, undoes, reason }: StoredCorrection) {
  return { id, at, actor, action, eventId, field, value: value ?? null, undoes, reason };
}
