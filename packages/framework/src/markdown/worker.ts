import { parentPort } from "node:worker_threads";
import { convert, candidatesIn } from "./convert.ts";
import { prepareLanguages } from "./highlight.ts";
import type { Reply, Task } from "./thread.ts";

const port = parentPort!;
const say = (reply: Reply) => port.postMessage(reply);

// The first text would otherwise pay for the compiling of everything it touches.
convert("*a* [b](/c) `d`\n\n> e\n\n- f", { nofollow: true });

async function answer(task: Task): Promise<void> {
  try {
    await prepareLanguages(task.source);
    say({ kind: "begun" });
    const result =
      task.kind === "render" ? convert(task.source, task.options) : candidatesIn(task.source);
    say({ kind: "done", result });
  } catch {
    say({ kind: "failed" });
  }
}

port.on("message", (task: Task) => void answer(task));
