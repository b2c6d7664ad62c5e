import type { Round } from "./load.ts";

/** The two sides of one round. */
export interface Pair {
  readonly ours: Round;
  readonly raw: Round;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

export const HEAD = [
  "| page | CPU µs bare | ours | ratio | requests/s bare | ours | ratio | p99/p50 bare | ours | MiB bare | ours |",
  "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
];

/** One workload as a line of the table: medians, and the median of the ratios round by round. */
export function line(name: string, rounds: readonly Pair[]): string {
  const both = (pick: (round: Round) => number, digits: number) =>
    (["raw", "ours"] as const).map((side) =>
      median(rounds.map((round) => pick(round[side]))).toFixed(digits),
    );
  const ratio = (pick: (pair: Pair) => number) => median(rounds.map(pick)).toFixed(2);
  const cells = [
    name,
    ...both(({ cpu }) => cpu, 0),
    ratio(({ ours, raw }) => raw.cpu / ours.cpu),
    ...both(({ perSecond }) => perSecond, 0),
    ratio(({ ours, raw }) => ours.perSecond / raw.perSecond),
    ...both(({ p50, p99 }) => p99 / p50, 1),
    ...both(({ memory }) => memory, 0),
  ];
  return `| ${cells.join(" | ")} |`;
}
