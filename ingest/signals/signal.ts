/** One measured value: a point of a series. */
export interface Signal {
  /** What is measured, e.g. `hashrate`, `difficulty`, `pool-share/foundryusa`. */
  readonly series: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly value: number;
  /** `H/s`, `%`, or empty for a pure number. */
  readonly unit: string;
}
