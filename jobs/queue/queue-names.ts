import { Problem } from '../problem.ts';

/** Kinds of work that a process may take on; `tag` finds the events as well. */
export const QUEUE_NAMES = ['collect', 'tag', 'alerts', 'digests', 'deliveries'] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];

/**
 * Reads `collect,tag`; all when absent.
 * @throws Problem (usage) for a name that is none
 */
export function readQueueNames(text: string | undefined): readonly QueueName[] {
  if (text === undefined) return QUEUE_NAMES;
  return text.split(',').map((part) => {
    const found = QUEUE_NAMES.find((name) => name === part.trim());
    if (found) return found;
    throw new Problem(`There is no queue "${part.trim()}". There are: ${QUEUE_NAMES.join(', ')}.`, { usage: true });
  });
}
