import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

it("gives the memory of a busy time back when nothing happens any more", () => {
  const program = fileURLToPath(new URL("./busy-program.ts", import.meta.url));
  expect(execFileSync(process.execPath, [program], { encoding: "utf8" })).toBe(
    "given back, true\n",
  );
});
