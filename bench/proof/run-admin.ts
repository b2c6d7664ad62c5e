// npm run proof -- admin [--database URL[,URL…]] [--rows 1000000] [--rounds 9] [--only TEXT]: lists of an admin over a
// million rows, and which of them takes longer than 100 ms. Empty databases are filled; filled ones are taken as they are.
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { BOUND, measure } from "./admin.ts";

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "sqlite:var/proof-admin.sqlite" },
    rows: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "9" },
    only: { type: "string", default: "" },
  },
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
mkdirSync("var", { recursive: true });
let failed = 0;
for (const address of values.database.split(",").filter((one) => one !== "")) {
  const { engine, taken } = await measure(address, {
    rows: Number(values.rows),
    rounds: Number(values.rounds),
    only: new RegExp(values.only),
    say,
  });
  say(`\n${engine}, ${values.rows} rows, least of ${values.rounds}, in milliseconds\n`);
  say("| list | answer | with waiting | processor here | of the server | statements | |");
  say("|---|--:|--:|--:|--:|--:|---|");
  const worst = taken.toSorted((one, other) => other.answer - one.answer);
  for (const { name, status, answer, wall, own, server, statements, partial } of worst) {
    const isRight = status === 200 && answer <= BOUND;
    if (!isRight) failed++;
    const what = [
      partial ? "says what narrows it" : "",
      isRight ? "" : status === 200 ? "**over**" : `**${status}**`,
    ];
    const times = [answer, wall, own, server].map((time) => time?.toFixed(0) ?? "");
    say(`| ${[name, ...times, statements, what.join(" ").trim()].join(" | ")} |`);
  }
}
say(`\n${failed} over ${BOUND} ms.`);
process.exitCode = failed === 0 ? 0 : 1;
