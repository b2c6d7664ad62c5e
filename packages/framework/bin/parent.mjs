// Ends a program when the one that started it was killed, so that it is not left behind.

/** Names the process that runs another as its shadow. */
const VARIABLE = "QUINTET_PARENT";
/** How often it is looked whether it is still there, in milliseconds. */
const LOOK = 250;

/** What a program that is started is told. */
export function parentVariable() {
  return { [VARIABLE]: String(process.pid) };
}

/** Ends this process, as Ctrl-C would, when its parent is gone that is its shadow. */
export function endWithParent() {
  const parent = Number(process.env[VARIABLE]);
  // What this program starts has this program as its parent.
  delete process.env[VARIABLE];
  if (process.platform === "win32" || process.ppid !== parent) return;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, "SIGTERM");
  }, LOOK);
  look.unref();
}
