import { parseArgs } from "node:util";
import { makeData } from "./data.ts";

const { values } = parseArgs({
  options: { posts: { type: "string", default: "1000000" }, database: { type: "string" } },
});
if (values.database === undefined) {
  process.stderr.write(
    "Name an empty database: --database mysql://user:pass@host/name or sqlite:FILE\n",
  );
  process.exit(1);
}
await makeData(values.database, Number(values.posts), (line) => process.stdout.write(`${line}\n`));
