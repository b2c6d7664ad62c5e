import { defineConfig } from "vitest/config";

// Tests run as Node runs the site: types stripped, nothing bundled.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
