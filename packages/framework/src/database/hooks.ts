type Hook = () => void | Promise<void>;

/**
 * Run hooks one after the other. The transaction has been committed by now, so a hook that fails
 * must not look like a transaction that failed: its error is reported as a warning of the process.
 */
export async function runHooks(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) {
    try {
      await hook();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
