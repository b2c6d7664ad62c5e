// npm test: installs what is missing, runs every test that this machine can run, and says what it left out.
// Further arguments go to vitest: npm test -- test/forum, npm test -- --project unit
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runNode } from "../packages/framework/bin/run.mjs";
import { prepare, root } from "./install.mjs";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const RESULTS = "var/test-results.json";

/** The browser of this machine: CHROMIUM_PATH, else the first that PATH has. */
function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(existsSync);
}

/** What is not run here, each with what would bring it in. */
function missing(chromium, whole) {
  return [
    ["MySQL (TEST_MYSQL_URL is not set)", !process.env.TEST_MYSQL_URL],
    ["MariaDB (TEST_MARIADB_URL is not set)", !process.env.TEST_MARIADB_URL],
    ["the browser stories (no Chromium found; CHROMIUM_PATH names one)", chromium === undefined],
    ["the longer browser journeys and the packed framework (npm test -- --all)", !whole],
  ]
    .filter(([, absent]) => absent)
    .map(([name]) => name);
}

function selection(chromium, whole, chosen) {
  if (chosen) return [];
  const left = [
    ...(chromium === undefined ? ["browser"] : []),
    ...(chromium === undefined || !whole ? ["journeys"] : []),
    ...(whole ? [] : ["project"]),
  ];
  return left.map((name) => `--project=!${name}`);
}

/** How much of each failure is shown again at the end, where whoever reads a log looks first. */
const SHOWN = 3000;

/** Each test that failed, with what it said. */
function failures({ testResults }) {
  const failed = testResults.flatMap(({ name, message, assertionResults }) => [
    ...assertionResults.filter(({ status }) => status === "failed"),
    ...(message ? [{ fullName: name, failureMessages: [message] }] : []),
  ]);
  return failed.map(
    ({ fullName, failureMessages }) =>
      `FAILED: ${fullName}\n${failureMessages.join("\n").slice(0, SHOWN)}\n`,
  );
}

function tally({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return `${numPassedTests} passed, ${numFailedTests + broken.length} failed`;
}

const node = await prepare();
const whole = process.argv.includes("--all");
const rest = process.argv.slice(2).filter((argument) => argument !== "--all");
const chromium = findChromium();
const env = { ...process.env, NODE_ENV: "test", ...(chromium && { CHROMIUM_PATH: chromium }) };
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}`];
const chosen = rest.some((argument) => argument.startsWith("--project"));

mkdirSync(join(root, "var"), { recursive: true });
rmSync(RESULTS, { force: true });
const vitest = ["node_modules/vitest/vitest.mjs", "run", ...reporters];
const code = await runNode(node, [...vitest, ...selection(chromium, whole, chosen), ...rest], {
  env,
});
const left = missing(chromium, whole);
if (left.length > 0) process.stdout.write(`Left out: ${left.join("; ")}.\n`);
if (existsSync(RESULTS)) {
  const results = JSON.parse(readFileSync(RESULTS, "utf8"));
  process.stdout.write(`${failures(results).slice(0, 5).join("\n")}${tally(results)}\n`);
}
process.exitCode = code;
