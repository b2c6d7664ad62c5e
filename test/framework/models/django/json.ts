import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

/** What stands inside JSON, by its path. */
export const json: Questions = {
  "Employee.objects.filter(data__level=5).order_by('id')": () =>
    Employee.objects.filter({ data__level: 5 }).orderBy("id"),
  "Employee.objects.filter(data__level__gte=5).order_by('id')": () =>
    Employee.objects.filter({ data__level__gte: 5 }).orderBy("id"),
  "Employee.objects.filter(data__level__lt=3, id__lt=9).order_by('id')": () =>
    Employee.objects.filter({ data__level__lt: 3, id__lt: 9 }).orderBy("id"),
  "Employee.objects.filter(data__home__city='Berlin').order_by('id')": () =>
    Employee.objects.filter({ data__home__city: "Berlin" }).orderBy("id"),
  "Employee.objects.filter(data__home__city__icontains='berl').order_by('id')": () =>
    Employee.objects.filter({ data__home__city__icontains: "berl" }).orderBy("id"),
  "Employee.objects.filter(data__home__zip__isnull=True).order_by('id')": () =>
    Employee.objects.filter({ data__home__zip__isnull: true }).orderBy("id"),
  "Employee.objects.filter(data__home__zip__isnull=False).order_by('id')": () =>
    Employee.objects.filter({ data__home__zip__isnull: false }).orderBy("id"),
  "Employee.objects.filter(data__tags__0='board').order_by('id')": () =>
    Employee.objects.filter({ data__tags__0: "board" }).orderBy("id"),
  "Employee.objects.filter(data__remote=True).order_by('id')": () =>
    Employee.objects.filter({ data__remote: true }).orderBy("id"),
  "Employee.objects.filter(data__score__gt=1.5).order_by('id')": () =>
    Employee.objects.filter({ data__score__gt: 1.5 }).orderBy("id"),
  "Employee.objects.filter(data__has_key='score').order_by('id')": () =>
    Employee.objects.filter({ data__score__isnull: false }).orderBy("id"),
};
