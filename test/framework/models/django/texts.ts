import { Actor, Address, City, Country, Customer, Film } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const BYTES = "SQLite compares f.char by its bytes (models.md, Lookups)";

/** Equal, alike, among and within: the lookups of text. */
export const texts: Questions = {
  "Film.objects.filter(title='ACADEMY DINOSAUR')": () =>
    Film.objects.filter({ title: "ACADEMY DINOSAUR" }),
  "Film.objects.filter(title__exact='academy dinosaur', rating='PG')": {
    ask: () => Film.objects.filter({ title__exact: "academy dinosaur", rating: "PG" }),
    differs: BYTES,
    answer: [],
    on: "SQLite",
  },
  "Film.objects.filter(title__iexact='AcAdEmY dInOsAuR')": () =>
    Film.objects.filter({ title__iexact: "AcAdEmY dInOsAuR" }),
  "Employee.objects.filter(note__iexact='FOUNDER')": () =>
    Employee.objects.filter({ note__iexact: "FOUNDER" }),
  "Film.objects.filter(title__contains='ACE').order_by('film_id')": () =>
    Film.objects.filter({ title__contains: "ACE" }).orderBy("filmId"),
  "Employee.objects.filter(note__contains='%')": () =>
    Employee.objects.filter({ note__contains: "%" }),
  "Employee.objects.filter(note__contains='_')": () =>
    Employee.objects.filter({ note__contains: "_" }),
  "Employee.objects.filter(note__contains='\\\\')": () =>
    Employee.objects.filter({ note__contains: "\\" }),
  'Employee.objects.filter(note__contains="\'")': () =>
    Employee.objects.filter({ note__contains: "'" }),
  "Film.objects.filter(title__icontains='love').order_by('title')": () =>
    Film.objects.filter({ title__icontains: "love" }).orderBy("title"),
  "Film.objects.filter(description__icontains='mad scientist').count()": () =>
    Film.objects.filter({ description__icontains: "mad scientist" }).count(),
  "Address.objects.filter(city__country__country__icontains='united').order_by('pk')": () =>
    Address.objects.filter({ city__country__country__icontains: "united" }).orderBy("pk"),
  "Film.objects.filter(title__startswith='AC').order_by('pk')": () =>
    Film.objects.filter({ title__startswith: "AC" }).orderBy("pk"),
  "Film.objects.filter(title__istartswith='ac').order_by('pk')": () =>
    Film.objects.filter({ title__istartswith: "ac" }).orderBy("pk"),
  "Actor.objects.filter(last_name__istartswith='mc').order_by('last_name', 'first_name', 'pk')":
    () =>
      Actor.objects.filter({ lastName__istartswith: "mc" }).orderBy("lastName", "firstName", "pk"),
  "Film.objects.filter(title__endswith='SAUR').order_by('pk')": () =>
    Film.objects.filter({ title__endswith: "SAUR" }).orderBy("pk"),
  "Film.objects.filter(title__iendswith='saur').order_by('pk')": () =>
    Film.objects.filter({ title__iendswith: "saur" }).orderBy("pk"),
  "Film.objects.filter(title__regex='^AC').order_by('pk')": () =>
    Film.objects.filter({ title__regex: "^AC" }).orderBy("pk"),
  "Film.objects.filter(title__regex='(LOVE|HATE)R?S?$').order_by('pk')": () =>
    Film.objects.filter({ title__regex: "(LOVE|HATE)R?S?$" }).orderBy("pk"),
  "Film.objects.filter(title__regex='^[XYZ]').order_by('pk')": () =>
    Film.objects.filter({ title__regex: "^[XYZ]" }).orderBy("pk"),
  "Address.objects.filter(postal_code__regex='^[0-9]{4}$').count()": () =>
    Address.objects.filter({ postalCode__regex: "^[0-9]{4}$" }).count(),
  "Film.objects.filter(title__iregex='^ac.*r$').order_by('pk')": () =>
    Film.objects.filter({ title__iregex: "^ac.*r$" }).orderBy("pk"),
  "Actor.objects.filter(first_name__iregex='^(ed|al)').order_by('pk')": () =>
    Actor.objects.filter({ firstName__iregex: "^(ed|al)" }).orderBy("pk"),
  "City.objects.filter(country__in=Country.objects.filter(country__startswith='A')).count()": () =>
    City.objects
      .filter({ country__in: Country.objects.filter({ country__startswith: "A" }) })
      .count(),
  "Customer.objects.filter(last_name__in=Actor.objects.values('last_name')).count()": () =>
    Customer.objects.filter({ lastName__in: Actor.objects.values("lastName") }).count(),
};
