// Migrates in a process of its own, and dies by SIGKILL after so many statements of the migrations: the
// journal's are not counted, for dying after one of them is dying before the statement that follows.
import { openDatabase } from "quintet/database";
import { migrate } from "quintet/migrations";

const [url = "", folder = "", to = "", killAfter = "0"] = process.argv.slice(2);
const db = await openDatabase(url);
let left = Number(killAfter);
db.queries.listen(({ sql }) => {
  if (!/^select|quintet_migration/i.test(sql) && --left === 0) process.kill(process.pid, "SIGKILL");
});
const done = await migrate(db, folder, { ...(to === "" ? {} : { to }) });
await db.close();
console.log(JSON.stringify(done));
