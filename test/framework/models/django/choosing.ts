import { col } from "quintet/models";
import { Actor, Country, Customer, Film } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const BYTES = "SQLite compares f.char by its bytes (models.md, Lookups)";
const early = Film.objects.filter({ pk__lte: 3 }).orderBy("pk");
const two = Film.objects.filter({ pk__lte: 2 }).orderBy("pk");

/** Which columns and which rows: sets of sets, slices, orders. */
export const choosing: Questions = {
  "Film.objects.filter(pk__lt=4).values_list('pk').union(Film.objects.filter(pk__in=[3, 7]).values_list('pk')).order_by('film_id')":
    () =>
      Film.objects
        .filter({ pk__lt: 4 })
        .valuesList("pk")
        .union(Film.objects.filter({ pk__in: [3, 7] }).valuesList("pk"))
        .orderBy("pk"),
  "Actor.objects.filter(pk__lte=3).values_list('last_name', flat=True).union(Customer.objects.filter(pk__lte=3).values_list('last_name', flat=True), all=True).order_by('last_name')":
    () =>
      Actor.objects
        .filter({ pk__lte: 3 })
        .valuesList("lastName", { flat: true })
        .union(
          Customer.objects.filter({ pk__lte: 3 }).valuesList("lastName", { flat: true }) as never,
        )
        .orderBy("lastName"),
  "sorted(set(Actor.objects.values_list('first_name', flat=True)) & set(Customer.objects.filter(pk__lt=40).values_list('first_name', flat=True)))":
    () =>
      Actor.objects
        .valuesList("firstName", { flat: true })
        .intersection(
          Customer.objects.filter({ pk__lt: 40 }).valuesList("firstName", { flat: true }) as never,
        )
        .orderBy("firstName"),
  "sorted(set(Film.objects.filter(pk__lt=6).values_list('pk', flat=True)) - set(Film.objects.filter(pk__in=[2, 4]).values_list('pk', flat=True)))":
    () =>
      Film.objects
        .filter({ pk__lt: 6 })
        .valuesList("pk", { flat: true })
        .difference(Film.objects.filter({ pk__in: [2, 4] }).valuesList("pk", { flat: true }))
        .orderBy("pk"),
  "Film.objects.values_list('rating', flat=True).distinct()": () =>
    Film.objects.valuesList("rating", { flat: true }).distinct(),
  "Film.objects.values('rating', 'rental_rate').distinct().count()": () =>
    Film.objects.values("rating", "rentalRate").distinct().count(),
  "Film.objects.filter(pk__lte=2).order_by('pk').values('title', 'language__name')": () =>
    two.values("title", "language__name"),
  "Customer.objects.filter(pk=1).values('first_name', 'address__city__country__country')": () =>
    Customer.objects.filter({ pk: 1 }).values("firstName", "address__city__country__country"),
  "Film.objects.filter(pk__lte=2).order_by('pk').values('pk', low=Lower('title'))": () =>
    two.values("pk", { low: col("title").lower() }),
  "Film.objects.filter(pk__lte=3).order_by('pk').values_list('pk', 'length')": () =>
    early.valuesList("pk", "length"),
  "Film.objects.filter(pk__lte=3).order_by('pk').values_list('title', flat=True)": () =>
    early.valuesList("title", { flat: true }),
  "[(one.pk, one.title) for one in Film.objects.only('title').order_by('pk')[:2]]": async () => {
    const films = await Film.objects.only("title").orderBy("pk").limit(2).all();
    return films.map((one) => [one.pk, one.title]);
  },
  "[(one.pk, one.title) for one in Film.objects.defer('description').order_by('pk')[:2]]":
    async () => {
      const films = await Film.objects.defer("description").orderBy("pk").limit(2).all();
      return films.map((one) => [one.pk, one.title]);
    },
  "sorted(Film.objects.in_bulk([1, 3, 5000]))": async () =>
    [...(await Film.objects.inBulk([1, 3, 5000])).keys()].toSorted((a, b) => a - b),
  "Film.objects.order_by('title')[10:15]": () => Film.objects.orderBy("title").offset(10).limit(5),
  "Film.objects.order_by('title')[:0].exists()": () =>
    Film.objects.orderBy("title").limit(0).exists(),
  "Film.objects.order_by('-pk')[:1].get()": () => Film.objects.orderBy("-pk").limit(1).get(),
  "Film.objects.order_by('pk')[995:2000].count()": () =>
    Film.objects.orderBy("pk").offset(995).limit(1005).count(),
  "Film.objects.order_by('-length', 'title').first()": () =>
    Film.objects.orderBy("-length", "title").first(),
  "Film.objects.filter(pk=0).first()": () => Film.objects.filter({ pk: 0 }).first(),
  "Film.objects.order_by('title').last()": () => Film.objects.orderBy("title").last(),
  "Employee.objects.earliest('hired')": () => Employee.objects.earliest("hired"),
  "Employee.objects.latest('seen_at')": () => Employee.objects.latest("seenAt"),
  "Country.objects.order_by('country').reverse()[:3]": () =>
    Country.objects.orderBy("country").reverse().limit(3),
  "Film.objects.none()": () => Film.objects.none(),
  "Film.objects.filter(length__gt=185).exists()": () =>
    Film.objects.filter({ length__gt: 185 }).exists(),
  "Employee.objects.order_by(F('note').asc(nulls_last=True), 'id')": {
    ask: () => Employee.objects.orderBy(col("note").asc({ nulls: "last" }), "id"),
    differs: BYTES,
    answer: [4, 5, 1, 3, 9, 6, 10, 7, 2, 8],
    on: "SQLite",
  },
  "Employee.objects.order_by(F('note').desc(nulls_first=True), 'id')": {
    ask: () => Employee.objects.orderBy(col("note").desc({ nulls: "first" }), "id"),
    differs: BYTES,
    answer: [2, 8, 7, 10, 6, 9, 3, 1, 5, 4],
    on: "SQLite",
  },
  "Employee.objects.order_by('manager__name', 'id')": () =>
    Employee.objects.orderBy("manager__name", "id"),
  "Film.objects.order_by(Length('title').desc(), 'pk')[:4]": () =>
    Film.objects.orderBy(col("title").length().desc(), "pk").limit(4),
  "Employee.objects.order_by('-salary', 'name')": () => Employee.objects.orderBy("-salary", "name"),
};
