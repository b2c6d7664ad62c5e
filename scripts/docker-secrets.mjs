// Makes what the containers must know and nobody else: random passwords and keys, each in a file of its
// own, in one volume for the database and one for the forum. What is there already stays.
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const NODE_USER = 1000;
const random = () => randomBytes(32).toString("hex");

/** The secret in that file, written now if it is not there yet. */
function keep(name, value, mode) {
  const path = join(folder, name);
  if (!existsSync(path)) writeFileSync(path, value, { mode, flag: "wx" });
  return readFileSync(path, "utf8");
}

// The database reads its files as a user whose number differs from image to image; no other container sees them.
const password = keep("mysql/password", random(), 0o444);
keep("mysql/root_password", random(), 0o444);
keep("forum/database_url", `mysql://forum:${password}@mysql:3306/forum`, 0o400);
keep("forum/secret_key", random(), 0o400);
for (const name of ["database_url", "secret_key"]) {
  chownSync(join(folder, "forum", name), NODE_USER, NODE_USER);
}
