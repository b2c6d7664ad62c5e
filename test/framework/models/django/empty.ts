import { and, col, count, not, or, q } from "quintet/models";
import { Film } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const { objects } = Employee;
const byId = objects.orderBy("id");

/** What is empty in conditions, in their opposites, in texts and in JSON. */
export const empty: Questions = {
  "Employee.objects.exclude(note__in=['Founder', 'founder']).order_by('id')": () =>
    byId.exclude({ note__in: ["Founder", "founder"] }),
  "Employee.objects.exclude(manager__in=[1, 2]).order_by('id')": () =>
    byId.exclude({ manager__in: [1, 2] }),
  "Employee.objects.filter(pk__in=Employee.objects.values('manager')).order_by('id')": () =>
    byId.filter({ pk__in: objects.values("managerId") }),
  "Employee.objects.exclude(pk__in=Employee.objects.filter(manager__isnull=False).values('manager')).order_by('id')":
    () => byId.exclude({ pk__in: objects.values("managerId") }),
  "Employee.objects.exclude(note__contains='o').order_by('id')": () =>
    byId.exclude({ note__contains: "o" }),
  "Employee.objects.exclude(note__gt='g').order_by('id')": {
    ask: () => byId.exclude({ note__gt: "g" }),
    differs: "SQLite compares f.char by its bytes (models.md, Lookups)",
    answer: [1, 2, 3, 4, 5, 6, 8, 9, 10],
    on: "SQLite",
  },
  "Employee.objects.filter(~Q(note='founder') & ~Q(manager=1)).order_by('id')": {
    ask: () => byId.filter(and(not(q({ note: "founder" })), not(q({ manager: 1 })))),
    differs: "SQLite compares f.char by its bytes (models.md, Lookups)",
    answer: [1, 4, 5, 6, 7, 8, 9],
    on: "SQLite",
  },
  "Employee.objects.filter(~(Q(note='Founder') & ~Q(manager=None))).order_by('id')": () =>
    byId.filter(not(and(q({ note: "Founder" }), not(q({ manager: null }))))),
  "Employee.objects.filter(~(~Q(note=None) | ~Q(manager=None))).order_by('id')": () =>
    byId.filter(not(or(not(q({ note: null })), not(q({ manager: null }))))),
  "Employee.objects.filter(Q(note=None) & ~Q(~Q(active=True))).order_by('id')": () =>
    byId.filter(and(q({ note: null }), not(not(q({ active: true }))))),
  "Employee.objects.exclude(manager__manager__name='Ada').order_by('id')": () =>
    byId.exclude({ manager__manager__name: "Ada" }),
  "Employee.objects.exclude(manager__salary__gt=F('salary')).order_by('id')": () =>
    byId.exclude({ manager__salary__gt: col("salary") }),
  "Employee.objects.exclude(note='').exclude(note=None).order_by('id')": () =>
    byId.exclude({ note: "" }).exclude({ note: null }),
  "Film.objects.filter(original_language__in=[]).count()": () =>
    Film.objects.filter({ originalLanguage__in: [] }).count(),
  "Film.objects.exclude(original_language__in=[]).count()": () =>
    Film.objects.exclude({ originalLanguage__in: [] }).count(),
  "Film.objects.exclude(original_language__in=[1]).count()": () =>
    Film.objects.exclude({ originalLanguage__in: [1] }).count(),
  "Film.objects.exclude(original_language__name='English').count()": () =>
    Film.objects.exclude({ originalLanguage__name: "English" }).count(),
  "Employee.objects.filter(Q()).count()": () => objects.filter(q({})).count(),
  "Employee.objects.filter(Q(pk__in=[]) | Q(name='Ada'))": () =>
    objects.filter(or(q({ pk__in: [] }), q({ name: "Ada" }))),
  "Employee.objects.filter(~Q(pk__in=[])).count()": () =>
    objects.filter(not(q({ pk__in: [] }))).count(),
  "Employee.objects.aggregate(n=Count('note'), m=Max('note', filter=Q(id=0)))": () =>
    objects.aggregate({ n: col("note").count(), m: col("note").max({ where: { id: 0 } }) }),
  "Employee.objects.filter(pk__in=Employee.objects.filter(active=False).values('pk')[:0]).count()":
    () =>
      objects.filter({ pk__in: objects.filter({ active: false }).values("pk").limit(0) }).count(),
  "Employee.objects.filter(data__tags__contains=['on_call']).order_by('id')": () =>
    byId.filter({ data__tags__contains: "on_call" }),
  "Employee.objects.filter(data__tags__1='founder').order_by('id')": () =>
    byId.filter({ data__tags__1: "founder" }),
  "Employee.objects.filter(data__level=None).order_by('id')": () =>
    byId.filter({ data__level: null }),
  "Employee.objects.filter(data__level__isnull=True).order_by('id')": () =>
    byId.filter({ data__level__isnull: true }),
  "Employee.objects.exclude(data__level=5).order_by('id')": {
    ask: () => byId.exclude({ data__level: 5 }),
    differs: "what is not there does not meet a condition, so it meets its opposite (models.md)",
    answer: [1, 4, 5, 6, 7, 8, 9, 10],
  },
  "Employee.objects.exclude(data__home__city='Berlin').order_by('id')": {
    ask: () => byId.exclude({ data__home__city: "Berlin" }),
    differs: "what is not there does not meet a condition, so it meets its opposite (models.md)",
    answer: [2, 4, 5, 7, 8, 9, 10],
  },
  "Employee.objects.filter(data__level__in=[2, 3]).order_by('id')": () =>
    byId.filter({ data__level__in: [2, 3] }),
  "Employee.objects.filter(data__home__city__startswith='B').order_by('id')": () =>
    byId.filter({ data__home__city__startswith: "B" }),
  "Employee.objects.filter(data__home__city__regex='^.i').order_by('id')": () =>
    byId.filter({ data__home__city__regex: "^.i" }),
  "Employee.objects.filter(data__has_keys=['level', 'remote']).order_by('id')": () =>
    byId.filter({ data__level__isnull: false, data__remote__isnull: false }),
  "Employee.objects.filter(data__home={'city': 'Berlin', 'zip': '10115'}).order_by('id')": () =>
    byId.filter({ data__home: { city: "Berlin", zip: "10115" } }),
  "Employee.objects.filter(data={}).order_by('id')": () => byId.filter({ data: {} }),
  "Employee.objects.filter(data__remote=False).order_by('id')": () =>
    byId.filter({ data__remote: false }),
  "Employee.objects.filter(note__regex='[%_\\\\\\\\]').order_by('id')": () =>
    byId.filter({ note__regex: "[%_\\\\]" }),
  "Employee.objects.filter(note__iregex='^FO.*R$').order_by('id')": () =>
    byId.filter({ note__iregex: "^FO.*R$" }),
  "Employee.objects.filter(note__regex='^$').order_by('id')": () =>
    byId.filter({ note__regex: "^$" }),
  "Film.objects.filter(title__regex=r'\\bAC\\w+\\b').count()": () =>
    Film.objects.filter({ title__regex: "\\bAC\\w+\\b" }).count(),
  "Employee.objects.filter(note__startswith='50%').order_by('id')": () =>
    byId.filter({ note__startswith: "50%" }),
  "Employee.objects.filter(note__icontains='ZO').order_by('id')": () =>
    byId.filter({ note__icontains: "ZO" }),
  "Employee.objects.filter(name__in=['Ada', 'Eve', 'Nobody']).order_by('id')": () =>
    byId.filter({ name__in: ["Ada", "Eve", "Nobody"] }),
  "Film.objects.filter(title__contains=F('rating')).count()": () =>
    Film.objects.filter({ title__contains: col("rating") }).count(),
  "Employee.objects.values('active').annotate(n=Count('pk', filter=~Q(note=None))).order_by('active')":
    () =>
      objects
        .values("active")
        .annotate({ n: count({ where: not(q({ note: null })) }) })
        .orderBy("active"),
};
