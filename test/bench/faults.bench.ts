// Many faults, nothing lost: two worker hosts and a database host in network namespaces; the final tables are compared
// with those of one worker that nobody disturbed. `--documents 20000 --kills 50 --restarts 5 --cuts 5`
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { canMakeHosts, runOrdeal } from '../jobs/three-hosts.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '50' },
    restarts: { type: 'string', default: '5' },
    cuts: { type: 'string', default: '5' },
    every: { type: 'string', default: '4' },
  },
});

if (!canMakeHosts()) {
  console.error('NOT RUN: hosts of our own need Linux, root, iproute2 and setpriv');
  process.exit(1);
}
const cleanups: (() => Promise<unknown>)[] = [];
const t = { after: (fn: () => Promise<unknown>) => cleanups.push(fn) };
const sources = Math.min(200, Math.ceil(Number(values.documents) / 20));
const ordeal = {
  sources,
  items: Math.ceil(Number(values.documents) / sources),
  kills: Number(values.kills),
  restarts: Number(values.restarts),
  cuts: Number(values.cuts),
  everyMs: Number(values.every) * 1000,
};
try {
  const { undisturbed, disturbed, documents } = await runOrdeal(t, ordeal, console.log);
  let same = true;
  for (const [table, rows] of Object.entries(undisturbed)) {
    const equal = isDeepStrictEqual(rows, disturbed[table]);
    same &&= equal;
    console.log(
      `${table.padEnd(10)} ${rows.length} rows, ${equal ? 'identical' : `DIFFERENT (${disturbed[table]?.length})`}`,
    );
  }
  console.log(
    `${documents} documents, ${values.kills} kills, ${values.restarts} restarts of PostgreSQL, ${values.cuts} cuts: ${same ? 'nothing lost, nothing doubled' : 'DIFFERENT'}`,
  );
  process.exitCode = same ? 0 : 1;
} finally {
  for (const cleanup of cleanups.reverse()) await cleanup();
}
