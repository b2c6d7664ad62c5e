// What models cost beside SQL by hand, and beside other libraries: `npm run bench -- models`.
// `npm run bench -- models kysely drizzle` takes only these. All of them in one process and one run, in turns; CPU time of this process, the server's is not counted.
import { openDatabase } from "quintet/database";
import type { ModelContender, NewTopic } from "./contender.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 30);
const WARM_UP = 20;
const PEERS = ["kysely", "drizzle", "typeorm", "sequelize", "lucid", "mikro", "prisma"];
const CHOSEN = process.argv.length > 3 ? process.argv.slice(3) : PEERS;

/** One kind of work: how often a round does it, and what shows that it was done. */
interface Workload {
  readonly name: string;
  readonly times: number;
  run(contender: ModelContender): Promise<unknown>;
  /** Throws when the answer is not what was asked for. */
  check(answer: unknown): void;
}

const newTopics: readonly NewTopic[] = Array.from({ length: 1000 }, (_, index) => topicOf(index));

const WORKLOADS: readonly Workload[] = [
  {
    name: "one row by its key",
    times: 150,
    run: (contender) => contender.one(777),
    check: (row) => expectTopic(row, "Topic 777"),
  },
  {
    name: "1,000 rows as instances",
    times: 4,
    run: (contender) => contender.instances(),
    check: (rows) => expectTopic((rows as unknown[])[999], "Topic 1000"),
  },
  {
    name: "1,000 rows as plain objects",
    times: 4,
    run: (contender) => contender.plain(),
    check: (rows) => {
      if ((rows as unknown[]).length !== 1000) throw new Error("These are not 1,000 rows.");
    },
  },
  {
    name: "insert 1,000 rows",
    times: 2,
    run: (contender) => contender.insert(newTopics),
    check: () => undefined,
  },
  {
    name: "100 topics with authors",
    times: 15,
    run: (contender) => contender.related(),
    check: (rows) => {
      const { author } = (rows as { author: { name: string } }[])[99]!;
      if (author.name !== "Author 100") throw new Error(`"${author.name}" did not write this.`);
    },
  },
];

function topicOf(index: number): NewTopic {
  const number = index + 1;
  return {
    title: `Topic ${number}`,
    slug: `topic-${number}`,
    body: `What is to be said of ${number}. `.repeat(6),
    views: number * 3,
    open: number % 4 !== 0,
    authorId: (index % 100) + 1,
    createdAt: new Date(Date.UTC(2026, 0, 1) + number * 61_001),
  };
}

function expectTopic(row: unknown, title: string): void {
  const found = row as { title?: string; createdAt?: Date; created_at?: Date };
  if (found.title !== title) throw new Error(`This is "${found.title}", not "${title}".`);
}

/** Make the tables anew, with 1,000 topics of 100 authors. */
async function fill(url: string): Promise<void> {
  const database = await openDatabase(url);
  for (const statement of [
    "drop table if exists bench_topics, bench_authors",
    "create table bench_authors (id int auto_increment primary key, name varchar(60) not null)",
    `create table bench_topics (id int auto_increment primary key, title varchar(120) not null,
      slug varchar(120) not null, body text not null, views int not null, open boolean not null,
      author_id int not null, created_at datetime(3) not null)`,
  ]) {
    await database.execute(statement);
  }
  for (let id = 1; id <= 100; id++) {
    await database.execute("insert into bench_authors (name) values (?)", [`Author ${id}`]);
  }
  await database.close();
}

/** Microseconds of CPU time of this process for each time. */
async function measured({ times, run }: Workload, contender: ModelContender): Promise<number> {
  const cpu = process.cpuUsage();
  for (let time = 0; time < times; time++) await run(contender);
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / times;
}

/** All contenders in turns, the order turned from round to round; the first of them is the control. */
async function rounds(
  workload: Workload,
  contenders: readonly ModelContender[],
  tidy: () => Promise<void>,
) {
  const found = contenders.map(() => [] as number[]);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (turn + round + WARM_UP) % contenders.length;
      const result = await measured(workload, contenders[index]!);
      if (round >= 0) found[index]!.push(result);
      if (workload.name.startsWith("insert")) await tidy();
    }
  }
  return found;
}

/** What a turn takes with little in its way: of the least fifth the dearest. Whoever else uses the machine only adds. */
function undisturbed(turns: readonly number[]): number {
  return turns.toSorted((a, b) => a - b)[Math.ceil(turns.length / 5) - 1]!;
}

function lineOf(name: string, found: readonly (readonly number[])[]): string {
  const [control, ...others] = found.map(undisturbed);
  const cells = others.map((cpu) => (cpu / control!).toFixed(2));
  return `| ${[name, `${control!.toFixed(0)} µs`, ...cells].join(" | ")} |`;
}

async function opened(url: string): Promise<ModelContender[]> {
  const contenders: ModelContender[] = [];
  for (const library of ["mysql2", "quintet", ...CHOSEN.map((peer) => `peers/${peer}`)]) {
    const { open } = (await import(`./${library}.ts`)) as {
      open: (url: string) => ModelContender | Promise<ModelContender>;
    };
    contenders.push(await open(url));
  }
  return contenders;
}

async function run(url: string): Promise<void> {
  await fill(url);
  const contenders = await opened(url);
  const database = await openDatabase(url);
  const tidy = async () =>
    void (await database.execute("delete from bench_topics where id > 1000"));
  await contenders[0]!.insert(newTopics);
  for (const workload of WORKLOADS) {
    for (const contender of contenders) {
      await Promise.resolve(workload.run(contender))
        .then((answer) => workload.check(answer))
        .catch((cause: unknown) => {
          throw new Error(`${contender.name}, ${workload.name}: ${String(cause)}`, { cause });
        });
      await tidy();
    }
  }
  console.log(`| CPU | ${contenders.map(({ name }) => name).join(" | ")} |`);
  console.log(`|---|${contenders.map(() => "---:").join("|")}|`);
  for (const workload of WORKLOADS) {
    console.log(lineOf(workload.name, await rounds(workload, contenders, tidy)));
  }
  await database.execute("drop table bench_topics, bench_authors");
  await database.close();
  for (const contender of contenders) await contender.close();
}

const url = process.env["TEST_MYSQL_URL"] ?? process.env["TEST_MARIADB_URL"];
if (url === undefined)
  throw new Error("Set TEST_MYSQL_URL or TEST_MARIADB_URL to a server to measure on.");
await run(url);
process.exit(0);
