import { caseWhen, col, concat, sql } from "quintet/models";
import { Category, Country, Film } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const { objects } = Employee;
const all = (name: "salary" | "note") =>
  objects.orderBy("id").valuesList(name, { flat: true }).all();
const lastUpdate = new Date("2020-01-01T00:00:00Z");

/** Changing, deleting and making rows; each question is undone. */
export const writing: Questions = {
  "(Employee.objects.filter(active=True).update(salary=F('salary') * 2), list(Employee.objects.order_by('id').values_list('salary', flat=True)))":
    async () => [
      await objects.filter({ active: true }).update({ salary: col("salary").times(2) }),
      await all("salary"),
    ],
  "(Employee.objects.update(note=Concat('name', Value('!'))), list(Employee.objects.order_by('id').values_list('note', flat=True)))":
    async () => [await objects.update({ note: concat(col("name"), "!") }), await all("note")],
  "(Employee.objects.update(salary=Case(When(active=True, then=Value(decimal.Decimal('1.00'))), default=F('salary'))), list(Employee.objects.order_by('id').values_list('salary', flat=True)))":
    async () => [
      await objects.update({ salary: caseWhen({ active: true }, "1.00").otherwise(col("salary")) }),
      await all("salary"),
    ],
  "(Employee.objects.filter(manager__name='Ada').update(note='x'), list(Employee.objects.filter(note='x').order_by('id')))":
    async () => [
      await objects.filter({ manager__name: "Ada" }).update({ note: "x" }),
      await objects.filter({ note: "x" }).orderBy("id").all(),
    ],
  "(Employee.objects.filter(pk__in=[9, 10]).delete()[0], Employee.objects.count())": async () => [
    await objects.filter({ pk__in: [9, 10] }).delete(),
    await objects.count(),
  ],
  "(Country.objects.get_or_create(pk=1, defaults={'country': 'x'})[1], Country.objects.count())":
    async () => {
      const { created } = await Country.objects.getOrCreate({ countryId: 1 }, { country: "x" });
      return [created, await Country.objects.count()];
    },
  "(Employee.objects.update_or_create(pk=5, defaults={'note': 'new'})[1], Employee.objects.get(pk=5).note)":
    async () => {
      const { created } = await objects.updateOrCreate({ id: 5 }, { note: "new" });
      return [created, (await objects.get({ pk: 5 })).note];
    },
  "(len(Category.objects.bulk_create([Category(pk=100, name='A', last_update=at(2020, 1, 1)), Category(pk=101, name='B', last_update=at(2020, 1, 1))])), Category.objects.count())":
    async () => [
      await Category.objects.bulkCreate([
        { categoryId: 100, name: "A", lastUpdate },
        { categoryId: 101, name: "B", lastUpdate },
      ]),
      await Category.objects.count(),
    ],
  "(len(Category.objects.bulk_create([Category(pk=1, name='A', last_update=at(2020, 1, 1)), Category(pk=101, name='B', last_update=at(2020, 1, 1))], ignore_conflicts=True)), Category.objects.count(), Category.objects.get(pk=1).name)":
    async () => [
      await Category.objects.bulkCreate(
        [
          { categoryId: 1, name: "A", lastUpdate },
          { categoryId: 101, name: "B", lastUpdate },
        ],
        { onConflict: "ignore" },
      ),
      await Category.objects.count(),
      (await Category.objects.get({ pk: 1 })).name,
    ],
  "(lambda rows: ([setattr(row, 'note', row.name.lower()) for row in rows], Employee.objects.bulk_update(rows, ['note']), list(Employee.objects.order_by('id').values_list('note', flat=True)))[2])(list(Employee.objects.filter(pk__lt=4)))":
    async () => {
      const rows = await objects.filter({ pk__lt: 4 }).all();
      for (const row of rows) row.note = row.name.toLowerCase();
      await objects.bulkUpdate(rows, ["note"]);
      return all("note");
    },
  "[one.pk for one in Film.objects.raw('SELECT * FROM film WHERE length > %s ORDER BY film_id LIMIT 3', [180])]":
    () =>
      Film.objects.raw(sql`select * from ${Film} where length > ${180} order by film_id limit 3`),
};
