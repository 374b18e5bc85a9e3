/** Answers that hold until some event changes, whichever process changes it. */
export interface AnswerCache<T> {
  /** The answer for this key, made at most once while nothing changes; never older than the asking. */
  get(key: string, make: () => Promise<T>): Promise<T>;
}

/**
 * Keeps answers as long as the position of changes stays where it is.
 * @param position how far changes go now; asked before each answer, once for all who ask at the same time
 * @param most answers kept; the one that was asked for longest ago goes first
 */
export function answerCache<T>(position: () => Promise<number>, most: number): AnswerCache<T> {
  const answers = new Map<string, Promise<T>>();
  let reached = -1;
  return {
    async get(key, make) {
      const now = await position();
      if (now !== reached) {
        answers.clear();
        reached = now;
      }
      const found = answers.get(key) ?? made(make, () => answers.delete(key));
      answers.delete(key);
      answers.set(key, found);
      for (const oldest of answers.keys()) {
        if (answers.size <= most) break;
        answers.delete(oldest);
      }
      return found;
    },
  };
}

/** A failure is no answer: who asks next tries again. */
function made<T>(make: () => Promise<T>, forget: () => void): Promise<T> {
  const answer = make();
  answer.catch(forget);
  return answer;
}

/**
 * Asks once for all who come while an earlier question is under way: those wait for the next one, since its answer may
 * have been on the way when they came. Whoever has written something and asks then sees it.
 */
export function askedTogether<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const begin = () => {
    const asked = ask().finally(() => {
      running = undefined;
    });
    running = asked;
    return asked;
  };
  return () => {
    if (running === undefined) return begin();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
}
