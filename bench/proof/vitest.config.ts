import { defineConfig } from "vitest/config";

/** Suites that need a server of the system: run by npm run proof alone. */
export default defineConfig({
  test: {
    include: ["bench/proof/**/*.test.ts"],
    pool: "forks",
    experimental: { viteModuleRunner: false, nodeLoader: false },
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
