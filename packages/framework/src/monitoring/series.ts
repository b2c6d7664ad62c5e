import type { Family, Labels, Sample } from "./samples.ts";

/** Series of one name beyond which further ones are counted together: labels are never a way to fill the memory. */
const MOST_SERIES = 2_000;
const OTHER = "other";

const keyOf = (labels: Labels): string => Object.values(labels).join("\n");

function others(labels: Labels): Labels {
  return Object.fromEntries(Object.keys(labels).map((name) => [name, OTHER]));
}

/** Counts by labels. */
export class Counter {
  readonly #counts = new Map<string, { readonly labels: Labels; value: number }>();

  /** Add to the series with these labels. */
  add(labels: Labels, by = 1): void {
    const key = keyOf(labels);
    const known = this.#counts.get(key);
    if (known !== undefined) known.value += by;
    else if (this.#counts.size < MOST_SERIES) this.#counts.set(key, { labels, value: by });
    else this.#counts.set(keyOf(others(labels)), this.#others(labels, by));
  }

  #others(labels: Labels, by: number): { readonly labels: Labels; value: number } {
    const known = this.#counts.get(keyOf(others(labels)));
    return { labels: others(labels), value: (known?.value ?? 0) + by };
  }

  family(name: string, help: string): Family {
    const samples = [...this.#counts.values()].map(({ labels, value }) => ({
      name,
      labels,
      value,
    }));
    return { name, type: "counter", help, samples };
  }
}

/** Upper bounds of the buckets, in seconds: from a page out of memory to one that is given up. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Times {
  readonly labels: Labels;
  readonly buckets: number[];
  sum: number;
  count: number;
}

/** Times by labels, counted in buckets. */
export class Histogram {
  readonly #times = new Map<string, Times>();

  /** Count one more time, in seconds. */
  observe(labels: Labels, seconds: number): void {
    const times = this.#times.get(keyOf(labels)) ?? this.#begun(labels);
    times.count++;
    times.sum += seconds;
    const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) times.buckets[bucket]!++;
  }

  #begun(labels: Labels): Times {
    const counted = this.#times.size < MOST_SERIES ? labels : others(labels);
    const key = keyOf(counted);
    const known = this.#times.get(key);
    if (known !== undefined) return known;
    const times = { labels: counted, buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
    this.#times.set(key, times);
    return times;
  }

  family(name: string, help: string): Family {
    return {
      name,
      type: "histogram",
      help,
      samples: [...this.#times.values()].flatMap(samplesOf(name)),
    };
  }
}

/** Buckets count what is at most their bound: each holds those below it, too. */
function samplesOf(name: string): (times: Times) => readonly Sample[] {
  return ({ labels, buckets, sum, count }) => {
    let below = 0;
    const counted = BOUNDS.map((bound, index) => {
      below += buckets[index]!;
      return { name: `${name}_bucket`, labels: { ...labels, le: String(bound) }, value: below };
    });
    return [
      ...counted,
      { name: `${name}_bucket`, labels: { ...labels, le: "+Inf" }, value: count },
      { name: `${name}_sum`, labels, value: sum },
      { name: `${name}_count`, labels, value: count },
    ];
  };
}
