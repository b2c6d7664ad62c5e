import { parseArgs } from "node:util";
import { measure } from "./scale.ts";

const { values } = parseArgs({
  options: { database: { type: "string" }, only: { type: "string", default: "" } },
});
const urls = (values.database ?? "").split(",").filter((url) => url !== "");
if (urls.length === 0) {
  process.stderr.write(
    "Name the databases that `npm run proof -- data` has filled: --database URL[,URL…]\n",
  );
  process.exit(1);
}
let failed = 0;
for (const url of urls) {
  const { engine, rows } = await measure(url, new RegExp(values.only));
  process.stdout.write(
    `\n${engine}\n\n| page | p50 | p95 | bound | statements | longest |  |\n|---|--:|--:|--:|--:|--:|---|\n`,
  );
  for (const { name, status, p50, p95, bound, statements, longest } of rows) {
    const holds = engine.startsWith("sqlite") && longest > 50;
    const right = status === 200 && p95 <= bound && !holds;
    if (!right) failed++;
    const cells = [name, p50.toFixed(1), p95.toFixed(1), bound, statements, longest.toFixed(1)];
    process.stdout.write(
      `| ${cells.join(" | ")} | ${right ? "" : status === 200 ? "**over**" : `**${status}**`} |\n`,
    );
  }
}
process.stdout.write(`\n${failed} rows over their bound.\n`);
process.exitCode = failed === 0 ? 0 : 1;
