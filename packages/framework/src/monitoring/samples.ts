/** The labels of one series: `{ route: "topics.show", status: "200" }`. */
export type Labels = Readonly<Record<string, string>>;

/** One number at one moment. */
export interface Sample {
  readonly name: string;
  readonly labels?: Labels;
  readonly value: number;
}

/** Numbers of one name, as Prometheus reads them. */
export interface Family {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly samples: readonly Sample[];
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}

function line({ name, labels = {}, value }: Sample, common: Labels): string {
  const all = Object.entries({ ...common, ...labels });
  const written = all.map(([label, text]) => `${label}="${escaped(text)}"`).join(",");
  return `${name}${written === "" ? "" : `{${written}}`} ${value}`;
}

/** Return the numbers in Prometheus' text format (0.0.4), with these labels on each. */
export function exposition(families: readonly Family[], common: Labels = {}): string {
  const blocks = families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) => {
      const head = `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
      return head + samples.map((sample) => `${line(sample, common)}\n`).join("");
    });
  return blocks.join("");
}
