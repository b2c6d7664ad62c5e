import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { quintet } from "../framework/cli/run-quintet.ts";
import { run } from "./running.ts";

const folder = resolve("var", `startapp-test-${process.pid}`);
const vitest = resolve("node_modules/vitest/vitest.mjs");
const tested = (words: readonly string[]) =>
  run(process.execPath, [vitest, "run", ...words], folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a project that is about something else, and a subject that startapp has written", () => {
  it("compile, pass the checks and their tests", async () => {
    mkdirSync(folder, { recursive: true });
    const about = ["--about", "stories", "--model", "BedtimeStory"];
    await quintet(["startproject", "tales", folder, "--no-install", ...about], ".");
    await quintet(["startapp", "roombookings", "--model", "RoomBooking"], folder);
    await expect(tested(["roombookings"])).rejects.toThrow(
      /The models differ from the migrations: create the table roombookings\.[\s\S]*makemigrations/,
    );
    await quintet(["makemigrations", "--name", "roombookings"], folder);
    expect((await quintet(["check"], folder)).out).toContain("No problems found.");
    const declared = "../../packages/framework/src/templates/nunjucks.d.ts";
    const whole = { extends: "./tsconfig.json", include: ["**/*.ts", declared] };
    writeFileSync(resolve(folder, "tsconfig.whole.json"), JSON.stringify(whole));
    const tsc = resolve("node_modules/typescript/bin/tsc");
    await run(process.execPath, [tsc, "-p", "tsconfig.whole.json"], folder);
    expect(await tested([])).toMatch(/17 passed/);
  });
});
