import { QuintetError } from "../../kernel/errors.ts";
import { explained } from "../failure.ts";
import type { Command } from "../site.ts";

/** Standard output is the answer: whatever else a site prints goes into the server's log. */
function keepOutputClean(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr);
}

/** A signal that aborts when the server has no more use for the answer; a second one ends the process. */
function unwanted(): AbortSignal {
  const leaving = new AbortController();
  process.once("SIGTERM", () => leaving.abort());
  return leaving.signal;
}

/** Answers one request, for a web server that starts a program for each. */
export const cgiCommand: Command = {
  name: "cgi",
  summary: "answer one request of a web server by CGI, from the environment and standard input",
  async run({ project }) {
    if (process.env["REQUEST_METHOD"] === undefined) {
      throw new QuintetError("This command is started by a web server, once for each request.", {
        code: "cli.no-request",
        hint: "To run the site on its own: npx quintet serve.",
      });
    }
    keepOutputClean();
    // A header of the request, not this machine's proxy, for which programs take it (httpoxy).
    delete process.env["HTTP_PROXY"];
    const { cgi } = await import("../../gateway/cgi.ts");
    const signal = unwanted();
    try {
      const { answerByCgi } = await import("../cgi.ts");
      return (await answerByCgi(await project(), signal)) ? 0 : 1;
    } catch (error) {
      process.stderr.write(`${explained(error)}\n`);
      await cgi(() => Promise.reject(error), { signal, onError: () => undefined });
      return 1;
    }
  },
};
