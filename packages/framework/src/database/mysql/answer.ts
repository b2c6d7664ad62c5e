import type { RawResult } from "../connection.ts";

/** Sends a statement; `done` is called once, with its error or its answer. */
export type Send = (done: (error: unknown, answer: unknown) => void) => void;

/** Stops the statement on the server; rejects when the server cannot be told to. */
export type Stop = () => Promise<void>;

/**
 * Milliseconds after which it is stopped once more: between being prepared and being executed a statement is
 * none, and passes over what stops it.
 */
const again = 200;

/** Milliseconds for which a statement that was stopped may undo what it had done. */
const mostToUndo = 5000;

/**
 * Return the answer to what is sent. After `timeout` milliseconds (0: never) it is stopped on the server; the
 * promise settles when its end and that of the stopping are known, so that the connection is free for the next.
 */
export function stoppable(timeout: number, send: Send, stop: Stop): Promise<RawResult> {
  return new Promise((resolve, reject) => {
    let stopping: Promise<boolean> | null = null;
    let ended = false;
    let last: NodeJS.Timeout | undefined;
    const end = () => (clearTimeout(timer), clearTimeout(last), (ended = true));
    const giveUp = () => (end(), reject(noAnswer()));
    const halt = () => {
      last ??= setTimeout(giveUp, mostToUndo);
      stopping = stop().then(
        () => {
          if (!ended) timer = setTimeout(halt, again);
          return true;
        },
        () => (giveUp(), false),
      );
    };
    // The driver's own limit begins only when a statement has been prepared.
    let timer = timeout > 0 ? setTimeout(halt, timeout) : undefined;
    send((error, answer) => {
      end();
      if (stopping !== null) void stopping.then((done) => done && settleStopped(error, answer));
      else if (error) reject(error);
      else resolve(result(answer));
    });

    /** What had come to its end before it was stopped has happened, and must not be told as if it had not. */
    function settleStopped(error: unknown, answer: unknown): void {
      const { errno = 0 } = (error ?? {}) as { errno?: number };
      if (error && !interrupted.has(errno)) return reject(error as Error);
      const ended = error ? null : result(answer);
      if (ended !== null && ended.affected > 0) resolve(ended);
      else reject(tookTooLong());
    }
  });
}

/** The numbers by which a server says that it was told to stop. */
const interrupted: ReadonlySet<number> = new Set([1317, 1969, 3024]);

function noAnswer(): Error {
  return Object.assign(new Error("No answer came."), { code: "ETIMEDOUT", fatal: true });
}

function tookTooLong(): Error {
  return Object.assign(new Error("Stopped."), { errno: 3024, sqlMessage: "" });
}

interface Answer {
  readonly affectedRows?: number;
  readonly insertId?: number;
}

function result(answer: unknown): RawResult {
  if (Array.isArray(answer)) return { rows: answer, affected: 0, insertId: 0 };
  const { affectedRows = 0, insertId = 0 } = answer as Answer;
  return { rows: [], affected: affectedRows, insertId: Number(insertId) };
}
