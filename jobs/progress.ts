import { Presets, SingleBar } from 'cli-progress';
import type { World } from './world.ts';

/** Shows how far a long step is. */
export interface Progress {
  step(count: number): void;
  done(): void;
}

/** A progress bar on a terminal, nothing elsewhere. `total` may grow: call `step` with what was really done. */
export function progress(world: World, label: string, total: number): Progress {
  if (!world.terminal || total === 0) return { step: () => {}, done: () => {} };
  const bar = new SingleBar(
    {
      stream: world.stderr,
      format: `${label} {bar} {value}/{total} · {eta_formatted}`,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 30,
      fps: 10,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: (count) => bar.increment(count), done: () => bar.stop() };
}
