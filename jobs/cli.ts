import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { readEnvironment } from './environment.ts';
import { isForPeople, Problem } from './problem.ts';
import type { World } from './world.ts';

// Commands load their code when they run: `--help` must answer in 300 ms.

const program = new Command('minewatch')
  .description('Early warning for crypto-mining risk: collects, tags, keeps one row per event, answers.')
  .version('0.1.0')
  .showHelpAfterError('Try the command with --help.')
  .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
  .configureOutput({ outputError: (text, write) => write(pc.red(text)) })
  .exitOverride();

/** Help that shows examples before anything else. */
function examples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText('before', `Examples:\n${lines.map((line) => `  $ minewatch ${line}`).join('\n')}\n`);
}

function subcommand(name: string, description: string, lines: readonly string[]): Command {
  return examples(program.command(name).description(description), lines);
}

examples(program, ['demo', 'search --country KZ --type shutdown', 'import articles.ndjson page.html feed.xml']);

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

subcommand('demo', 'collect, tag and show events from recorded sources; no network, no server needed', [
  'demo',
  'demo --serve',
])
  .option('--json', 'print the events as JSON')
  .option('--serve', 'go on with the dashboard on the events')
  .action((options) => run(async (world) => (await import('./commands/demo.ts')).runDemo(options, world)));

subcommand('start', 'the live daemon: collect on schedule, tag, tell people, serve API and dashboard', [
  'start',
  'start --config my-sources.yaml',
])
  .option('--config <file>', 'list of sources')
  .action((options) => run(async (world) => (await import('./commands/start.ts')).runStart(options, world)));

subcommand('work', 'workers only, as many processes and machines as wanted on one PostgreSQL', [
  'work',
  'work --queues collect,tag',
])
  .option('--queues <names>', 'only these of collect, tag, alerts, digests, deliveries; comma-separated')
  .option('--config <file>', 'list of sources')
  .action((options) => run(async (world) => (await import('./commands/work.ts')).runWork(options, world)));

subcommand('jobs', 'how the queues stand, and what was set aside after failing again and again', [
  'jobs',
  'jobs retry 8e1d9ff0-52b3-4a61-9d3c-0b6c1d3f4a55',
])
  .argument('[action]', 'list, or retry what was set aside', 'list')
  .argument('[id...]', 'of jobs or documents that were set aside')
  .option('--json', 'print as JSON')
  .action((action, ids, options) =>
    run(async (world) => (await import('./commands/jobs.ts')).runJobs(action, ids, options, world)),
  );

subcommand('collect', 'one pass over the due (or named) sources: fetch, tag, store', [
  'collect',
  'collect --source cointelegraph --source netblocks',
  'collect --source cointelegraph --since 2022-01-01',
])
  .option('--source <id>', 'only this source, due or not (repeatable)', list)
  .option('--since <time>', 'read the past of the named sources back to here; goes on where an earlier run stopped')
  .option('--config <file>', 'list of sources')
  .option('--json', 'print what each source gave as JSON')
  .action((options) => run(async (world) => (await import('./commands/collect.ts')).runCollect(options, world)));

subcommand('import', 'documents from NDJSON, saved pages or feeds on disk, through the same pipeline', [
  'import archive.ndjson',
  'import --dry-run page.html.gz feed.xml',
  'import --source wublock --url https://example.org/a page.html',
])
  .argument('<file...>', 'NDJSON, HTML (.gz too), RSS, Atom, RDF or JSON Feed')
  .option('--dry-run', 'print the parsed documents as NDJSON instead of storing them')
  .option('--source <id>', 'source of the documents that name none')
  .option('--url <url>', 'URL of a saved page that does not name its own')
  .option('--json', 'print the counts as JSON')
  .action((files, options) =>
    run(async (world) => (await import('./commands/import.ts')).runImport(files, options, world)),
  );

