import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const bin = (name: string): string => pathToFileURL(resolve("packages/framework/bin", name)).href;

it("a program ends when the one that runs it as its shadow was killed", async () => {
  const words = [
    "--import",
    bin("end-with-parent.mjs"),
    "-e",
    "setInterval(() => 0, 1_000), console.log(1)",
  ];
  const shadow = `import { runNode } from ${JSON.stringify(bin("run.mjs"))};
    await runNode(process.execPath, ${JSON.stringify(words)});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", shadow], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  // Its output is closed when the last process has ended that writes to it.
  await once(child.stdout, "close");
  expect(child.signalCode).toBe("SIGKILL");
});
