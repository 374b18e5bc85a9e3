const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const BYTES: Readonly<Record<string, number>> = { B: 1, kB: 1e3, KB: 1e3, MB: 1e6, KiB: 1024, MiB: 1024 ** 2 };

/** Milliseconds of `500ms`, `20s`, `15m`, `1.5h`, `2d`; null for anything else. */
export function durationMs(text: string): number | null {
  return quantity(text, MILLISECONDS);
}

/** Bytes of `64kB`, `10MB` (decimal), `5MiB` (binary); null for anything else. */
export function sizeBytes(text: string): number | null {
  return quantity(text, BYTES);
}

function quantity(text: string, units: Readonly<Record<string, number>>): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-zA-Z]+)$/.exec(text.trim()) ?? [];
  const factor = units[unit];
  return number === undefined || factor === undefined ? null : Math.round(Number(number) * factor);
}