subcommand('tag', 'NDJSON documents on stdin → tagged documents on stdout; no database', [
  'tag < documents.ndjson > tagged.ndjson',
  'tag --explain --file article.txt --date 2022-01-21',
])
  .option('--file <file>', 'read this file instead of stdin (repeatable)', list)
  .option(
    '--explain',
    'for people: the text with what was read in it, and why each event is what it is; takes plain text too',
  )
  .option('--date <day>', 'with --explain: when a plain text was published, for "yesterday" and the like')
  .option('--json', 'with --explain: the same as NDJSON')
  .action((options) => run(async (world) => (await import('./commands/tag.ts')).runTag(options, world)));

subcommand('search', 'events from the database', [
  'search --country KZ',
  'search "hash rate" --since 30d --format csv',
  'search --type shutdown --min-severity 3 --as-of 2022-01-07',
])
  .argument(
    '[query...]',
    'words, "phrases", OR, -not, (), country:KZ, from:CN, type:shutdown, megawatts:>100, since:7d, …',
  )
  .option('--country <code>', 'where it happens, ISO 3166-1 alpha-2 (repeatable)', list)
  .option('--company <name>', 'a party, by any of its names or its ticker (repeatable)', list)
  .option('--type <type>', 'type or family, `shutdown` for all loss of connectivity (repeatable)', list)
  .option('--modality <modality>', 'actual, planned, alleged, denied or resolved (repeatable)', list)
  .option('--from-country <code>', 'relocations from this country')
  .option('--to-country <code>', 'relocations to this country')
  .option('--lang <code>', 'with a report in this language')
  .option('--since <time>', 'date, time or age: 2022-01-05, 7d, 36h')
  .option('--until <time>', 'date, time or age')
  .option('--min-severity <n>', '1 to 5')
  .option('--as-of <time>', 'the table as it stood then')
  .option('--limit <n>', 'most rows', '50')
  .option('--cursor <cursor>', 'go on where the last answer ended')
  .option('--format <format>', 'table, json, ndjson, csv, geojson, parquet, stix, rss, atom, jsonfeed or ical')
  .option('--json', 'same as --format json')
  .action((words, options) =>
    run(async (world) => (await import('./commands/search.ts')).runSearch(words, options, world)),
  );

subcommand('event', 'one event: its life, reports, links and corrections', [
  'event e-1f1ebaa233e94b7b.0',
  'event e-1f1ebaa233e94b7b.0 --why',
  'event e-1f1ebaa233e94b7b.0 --history',
])
  .argument('<id>', 'id of the event; that of one which was joined into another leads there')
  .option('--why', 'say of each report by what it belongs to the event')
  .option('--history', 'who changed what, when and why, of the event and of its documents')
  .option('--json', 'print as JSON')
  .action((id, options) => run(async (world) => (await import('./commands/event.ts')).runEvent(id, options, world)));

subcommand('correct', 'keep what an analyst decided about an event; it outlives tagging anew', [
  'correct accept e-1f1ebaa233e94b7b.0',
  'correct edit e-1f1ebaa233e94b7b.0 severity 5 --by anna --reason "whole country"',
  'correct reject e-1f1ebaa233e94b7b.0 --reason "an anniversary"',
  'correct merge e-7b4759aa233e94b7.0 e-1f1ebaa233e94b7b.0',
  'correct split e-1f1ebaa233e94b7b.0 7b4759aa233e94b7.1.0',
  'correct undo 3',
])
  .argument('<action>', 'accept, edit, reject, merge, split or undo')
  .argument('<event>', 'id of the event; for undo the number of the correction')
  .argument('[more...]', 'edit: field and value; merge: the event it belongs to; split: the reports that go')
  .option('--by <name>', 'who decides', 'analyst')
  .option('--reason <text>', 'why', '')
  .option('--json', 'print as JSON')
  .action((action, event, more, options) =>
    run(async (world) => (await import('./commands/correct.ts')).runCorrect([action, event, ...more], options, world)),
  );

