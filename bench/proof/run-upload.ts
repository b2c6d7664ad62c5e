import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { serve } from "quintet/gateway";
import { json } from "quintet/http";
import { templates } from "quintet/templates";
import { post, urlpatterns } from "quintet/urls";

// What one upload of a gigabyte takes: the memory of the server while it arrives, and its time. The server is a
// process of its own, as it would be.

const SIZE = Number(process.env["UPLOAD_BYTES"] ?? 1_000_000_000);
const BOUNDARY = "----proof";

async function server(): Promise<void> {
  const url = urlpatterns("/", { upload: post("upload/") });
  const upload = action(
    anybody,
    async (context) => json({ size: (await context.formData()).files[0]?.size }),
    { limits: { bytes: SIZE + 1_000_000 } },
  );
  const site = application({
    urls: url,
    controllers: [controllers(url, { upload })],
    middleware: [],
    templates: templates({ folders: [], reload: false }),
    translate: () => (message) => message,
  });
  const limits = { port: 0, bodyBytes: site.limits.bytes, requestTime: 600_000 };
  const { port } = await serve(site.fetch, limits);
  process.send!(port);
}

/** The largest memory that a process has had since it was last asked for, in MB (Linux). */
function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024);
}

function send(port: number): Promise<string> {
  const head =
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n` +
    "Content-Type: application/octet-stream\r\n\r\n";
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const piece = Buffer.alloc(1_000_000, "x");
  return new Promise((resolve, reject) => {
    const sent = request({
      port,
      method: "POST",
      path: "/upload/",
      headers: {
        "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
        "content-length": head.length + SIZE + tail.length,
      },
    });
    sent.on("error", reject).on("response", (answer) => {
      let text = "";
      answer.on("data", (bytes) => (text += bytes)).on("end", () => resolve(text));
    });
    sent.write(head);
    let left = SIZE;
    const go = (): void => {
      while (left > 0) {
        const bytes = piece.subarray(0, Math.min(left, piece.length));
        left -= bytes.length;
        if (!sent.write(bytes)) return void sent.once("drain", go);
      }
      sent.end(tail);
    };
    go();
  });
}

if (process.argv[2] === "--server") {
  await server();
} else {
  const child = spawn(process.execPath, [import.meta.filename, "--server"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const port = await new Promise<number>((resolve) => child.once("message", resolve));
  const before = peakOf(child.pid!);
  const began = performance.now();
  const answer = await send(port);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${(SIZE / 1e6).toFixed(0)} MB uploaded in ${seconds.toFixed(1)} s (${answer}); the server's memory: ` +
      `${before} MB before, at most ${peakOf(child.pid!)} MB during it (${process.version})`,
  );
  child.kill();
}
