import mysql from "mysql2";
import Sqlite from "better-sqlite3";
import { openDatabase, setDefaultDatabase } from "quintet/database";
import { f, model, QuerySet } from "quintet/models";
import { makeTables } from "./support/orm-tables.ts";

class BU extends model("b_users", { name: f.char({ max: 30 }), email: f.char({ max: 100 }) }) { static objects = new QuerySet(this); }
class BT extends model("b_topics", {
  title: f.char({ max: 120 }), state: f.choice(["open", "locked"], { default: "open" }), views: f.int({ default: 0 }), pinned: f.bool({ default: false }),
  body: f.text(), createdAt: f.dateTime({ auto: "create" }), author: f.foreignKey(() => BU) }) { static objects = new QuerySet(this); }

const url = process.argv[2]!;
const db = await openDatabase(url, { poolSize: 1 });
setDefaultDatabase(db);
await makeTables(db, [BU, BT]);
await BU.objects.bulkCreate(Array.from({ length: 100 }, (_, i) => ({ name: `user${i}`, email: `user${i}@example.org` })));
const rows = Array.from({ length: 1000 }, (_, i) => ({ title: `Topic number ${i}`, body: "some text ".repeat(10), views: i, author: (i % 100) + 1, pinned: i % 7 === 0 }));
const firstUser = (await BU.objects.orderBy("id").first())!.id;
await BT.objects.bulkCreate(rows.map((r) => ({ ...r, author: firstUser + (r.author - 1) })));
const firstTopic = (await BT.objects.orderBy("id").first())!.id;

type Fn = () => Promise<unknown> | unknown;
const cols = "id, title, state, views, pinned, body, created_at, author_id";
const pairs: Record<string, [string, Fn][]> = {};
if (url.startsWith("mysql")) {
  const u = new URL(url);
  const c = mysql.createConnection({ host: u.hostname, port: +u.port, user: u.username, password: u.password, database: u.pathname.slice(1), timezone: "Z", supportBigNumbers: true });
  const q = (sql: string, v: any[] = []) => new Promise((res, rej) => c.query(sql, v, (e, r) => (e ? rej(e) : res(r))));
  const x = (sql: string, v: any[] = []) => new Promise((res, rej) => c.execute(sql, v, (e, r) => (e ? rej(e) : res(r))));
  pairs["one row"] = [["query", () => q(`select ${cols} from b_topics where id = ?`, [firstTopic + 5])], ["execute", () => x(`select ${cols} from b_topics where id = ?`, [firstTopic + 5])], ["quintet", () => BT.objects.get({ id: firstTopic + 5 })]];
  pairs["1000 rows"] = [["query", () => q(`select ${cols} from b_topics`)], ["execute", () => x(`select ${cols} from b_topics`)], ["quintet", () => BT.objects.all()], ["values", () => BT.objects.values("id", "title", "state", "views", "pinned", "body", "createdAt", "authorId").all()]];
  const j = `select t.id, t.title, t.state, t.views, t.pinned, t.body, t.created_at, t.author_id, u.id as uid, u.name, u.email from b_topics t join b_users u on u.id = t.author_id where t.views < 100`;
  pairs["100 topics + author"] = [["query", () => q(j)], ["execute", () => x(j)], ["quintet", () => BT.objects.filter({ views__lt: 100 }).selectRelated("author").all()]];
  const sql = `insert into b_users (name, email) values ?`;
  pairs["bulk 1000"] = [["query", () => q(sql, [rows.map((r) => [r.title.slice(0, 30), r.body.slice(0, 50)])])], ["quintet", () => BU.objects.bulkCreate(rows.map((r) => ({ name: r.title.slice(0, 30), email: r.body.slice(0, 50) })))]];
  pairs["update"] = [["query", () => q("update b_topics set views = ? where id = ?", [3, firstTopic])], ["execute", () => x("update b_topics set views = ? where id = ?", [3, firstTopic])], ["quintet", () => BT.objects.filter({ id: firstTopic }).update({ views: 3 })]];
} else {
  const c = new Sqlite(url.slice(7));
  const one = c.prepare(`select ${cols} from b_topics where id = ?`), all = c.prepare(`select ${cols} from b_topics`);
  pairs["one row"] = [["better", async () => one.get(firstTopic + 5)], ["quintet", () => BT.objects.get({ id: firstTopic + 5 })]];
  pairs["1000 rows"] = [["better", async () => all.all()], ["quintet", () => BT.objects.all()], ["values", () => BT.objects.values("id", "title", "state", "views", "pinned", "body", "createdAt", "authorId").all()]];
  const j = c.prepare(`select t.id, t.title, t.state, t.views, t.pinned, t.body, t.created_at, t.author_id, u.id as uid, u.name, u.email from b_topics t join b_users u on u.id = t.author_id where t.views < 100`);
  pairs["100 topics + author"] = [["better", async () => j.all()], ["quintet", () => BT.objects.filter({ views__lt: 100 }).selectRelated("author").all()]];
}
for (const [name, list] of Object.entries(pairs)) {
  const n = name === "one row" || name === "update" ? 2000 : name === "bulk 1000" ? 15 : name === "1000 rows" ? 100 : 400;
  const times: Record<string, number[]> = {};
  for (let round = 0; round < 5; round++) for (const [who, fn] of list) {
    const c0 = process.cpuUsage();
    for (let i = 0; i < n; i++) await fn();
    const c1 = process.cpuUsage(c0);
    if (round > 0) (times[who] ??= []).push((c1.user + c1.system) / n);
  }
  const med = (a: number[]) => a.sort((x, y) => x - y)[Math.floor(a.length / 2)]!;
  const base = med(times[list[0]![0]]!);
  console.log(name.padEnd(22), list.map(([who]) => `${who} ${med(times[who]!).toFixed(1)}us (${(med(times[who]!) / base).toFixed(2)})`).join("  "));
}
await db.close();
process.exit(0);
