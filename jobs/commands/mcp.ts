import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { buildMcp } from '../../api/mcp/server.ts';
import { readSources } from '../sources-file.ts';
import { withDatabase } from '../workspace.ts';
import { say, type World } from '../world.ts';
import { knowledgeOf } from './serve.ts';

/** Serves assistants over stdin and stdout (Model Context Protocol) until they hang up, SIGINT or SIGTERM. */
export async function runMcp(options: { readonly config?: string }, world: World): Promise<number> {
  const sources = await readSources(options.config, world);
  return withDatabase(world, async (database) => {
    const context = { database, knowledge: knowledgeOf(sources), now: world.now };
    const server = serveStdio(() => buildMcp(context), { onerror: (error) => say(world, `mcp: ${error.message}`) });
    await new Promise<void>((resolve) => {
      world.signal.addEventListener('abort', () => resolve(), { once: true });
      for (const end of ['end', 'close'] as const) world.stdin.once(end, () => resolve());
    });
    await server.close();
    return 0;
  });
}
