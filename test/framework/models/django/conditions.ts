import { col, not, or, q, related } from "quintet/models";
import { City, Country, Film } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

/** Leaving out, and, or, not, and columns beside columns. */
export const conditions: Questions = {
  "Film.objects.exclude(rating='PG').count()": () => Film.objects.exclude({ rating: "PG" }).count(),
  "Employee.objects.exclude(note='founder').order_by('id')": {
    ask: () => Employee.objects.exclude({ note: "founder" }).orderBy("id"),
    differs: "SQLite compares f.char by its bytes (models.md, Lookups)",
    answer: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    on: "SQLite",
  },
  "Employee.objects.exclude(note__isnull=True).order_by('id')": () =>
    Employee.objects.exclude({ note__isnull: true }).orderBy("id"),
  "Film.objects.exclude(rating='G', length__lt=60).count()": () =>
    Film.objects.exclude({ rating: "G", length__lt: 60 }).count(),
  "Employee.objects.exclude(manager__name='Ada').order_by('id')": () =>
    Employee.objects.exclude({ manager__name: "Ada" }).orderBy("id"),
  "Country.objects.exclude(cities__city__startswith='A').count()": () =>
    Country.objects
      .exclude(related(City, "country").filter({ city__startswith: "A" }).exists())
      .count(),
  "Film.objects.filter(Q(rating='G') | Q(length__lt=50)).count()": () =>
    Film.objects.filter(or(q({ rating: "G" }), q({ length__lt: 50 }))).count(),
  "Film.objects.filter(Q(rating='G') & ~Q(length__lt=50)).count()": () =>
    Film.objects.filter({ rating: "G" }, not(q({ length__lt: 50 }))).count(),
  "Film.objects.filter(~(Q(rating='G') | Q(rating='R'))).count()": () =>
    Film.objects.filter(not(or(q({ rating: "G" }), q({ rating: "R" })))).count(),
  "Employee.objects.filter(~Q(note='founder')).order_by('id')": {
    ask: () => Employee.objects.filter(not(q({ note: "founder" }))).orderBy("id"),
    differs: "SQLite compares f.char by its bytes (models.md, Lookups)",
    answer: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    on: "SQLite",
  },
  "Employee.objects.filter(Q(manager=None) | Q(manager__manager=None)).order_by('id')": () =>
    Employee.objects.filter(or(q({ manager: null }), q({ manager__manager: null }))).orderBy("id"),
  "Film.objects.filter(Q(title__startswith='A') | Q(title__startswith='B'), rating='R').order_by('pk')":
    () =>
      Film.objects
        .filter(or(q({ title__startswith: "A" }), q({ title__startswith: "B" })), { rating: "R" })
        .orderBy("pk"),
  "Employee.objects.filter(manager__salary__gt=F('salary')).order_by('id')": () =>
    Employee.objects.filter({ manager__salary__gt: col("salary") }).orderBy("id"),
  "Film.objects.filter(length__lt=F('rental_duration') * 10).order_by('pk')": () =>
    Film.objects.filter({ length__lt: col("rentalDuration").times(10) }).orderBy("pk"),
  "Employee.objects.filter(active=F('manager__active')).order_by('id')": () =>
    Employee.objects.filter({ active: col("manager__active") }).orderBy("id"),
};
