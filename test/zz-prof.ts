import { openDatabase, setDefaultDatabase } from "quintet/database";
import { f, model, QuerySet } from "quintet/models";
class BU extends model("b_users", { name: f.char({ max: 30 }), email: f.char({ max: 100 }) }) { static objects = new QuerySet(this); }
class BT extends model("b_topics", {
  title: f.char({ max: 120 }), state: f.choice(["open", "locked"], { default: "open" }), views: f.int({ default: 0 }), pinned: f.bool({ default: false }),
  body: f.text(), createdAt: f.dateTime({ auto: "create" }), author: f.foreignKey(() => BU) }) { static objects = new QuerySet(this); }
const db = await openDatabase(process.argv[2]!, { poolSize: 1 });
setDefaultDatabase(db);
const mode = process.argv[3];
const rows = Array.from({ length: 1000 }, (_, i) => ({ name: `Topic number ${i}`, email: "some text ".repeat(5) }));
const id = (await BT.objects.orderBy("id").first())!.id + 5;
if (mode === "row") for (let i = 0; i < 60000; i++) await BT.objects.get({ id });
else if (mode === "bulk") for (let i = 0; i < 2500; i++) await BU.objects.bulkCreate(rows);
await db.close(); process.exit(0);
