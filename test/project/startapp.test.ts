import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { quintet } from "../framework/cli/run-quintet.ts";
import { run } from "./running.ts";

const folder = resolve("var", `startapp-test-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a subject that startapp has written", () => {
  it("compiles, passes the checks and its tests", async () => {
    mkdirSync(folder, { recursive: true });
    await quintet(["startproject", "blog", folder, "--no-install"], ".");
    await quintet(["startapp", "roombookings", "--model", "RoomBooking"], folder);
    await quintet(["makemigrations", "--name", "roombookings"], folder);
    expect((await quintet(["check"], folder)).out).toContain("No problems found.");
    const declared = "../../packages/framework/src/templates/nunjucks.d.ts";
    const whole = { extends: "./tsconfig.json", include: ["**/*.ts", declared] };
    writeFileSync(resolve(folder, "tsconfig.whole.json"), JSON.stringify(whole));
    const tsc = resolve("node_modules/typescript/bin/tsc");
    await run(process.execPath, [tsc, "-p", "tsconfig.whole.json"], folder);
    const vitest = resolve("node_modules/vitest/vitest.mjs");
    expect(await run(process.execPath, [vitest, "run", "roombookings"], folder)).toMatch(
      /5 passed/,
    );
  });
});
