import { refusedInARow } from '../../db/deliveries.ts';
import { switchOff } from '../../db/recipients.ts';
import type { Db } from '../../db/schema.ts';

/** An address that refuses so many mails one after the other, for so long, is as good as dead: servers hold more against us. */
const PATIENCE = 5;
const PATIENCE_MS = 3 * 86_400_000;

export interface Refusal {
  readonly channel: string;
  readonly target: string;
  /** Whether what was said means that the address is no more. */
  readonly dead: boolean;
  readonly said: string;
  readonly now: Date;
}

/** Switches an address off that is dead, or that has refused everything for days. @returns why, or null when it stays on */
export async function afterRefusal(db: Db, { channel, target, dead, said, now }: Refusal): Promise<string | null> {
  const reason = dead ? said : await refusedLong(db, { channel, target, said, now });
  if (reason === null) return null;
  const note = `${now.toISOString().slice(0, 10)}: ${reason}`;
  await switchOff(db, { channel, target, note, now: now.toISOString() });
  return reason;
}

async function refusedLong(db: Db, { channel, target, said, now }: Omit<Refusal, 'dead'>): Promise<string | null> {
  if (channel !== 'mail') return null;
  const since = await refusedInARow(db, target, PATIENCE);
  if (since === null || now.getTime() - Date.parse(since) < PATIENCE_MS) return null;
  return `${PATIENCE} mails in a row refused, at last: ${said}`;
}
