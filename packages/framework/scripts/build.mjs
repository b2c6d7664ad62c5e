// npm run build: packages/framework/dist is the package; `npm pack ./packages/framework/dist` makes the tarball.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare, root, seconds } from "../../../scripts/install.mjs";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(folder, "dist");
const template = join("cli", "project-template");

function compile(node) {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(node, [tsc, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(1);
}

// Declarations keep ".ts" in their imports; beside .js files the name to import is the .js one.
function copyAssets() {
  const isAsset = (path) =>
    path.includes(template) || path.endsWith(".d.ts") || !path.endsWith(".ts");
  cpSync(join(folder, "src"), join(dist, "src"), { recursive: true, filter: isAsset });
  const wanted = ["bin", "templates", "static", "README.md"].map((name) => join(folder, name));
  for (const path of [...wanted, join(root, "LICENSE")]) {
    if (existsSync(path)) cpSync(path, join(dist, basename(path)), { recursive: true });
  }
}

/** The package's own manifest: the workspace's, with `.ts` sources turned into built files. */
function manifest() {
  const own = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { devDependencies, optionalDependencies, allowScripts } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const built = ([face, path]) => {
    const file = path.replace(/\.ts$/, "");
    return [face, { types: `${file}.d.ts`, default: `${file}.js` }];
  };
  const exports = Object.fromEntries(Object.entries(own.exports).map(built));
  return {
    ...own,
    exports,
    devDependencies,
    optionalDependencies,
    allowScripts,
    private: undefined,
  };
}

const node = await prepare();
const began = performance.now();
rmSync(dist, { recursive: true, force: true });
compile(node);
copyAssets();
writeFileSync(join(dist, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
process.stdout.write(
  `packages/framework/dist is built in ${seconds(began)}; npm pack ./packages/framework/dist packs it.\n`,
);
