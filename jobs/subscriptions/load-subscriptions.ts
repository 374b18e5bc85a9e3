import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from '../../ingest/config/config-error.ts';
import { problemsOf } from '../../ingest/config/problems.ts';
import { addressOf, readQuery } from './query.ts';
import { type SubscriptionEntry, subscriptionEntry, subscriptionsFile } from './schema.ts';
import type { AlertPlan, Channel, Subscription } from './subscription.ts';

type Defaults = NonNullable<z.output<typeof subscriptionsFile>['defaults']>;

const DEFAULT_SCHEDULE = '0 7 * * *';
const HOUR = 3_600_000;

/**
 * Reads the text of a `subscriptions.yaml`. All that is wrong is listed at once, and nothing is taken from a wrong file.
 * @throws ConfigError with line, column, what is wrong and what was expected
 */
export function loadSubscriptions(text: string, fileName: string): readonly Subscription[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new ConfigError(
      fileName,
      document.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        return { line, column: col, message: `this is not YAML: ${message}` };
      }),
    );
  }
  const parsed = subscriptionsFile.safeParse(document.toJS());
  const issues = parsed.success ? repeatedNames(parsed.data.subscriptions) : parsed.error.issues;
  if (!parsed.success || issues.length > 0) {
    throw new ConfigError(fileName, problemsOf(issues, document, lines, knownKeys));
  }
  return parsed.data.subscriptions.map((entry) => subscriptionOf(entry, parsed.data.defaults ?? {}));
}

/** A written entry with all defaults filled in. */
export function subscriptionOf(entry: SubscriptionEntry, defaults: Defaults = {}): Subscription {
  const { minSeverity, modalities } = entry;
  return {
    name: entry.name,
    recipients: [...new Set((entry.recipients ?? []).map(plainAddress))],
    filter: {
      ...readQuery(entry.query ?? ''),
      ...(minSeverity !== undefined && { minSeverity }),
      ...(modalities !== undefined && { modalities }),
    },
    query: [
      addressOf(entry.query ?? ''),
      minSeverity && `min_severity=${minSeverity}`,
      modalities && `modality=${modalities}`,
    ]
      .filter(Boolean)
      .join('&'),
    language: entry.language ?? defaults.language ?? 'en',
    timeZone: entry.timeZone ?? defaults.timeZone ?? 'UTC',
    digest:
      entry.digest === false
        ? null
        : {
            schedule: entry.digest?.schedule ?? defaults.schedule ?? DEFAULT_SCHEDULE,
            quietDays: entry.digest?.quietDays ?? true,
          },
    alerts: entry.alerts === undefined ? null : alertPlan(entry.alerts),
    channels: (entry.channels ?? []) as readonly Channel[],
    paused: entry.paused ?? false,
    optIn: false,
  };
}

function alertPlan(given: NonNullable<SubscriptionEntry['alerts']>): AlertPlan {
  return {
    on: given.on ?? ['new', 'worse', 'state'],
    minSeverity: given.minSeverity ?? 4,
    coolDownMs: given.coolDown ?? 6 * HOUR,
    quietHours: given.quietHours ?? null,
    alwaysFrom: given.alwaysFrom ?? 5,
    budget: given.budget ?? 20,
  };
}

/** Domains do not distinguish case; what stands before the @ may. */
function plainAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

function repeatedNames(entries: readonly SubscriptionEntry[]): z.core.$ZodIssue[] {
  return entries.flatMap(({ name }, index) => {
    const first = entries.findIndex((other) => other.name === name);
    if (first === index) return [];
    const message = `a name of its own: entry ${first + 1} has this one`;
    return [{ code: 'custom' as const, path: ['subscriptions', index, 'name'], message, input: name }];
  });
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(subscriptionsFile.shape),
  defaults: ['language', 'timeZone', 'schedule'],
  digest: ['schedule', 'quietDays'],
  alerts: ['on', 'minSeverity', 'coolDown', 'quietHours', 'alwaysFrom', 'budget'],
  quietHours: ['from', 'to'],
  channels: ['kind', 'url', 'secrets', 'chat', 'name'],
};

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const inside = path.filter((part) => typeof part === 'string').at(-1) ?? '';
  return KNOWN[inside] ?? Object.keys(subscriptionEntry.shape);
}
