// Migrates in a process of its own, and dies by SIGKILL after so many statements of the migrations, or after one
// that has this text. The journal's are not counted, for dying after one of them is dying before the statement
// that follows.
import { openDatabase } from "quintet/database";
import { migrate } from "quintet/migrations";

const [url = "", folder = "", to = "", killAfter = "0", killAt = ""] = process.argv.slice(2);
const db = await openDatabase(url);
let left = Number(killAfter);
db.queries.listen(({ sql }) => {
  const counted = !/^select|quintet_migration|^set session/i.test(sql);
  const due = killAt === "" ? counted && --left === 0 : sql.includes(killAt);
  if (due) process.kill(process.pid, "SIGKILL");
});
const done = await migrate(db, folder, { allowLocking: true, ...(to === "" ? {} : { to }) });
await db.close();
console.log(JSON.stringify(done));