subcommand('retag', 'what this version of the tagger reads differently in the archive; --apply reads it anew', [
  'retag --dry-run',
  'retag --apply --by anna',
])
  .option('--dry-run', 'show what would change; so without --apply')
  .option('--apply', 'show it, then tag and resolve the archive anew')
  .option('--by <name>', 'who decides', 'analyst')
  .option('--config <file>', 'list of sources')
  .option('--json', 'print all differences as JSON')
  .action((options) => run(async (world) => (await import('./commands/retag.ts')).runRetag(options, world)));

subcommand('sources', 'sources with their health', [
  'sources',
  'sources check',
  'sources kinds',
  'sources export > sources.opml',
  'sources import feeds.opml',
])
  .argument('[action]', 'list, check (tries each one now), kinds (of adapters), export or import (OPML)', 'list')
  .argument('[file...]', 'OPML to import')
  .option('--source <id>', 'only this source (repeatable)', list)
  .option('--config <file>', 'list of sources')
  .option('--json', 'print as JSON')
  .action((action, files, options) =>
    run(async (world) => (await import('./commands/sources.ts')).runSources(action, files, options, world)),
  );

subcommand('serve', 'API and dashboard', ['serve'])
  .option('--config <file>', 'list of sources')
  .action((options) => run(async (world) => (await import('./commands/serve.ts')).runServe(options, world)));

subcommand('mcp', 'events, countries and sources for assistants, over stdin and stdout (MCP)', ['mcp'])
  .option('--config <file>', 'list of sources')
  .action((options) => run(async (world) => (await import('./commands/mcp.ts')).runMcp(options, world)));

subcommand('tokens', 'tokens for the API', [
  'tokens',
  'tokens create grafana',
  'tokens create "trading desk" --scope write',
  'tokens revoke 1a2b3c4d',
])
  .argument('[action]', 'list, create or revoke', 'list')
  .argument('[name]', 'name of the new token, or id of the one to revoke')
  .option('--scope <scope>', 'read, write or admin', 'read')
  .option('--json', 'print as JSON')
  .action((action, name, options) =>
    run(async (world) => (await import('./commands/tokens.ts')).runTokens(action, name, options, world)),
  );

subcommand('digest', 'the digests that are due: build and send, or write one to a file', [
  'digest --dry-run --out digest.html',
  'digest --dry-run --at 2022-01-07 --out digest.html',
  'digest --subscription head-of-risk',
])
  .option('--subscription <name>', 'only this subscription')
  .option('--dry-run', 'print one digest as text; nothing is sent, nothing is remembered')
  .option('--out <file>', 'with --dry-run: write it as HTML to this file')
  .option('--at <time>', 'with --dry-run: as it would have been on that day')
  .option('--language <code>', 'with --dry-run: en, zh or ru')
  .option('--json', 'print as JSON')
  .action((options) => run(async (world) => (await import('./commands/digest.ts')).runDigest(options, world)));

subcommand('subscriptions', 'who is told of what', [
  'subscriptions',
  'subscriptions add desk --to risk@example.com --query "country=KZ&type=shutdown" --time-zone Asia/Almaty',
  'subscriptions enable risk@example.com',
])
  .argument('[action]', 'list, add, remove, pause, resume, or enable (an address that was switched off)', 'list')
  .argument('[name]', 'of the subscription; for enable the address')
  .option('--to <address>', 'recipient (repeatable)', list)
  .option('--query <query>', 'as in the address of the search page')
  .option('--schedule <cron>', 'of the digest; 0 7 * * * when absent')
  .option('--time-zone <zone>', 'IANA name; UTC when absent')
  .option('--language <code>', 'en, zh or ru')
  .option('--min-severity <n>', '1 to 5')
  .option('--modality <modality>', 'actual, planned, alleged, denied or resolved (repeatable)', list)
  .option('--alerts-from <n>', 'alerts as well, from this severity on')
  .option('--json', 'print as JSON')
  .action((action, name, options) =>
    run(async (world) => (await import('./commands/subscriptions.ts')).runSubscriptions(action, name, options, world)),
  );

