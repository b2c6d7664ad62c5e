// Options of transactions, and the names of several databases.
import { databases, placed, type Database } from "quintet/database";
import { f, model, QuerySet, transaction } from "quintet/models";

class Note extends model("notes", { title: f.char({ max: 80 }) }) {
  static objects = new QuerySet(this);
}
declare const main: Database;
declare const archive: Database;

const seven = async () => 7;
const number: Promise<number> = transaction(seven, { isolation: "serializable", retry: 5 });
void number;
void transaction(seven, { readOnly: true, isolation: "repeatable read" });
// @ts-expect-error there is no such level
void transaction(seven, { isolation: "snapshot" });
// @ts-expect-error there is no such option
void transaction(seven, { readonly: true });

const models = [Note];
const there = placed({ archive: models });
const nowhere = placed({ archiv: models });
const site = databases({ default: main, archive }, { models, routers: [there] });
void Note.objects.using(site.named.archive).timeout(500).filter({ title: "x" }).all();
// @ts-expect-error the site has no database of this name
Note.objects.using(site.named.archiv);
// @ts-expect-error nor can a model be placed in it
databases({ default: main, archive }, { models, routers: [nowhere] });
// @ts-expect-error one of them is the default
databases({ archive }, { models });
