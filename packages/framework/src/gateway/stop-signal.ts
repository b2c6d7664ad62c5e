/** Ctrl+C reaches a program under npm twice, from the terminal and from npm: one press is one signal. */
const ONE_PRESS = 200;

/** Resolve at the first SIGTERM or SIGINT; calls `again` at each one that follows. */
export function stopSignal(again: () => void): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (): void => {
      if (first !== undefined && performance.now() - first > ONE_PRESS) again();
      first ??= performance.now();
      resolve();
    };
    process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  });
}