subcommand('alerts', 'look for alerts now, or test the ways of a subscription', ['alerts', 'alerts test desk'])
  .argument('[action]', 'run or test', 'run')
  .argument('[name]', 'of the subscription to test')
  .option('--json', 'print as JSON')
  .action((action, name, options) =>
    run(async (world) => (await import('./commands/alerts.ts')).runAlertsCommand(action, name, options, world)),
  );

subcommand('deliveries', 'outbox and ledger: what was sent, what waits, what failed', [
  'deliveries --state due --state failed',
  'deliveries retry 17 18',
  'deliveries replay --subscription desk --since 2d',
  'deliveries bounces ~/Maildir',
])
  .argument('[action]', 'list, retry, replay or bounces', 'list')
  .argument('[id...]', 'ids of deliveries; for bounces files or Maildir folders, else a mail on stdin')
  .option('--subscription <name>', 'only of this subscription')
  .option('--state <state>', 'due, sent, failed, refused or cancelled (repeatable)', list)
  .option('--since <time>', 'put in since then')
  .option('--limit <n>', 'most rows', '50')
  .option('--json', 'print as JSON')
  .action((action, ids, options) =>
    run(async (world) => (await import('./commands/deliveries.ts')).runDeliveries(action, ids, options, world)),
  );

subcommand('migrate', 'bring the schema to the newest version', ['migrate'])
  .option('--json', 'print as JSON')
  .action((options) => run(async (world) => (await import('./commands/migrate.ts')).runMigrate(options, world)));

subcommand('backup', 'all that the database holds, to one file, while others go on working', [
  'backup minewatch.ndjson.gz',
])
  .argument('<file>', 'to write; only its owner may read it')
  .action((file) => run(async (world) => (await import('./commands/backup.ts')).runBackup(file, world)));

subcommand('restore', 'fill an empty database from such a file', ['restore minewatch.ndjson.gz'])
  .argument('<file>', 'that `minewatch backup` has written')
  .action((file) => run(async (world) => (await import('./commands/backup.ts')).runRestore(file, world)));

subcommand('prune', 'empty the texts of old documents that no event rests on', ['prune --older-than 365d'])
  .option('--older-than <time>', 'age or date: first stored before then')
  .option('--json', 'print as JSON')
  .action((options) => run(async (world) => (await import('./commands/prune.ts')).runPrune(options, world)));

subcommand('doctor', 'say what is wrong with the set-up', ['doctor', 'doctor --json'])
  .option('--config <file>', 'list of sources')
  .option('--json', 'print as JSON')
  .action((options) => run(async (world) => (await import('./commands/doctor.ts')).runDoctor(options, world)));

/** What takes longer to end is cut off: what was accepted is in the database, the rest is fetched again. */
const DRAIN_MS = 9_000;

async function run(command: (world: World) => Promise<number>): Promise<void> {
  process.exitCode = await command(worldOfProcess());
}

function worldOfProcess(): World {
  const stop = new AbortController();
  const drain = () => {
    stop.abort();
    setTimeout(() => process.exit(), DRAIN_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, drain);
  return {
    environment: readEnvironment(process.env),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    terminal: process.stderr.isTTY === true,
    width: process.stdout.columns ?? 120,
    color: pc.isColorSupported && process.stdout.isTTY === true,
    now: () => new Date(),
    signal: stop.signal,
  };
}

/** One place decides what a failure looks like: a sentence for people, a stack only for bugs and on demand. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  if (isForPeople(error)) console.error(`minewatch: ${message}`);
  else console.error(`minewatch: ${message}\nThis is a bug in minewatch. MINEWATCH_LOG=debug shows where.`);
  if (process.env.MINEWATCH_LOG === 'debug') console.error(error);
  return error instanceof Problem ? error.exitCode : 1;
}

// `minewatch search | head` closes our output early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
