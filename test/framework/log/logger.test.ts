import { spawnSync } from "node:child_process";
import { setImmediate } from "node:timers/promises";
import { logger, type LogOptions } from "quintet/log";
import { afterEach, describe, expect, it, vi } from "vitest";

function written(
  format: LogOptions["format"],
  run: (log: ReturnType<typeof logger>) => void,
): string[] {
  const lines: string[] = [];
  run(logger({ format, write: (line) => lines.push(line) }));
  return lines;
}

const json = (run: Parameters<typeof written>[1]): Record<string, unknown>[] =>
  written("json", run).map((line) => JSON.parse(line) as Record<string, unknown>);

describe("a log line", () => {
  it("is one JSON object with its message and fields", () => {
    const [line] = json((log) => log.info("Request", { method: "GET", status: 200 }));
    expect(line).toMatchObject({ level: 30, msg: "Request", method: "GET", status: 200 });
  });

  it("carries the fields of its request", () => {
    const [line] = json((log) => log.child({ requestId: "r-1" }).child({ user: 7 }).warn("Slow"));
    expect(line).toMatchObject({ requestId: "r-1", user: 7 });
  });

  it("hides secrets by their name, however deep", () => {
    const canary = "canary-93";
    const lines = written("json", (log) => {
      const headers = [{ Authorization: canary, cookie: canary }];
      log.info("Sent", { password: canary, nested: { csrfToken: canary, headers } });
      log.child({ secretKey: canary }).info("Child");
    });
    expect(lines.join("")).not.toContain(canary);
    expect(lines[0]).toContain('"password":"[redacted]"');
  });

  it("tells of an error and of its cause", () => {
    const [line] = json((log) => {
      log.error("Failed", { err: new TypeError("no", { cause: new Error("deeper") }) });
    });
    expect(line).toMatchObject({
      err: { type: "TypeError", message: "no", cause: { message: "deeper" } },
    });
  });

  it("is not written below its level", () => {
    expect(json((log) => log.debug("hidden"))).toEqual([]);
  });
});

describe("text from outside", () => {
  const evil = "a\nfake line\u001b[2J\u009b\u2028\u202Eb";
  const unseen = /[\u0000-\u001f\u007f-\u009f\u2028\u202e]/;

  it("cannot begin a line or move the cursor", () => {
    for (const format of ["json", "lines"] as const) {
      const lines = written(format, (log) => log.info(evil, { path: evil }));
      expect(lines).toHaveLength(1);
      expect(lines[0]!.slice(0, -1)).not.toMatch(unseen);
    }
  });

  it("is still the same text to a machine", () => {
    expect(json((log) => log.info(evil))[0]).toMatchObject({ msg: evil });
  });
});

describe("lines for people", () => {
  it("show time, level, message and fields, and the stack below", () => {
    const [first, second] = written("lines", (log) => {
      log.info("Request", { method: "GET", ms: 4 });
      log.error("Failed", { err: new Error("no") });
    });
    expect(first).toMatch(/^\d\d:\d\d:\d\d\.\d{3} info {2}Request method=GET ms=4\n$/);
    expect(second).toMatch(/ error Failed\n {4}Error: no\n {4} {4}at /);
  });
});

describe("lines for machines on standard output", () => {
  const messages = (pieces: readonly string[]) =>
    pieces.map((piece) => [...piece.matchAll(/"msg":"(.*?)"/g)].map(([, message]) => message));

  function watched(): string[] {
    const pieces: string[] = [];
    vi.spyOn(process.stdout, "write").mockImplementation((piece) => pieces.push(String(piece)) > 0);
    return pieces;
  }

  afterEach(() => vi.restoreAllMocks());

  it("of one turn of the event loop are one write, whichever logger wrote them", async () => {
    const pieces = watched();
    logger({ format: "json" }).info("one");
    logger({ format: "json" }).child({ user: 7 }).info("two");
    expect(pieces).toEqual([]);
    await setImmediate();
    logger({ format: "json" }).info("three");
    await setImmediate();
    expect(messages(pieces)).toEqual([["one", "two"], ["three"]]);
  });

  it("are there at once when something is wrong, in their order", () => {
    const pieces = watched();
    const log = logger({ format: "json" });
    log.info("before");
    log.warn("wrong");
    log.error("worse");
    expect(messages(pieces)).toEqual([["before", "wrong"], ["worse"]]);
  });

  it("are all there when the process ends in the same turn, or by a fault", () => {
    for (const end of ["process.exit(0)", "throw new Error('a fault')"]) {
      const program = `
        import { logger } from "quintet/log";
        const log = logger({ format: "json" });
        for (let n = 0; n < 1000; n++) log.info("line " + n);
        ${end};
      `;
      const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program]);
      const [all] = messages([String(stdout)]);
      expect(all).toHaveLength(1000);
      expect(all!.at(-1)).toBe("line 999");
    }
  });
});
