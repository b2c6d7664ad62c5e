import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { blocksOf, type FencedBlock } from "../support/markdown-pages.ts";
import { ROOT } from "../support/source-files.ts";
import { run, running } from "./running.ts";

const path = "docs/explanation/from-a-socket-to-a-framework.md";
const page = { path, text: readFileSync(join(ROOT, path), "utf8") };
const blocks = ["ts", "sh ask", "text"]
  .flatMap((info) => blocksOf(page, info))
  .toSorted((a, b) => a.line - b.line);

/** A step of the page: its programs, what is asked of them, and what they answer. */
interface Step {
  readonly files: readonly FencedBlock[];
  readonly asked: readonly string[];
  readonly answered: readonly string[];
}

function stepsOf(): readonly Step[] {
  const steps: Step[] = [];
  let files: FencedBlock[] = [];
  let asked: readonly string[] = [];
  for (const block of blocks) {
    const lines = block.text.trim().split("\n");
    if (block.info.startsWith("ts file=")) files.push(block);
    else if (block.info === "sh ask") asked = lines;
    else if (block.info === "text") {
      steps.push({ files, asked, answered: lines });
      files = [];
    }
  }
  return steps;
}

const nameOf = ({ info }: FencedBlock) => info.split("file=")[1]!;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "localhost");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });

/** Does what a line with curl says. */
async function curl(line: string, port: number): Promise<string> {
  const own = line.replaceAll(":8000", `:${port}`);
  const words = [...own.matchAll(/"([^"]*)"|(\S+)/g)].map((found) => found[1] ?? found[2]!);
  const after = (flag: string) =>
    words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined;
  const [name = "", value = ""] = (after("-H") ?? "").split(/: (.*)/);
  const body = after("-d");
  const answer = await fetch(words.at(-1)!, {
    redirect: words.includes("-L") ? "follow" : "manual",
    headers: {
      ...(name !== "" && { [name]: value }),
      ...(body !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
    },
    ...(body !== undefined && { method: "POST", body }),
  });
  return answer.text();
}

describe("the road from a socket to a framework", () => {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "road-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(stepsOf().map((step) => [nameOf(step.files[0]!), step] as const))(
    "answers what the page says: %s",
    async (name, { files, asked, answered }) => {
      for (const block of files) writeFileSync(join(folder, nameOf(block)), block.text);
      const port = await freePort();
      const environment = { PORT: String(port), NODE_ENV: "test", DEV_PANEL: "0" };
      const program = running(process.execPath, [name], folder, environment);
      let over = false;
      void program.ended.then(() => (over = true));
      try {
        while (!(await isOpen(port))) {
          if (over) throw new Error(program.printed());
          await after(20);
        }
        const texts = await Promise.all(asked.slice(0, 1).map((line) => curl(line, port)));
        for (const line of asked.slice(1)) texts.push(await curl(line, port));
        expect(answered).toHaveLength(texts.length);
        for (const [index, text] of texts.entries()) expect(text).toContain(answered[index]);
      } finally {
        if (!over) await program.stop("SIGKILL");
      }
    },
  );

  it("compiles, every step of it", async () => {
    const declared = join(ROOT, "packages/framework/src/templates/nunjucks.d.ts");
    const options = { extends: join(ROOT, "tsconfig.json"), include: ["*.ts", declared] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    await run(process.execPath, [compiler, "-p", "tsconfig.json"], folder);
  });
});
