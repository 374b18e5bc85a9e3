import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const CONNECTIONS = 32;

/** As many requests as 32 connections get answered, each after the other. Times are milliseconds. */
export async function saturated(
  url: string,
  make: () => string,
  seconds: number,
): Promise<{ readonly rate: number; readonly times: readonly number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const start = performance.now();
  const work = async () => {
    while (performance.now() - start < seconds * 1000) times.push(await timed(url + make(), agent));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  const rate = times.length / ((performance.now() - start) / 1000);
  agent.destroy();
  return { rate, times };
}

/** So many requests a second, whether the ones before were answered or not; waiting counts. */
export async function steady(
  url: string,
  make: () => string,
  rate: number,
  seconds: number,
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const asked: Promise<number>[] = [];
  for (let count = 0; count < rate * seconds; count += 1) {
    const due = start + (count * 1000) / rate;
    await sleep(Math.max(0, due - performance.now()));
    asked.push(timed(url + make(), agent));
  }
  const times = await Promise.all(asked);
  agent.destroy();
  return times;
}

function timed(address: string, agent: Agent): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - start);
        else reject(new Error(`${address}: ${response.statusCode}`));
      });
      response.resume();
    }).on('error', reject);
  });
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}
