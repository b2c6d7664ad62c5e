import { explained } from "./failure.ts";

/** Run a command line and return the exit code; a failure is explained on standard error. */
export async function runCommand(written: readonly string[]): Promise<number> {
  try {
    // Whoever imports quintet/cli to define a site runs none of the commands.
    const { dispatch } = await import("./dispatch.ts");
    return await dispatch(written);
  } catch (error) {
    const { missingTable } = await import("../debug/hints/missing-table.ts");
    const meant = error instanceof Error ? missingTable(error) : undefined;
    process.stderr.write(
      [explained(error), meant, ""].filter((line) => line !== undefined).join("\n"),
    );
    return 1;
  }
}
