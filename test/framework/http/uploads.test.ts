import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readlinkSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as after } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { serve, type Server } from "quintet/gateway";
import { json, readForm, type FormFields } from "quintet/http";
import { NotFound } from "quintet/kernel";
import { templates } from "quintet/templates";
import { get, post, urlpatterns } from "quintet/urls";

const MB = 1_000_000;
const BOUNDARY = "quintet";

function request(body: Iterable<Uint8Array>, boundary = BOUNDARY): Request {
  const pieces = body[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const init = { method: "POST", body: stream, headers, duplex: "half" };
  return new Request("http://localhost/", init as unknown as RequestInit);
}

/** Texts and files in the order that they are sent, as a browser writes them. */
type Part = readonly [name: string, content: string | Buffer, file?: string];

function encoded(parts: readonly Part[], boundary = BOUNDARY): Buffer {
  const written = parts.map(([name, content, file]) => {
    const named = `name="${name}"${file === undefined ? "" : `; filename="${file}"`}`;
    const type = file === undefined ? "" : "\r\nContent-Type: image/png";
    const head = `--${boundary}\r\nContent-Disposition: form-data; ${named}${type}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")]);
  });
  return Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]);
}

/** The pieces of a text, cut at these places. */
function cutAt(body: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.toSorted((a, b) => a - b), body.length];
  return ends.map((end, index) => body.subarray(index === 0 ? 0 : ends[index - 1], end));
}

function shown(fields: FormFields) {
  const files = fields.files.map(({ field, name, type, size, bytes }) => {
    return { field, name, type, size, bytes: Buffer.from(bytes).toString("latin1") };
  });
  return { pairs: [...fields.entries()], files };
}

const PARTS: readonly Part[] = [
  ["title", "Größe 🍣"],
  ["empty", ""],
  ["picture", Buffer.from("\r\n--quinte\r\n-quintet--not\0\xff\r", "latin1"), "häuser.png"],
  ["none", "", ""],
  ["title", "once more\r\n"],
];
const READ = {
  pairs: [
    ["title", "Größe 🍣"],
    ["title", "once more\r\n"],
    ["empty", ""],
  ],
  files: [
    {
      field: "picture",
      name: "häuser.png",
      type: "image/png",
      size: PARTS[2]![1].length,
      bytes: "\r\n--quinte\r\n-quintet--not\0\xff\r",
    },
  ],
};

describe("a form with files, as it arrives", () => {
  const body = encoded(PARTS);

  it("is the same in two pieces, wherever it is cut, and byte by byte", async () => {
    const whole = shown(await readForm(request([body])));
    expect(whole).toEqual(READ);
    for (let at = 1; at < body.length; at++) {
      expect([at, shown(await readForm(request(cutAt(body, [at]))))]).toEqual([at, whole]);
    }
    const bytes = [...body].map((byte) => Buffer.from([byte]));
    expect(shown(await readForm(request(bytes)))).toEqual(whole);
  });

  it("holds what was put in, whatever it looks like and however it is cut", async () => {
    const content = fc
      .array(fc.constantFrom("\r", "\n", "-", "--quintet", "\r\n--quin", "a", "\0", "ÿ"), {
        maxLength: 12,
      })
      .map((pieces) => Buffer.from(pieces.join(""), "latin1"))
      .filter((bytes) => !bytes.includes("\r\n--quintet"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { maxLength: 4 }),
        fc.array(fc.nat(400), { maxLength: 6 }),
        async (contents, cuts) => {
          const parts = contents.map((bytes, n) => [`f${n}`, bytes, `${n}.bin`] as const);
          const sent = encoded(parts);
          const places = cuts.filter((at) => at < sent.length);
          const { files } = shown(await readForm(request(cutAt(sent, places))));
          const expected = parts.filter(([, bytes]) => bytes.length > 0);
          expect(files.map(({ field, bytes }) => [field, bytes])).toEqual(
            expected.map(([name, bytes]) => [name, bytes.toString("latin1")]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is a refusal or a form, whatever bytes are sent as one", async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      // A proper body with some bytes changed, left out or put in.
      fc
        .array(fc.tuple(fc.nat(body.length), fc.uint8Array({ maxLength: 3 })), { maxLength: 4 })
        .map((changes) => {
          let changed = body;
          for (const [at, bytes] of changes) {
            changed = Buffer.concat([changed.subarray(0, at), bytes, changed.subarray(at + 1)]);
          }
          return changed;
        }),
    );
    const limits = { bytes: 10_000, fields: 10, files: 3 };
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        try {
          await readForm(request([bytes]), limits);
        } catch (error) {
          expect([400, 413]).toContain((error as { status?: number }).status);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["a quotation mark as browsers write it", 'name="a%22b"', 'a"b'],
    ["a quotation mark as programs write it", 'name="a\\"b"', 'a"b'],
    ["a path with a backslash at its end", 'name="C:\\dir\\"', "C:\\dir\\"],
    ["no quotation marks at all", "name=plain", "plain"],
  ])("takes a name with %s", async (_what, name, read) => {
    const part = `--${BOUNDARY}\r\ncontent-disposition:form-data; ${name}\r\n\r\nx\r\n--${BOUNDARY}--`;
    const fields = await readForm(request([Buffer.from(part)]));
    expect([...fields.entries()]).toEqual([[read, "x"]]);
  });

  it("leaves out parts without a name or a head", async () => {
    const parts = `--${BOUNDARY}\r\n\r\nx\r\n--${BOUNDARY}\r\nX-A: b\r\n\r\ny\r\n--${BOUNDARY}--`;
    expect([...(await readForm(request([Buffer.from(parts)]))).entries()]).toEqual([]);
  });

  it("holds no more text in memory than it may, whatever the files may have", async () => {
    const limits = { bytes: 10 * MB, fields: 10, files: 3, textBytes: 1000 };
    const read = (parts: readonly Part[]) => readForm(request([encoded(parts)]), limits);
    await expect(read([["text", "x".repeat(1001)]])).rejects.toMatchObject({ status: 413 });
    const file = Buffer.alloc(200_000, "x");
    const fields = await read([["file", file, "a"]]);
    expect(fields.files[0]!.size).toBe(200_000);
    await fields.close();
  });
});

const url = urlpatterns("/", { upload: post("upload/"), refuse: post("refuse/"), ok: get("ok/") });
const read: string[] = [];
const site = application({
  urls: url,
  controllers: [
    controllers(
      url,
      {
        upload: action(anybody, async (context) => {
          const [file] = (await context.formData()).files;
          const hash = createHash("sha256");
          for await (const piece of file!.stream()) hash.update(piece);
          const start = Buffer.from(file!.start(4)).toString("hex");
          return json({ hash: hash.digest("hex"), size: file!.size, start, open: openFiles() });
        }),
        refuse: action(anybody, async (context) => {
          await context.formData();
          read.push("read");
          throw new NotFound();
        }),
        ok: action(anybody, async () => json("ok")),
      },
      { limits: { bytes: 30 * MB } },
    ),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => (message) => message,
  report: () => undefined,
});

/** Nameless files that this process has open, where it can be seen (Linux). */
function openFiles(): number {
  if (process.platform !== "linux") return 0;
  return readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return /\/quintet-[0-9a-f]{32}(?: \(deleted\))?$/.test(readlinkSync(`/proc/self/fd/${fd}`));
    } catch {
      return false;
    }
  }).length;
}
const named = () => readdirSync(tmpdir()).filter((name) => /^quintet-[0-9a-f]{32}$/.test(name));
const OPEN = process.platform === "linux" ? 1 : 0;

describe("a large file", () => {
  let server: Server;
  const file = randomBytes(20 * MB);
  beforeAll(async () => {
    server = await serve(site.fetch, { port: 0, bodyBytes: site.limits.bytes });
  });
  afterAll(() => server.close(0));

  const send = (path: string) => {
    const form = new FormData();
    form.append("file", new Blob([file]), "large.bin");
    return fetch(`${server.origin}${path}`, { method: "POST", body: form });
  };
  // What nobody closes is closed one day by the collector of garbage, which says so.
  const warnings: Error[] = [];
  const warned = (warning: Error) => void warnings.push(warning);
  beforeAll(() => void process.on("warning", warned));
  afterAll(() => void process.off("warning", warned));
  const gone = async (): Promise<void> => {
    for (let looks = 0; openFiles() > 0 && looks < 400; looks++) await after(5);
    expect([openFiles(), warnings]).toEqual([0, []]);
  };

  it("lies on the disk without a name while its request lasts, and nowhere afterwards", async () => {
    const answer = (await (await send("/upload/")).json()) as object;
    expect(answer).toEqual({
      hash: createHash("sha256").update(file).digest("hex"),
      size: file.length,
      start: file.toString("hex", 0, 4),
      open: OPEN,
    });
    await gone();
    expect(named()).toEqual([]);
  });

  it("is nowhere when its request was refused", async () => {
    expect((await send("/refuse/")).status).toBe(404);
    expect(read).toEqual(["read"]);
    await gone();
  });

  it("is nowhere when its sender went in the middle of it", async () => {
    const socket = connect(server.port, "127.0.0.1");
    const head = `POST /upload/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${25 * MB}\r\n`;
    const type = `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\n\r\n`;
    socket.write(`${head}${type}`);
    socket.write(encoded([["file", file, "large.bin"]]).subarray(0, 10 * MB));
    while (openFiles() < OPEN) await after(5);
    socket.destroy();
    await gone();
    expect((await fetch(`${server.origin}/ok/`)).status).toBe(200);
  });

  it("is refused as soon as it is too large", async () => {
    const form = new FormData();
    form.append("file", new Blob([file, file]), "larger.bin");
    const { status } = await fetch(`${server.origin}/upload/`, { method: "POST", body: form });
    expect(status).toBe(413);
    await gone();
  });
});
