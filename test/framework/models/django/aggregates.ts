import { col, count, outer, related, subquery } from "quintet/models";
import {
  Category,
  City,
  Country,
  Customer,
  Film,
  FilmActor,
  FilmCategory,
  Actor,
  Inventory,
  Language,
  Payment,
  Rental,
  Store,
} from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const ratings = Film.objects.values("rating");

/** Counts, sums and extremes: of all rows, of groups, and of the rows related to each row. */
export const aggregates: Questions = {
  "Film.objects.aggregate(n=Count('pk'), longest=Max('length'), shortest=Min('length'))": () =>
    Film.objects.aggregate({
      n: count(),
      longest: col("length").max(),
      shortest: col("length").min(),
    }),
  "Payment.objects.aggregate(total=Sum('amount'))": () =>
    Payment.objects.aggregate({ total: col("amount").sum() }),
  "Film.objects.aggregate(n=Count('rating', distinct=True))": () =>
    Film.objects.aggregate({ n: col("rating").count({ distinct: true }) }),
  "Film.objects.filter(rating='G').aggregate(total=Sum('length'))": () =>
    Film.objects.filter({ rating: "G" }).aggregate({ total: col("length").sum() }),
  "Film.objects.aggregate(total=Sum(F('rental_rate') * F('rental_duration')))": () =>
    Film.objects.aggregate({ total: col("rentalRate").times(col("rentalDuration")).sum() }),
  "Film.objects.aggregate(g=Count('pk', filter=Q(rating='G')), r=Count('pk', filter=Q(rating='R')))":
    () =>
      Film.objects.aggregate({
        g: count({ where: { rating: "G" } }),
        r: count({ where: { rating: "R" } }),
      }),
  "Film.objects.aggregate(s=Sum('length', filter=Q(rating='G')))": () =>
    Film.objects.aggregate({ s: col("length").sum({ where: { rating: "G" } }) }),
  "Film.objects.order_by('film_id')[:10].aggregate(s=Sum('length'))": () =>
    Film.objects
      .orderBy("filmId")
      .limit(10)
      .aggregate({ s: col("length").sum() }),
  "Employee.objects.filter(pk=0).aggregate(m=Max('salary'), n=Count('pk'))": () =>
    Employee.objects.filter({ pk: 0 }).aggregate({ m: col("salary").max(), n: count() }),
  "Film.objects.aggregate(a=Avg('length'))": () =>
    Film.objects.aggregate({ a: col("length").average() }),
  "Film.objects.aggregate(a=StdDev('length'))": () =>
    Film.objects.aggregate({ a: col("length").stddev() }),
  "Film.objects.aggregate(a=Variance('length'))": () =>
    Film.objects.aggregate({ a: col("length").variance() }),
  "Payment.objects.aggregate(a=Avg('amount'))": {
    ask: () => Payment.objects.aggregate({ a: col("amount").average() }),
    differs: "an average is a number, of decimals too (expressions.md, One value of many rows)",
    answer: { a: 4.200667 },
  },
  "Film.objects.values('rating').annotate(n=Count('pk'))": () => ratings.annotate({ n: count() }),
  "Film.objects.values('rating').annotate(n=Count('pk'), m=Max('length')).filter(n__gt=200)": () =>
    ratings.annotate({ n: count(), m: col("length").max() }).filter({ n__gt: 200 }),
  "Film.objects.values('rating', 'rental_duration').annotate(n=Count('pk'))": () =>
    Film.objects.values("rating", "rentalDuration").annotate({ n: count() }),
  "City.objects.values('country__country').annotate(n=Count('pk')).filter(n__gte=20).order_by('-n')":
    () =>
      City.objects
        .values("country__country")
        .annotate({ n: count() })
        .filter({ n__gte: 20 })
        .orderBy("-n", "-country__country"),
  "Rental.objects.values('rental_date__year').annotate(n=Count('pk')).order_by('rental_date__year')":
    () =>
      Rental.objects
        .values("rentalDate__year")
        .annotate({ n: count() })
        .orderBy("rentalDate__year"),
  "Payment.objects.values('staff__username').annotate(t=Sum('amount')).order_by('staff__username')":
    () =>
      Payment.objects
        .values("staff__username")
        .annotate({ t: col("amount").sum() })
        .orderBy("staff__username"),
  "Payment.objects.values('customer').annotate(t=Sum('amount')).filter(t__gt=190).order_by('-t')":
    async () => {
      const groups = Payment.objects.values("customerId").annotate({ t: col("amount").sum() });
      const most = await groups.filter({ t__gt: "190" }).orderBy("-t", "customer").all();
      return most.map(({ customerId, t }) => ({ customer: customerId, t }));
    },
  "Film.objects.values('rating').annotate(n=Count('length', distinct=True))": () =>
    ratings.annotate({ n: col("length").count({ distinct: true }) }),
  "Film.objects.values('rating').annotate(n=Count('pk', filter=Q(length__lt=60)))": () =>
    ratings.annotate({ n: count({ where: { length__lt: 60 } }) }),
  "Payment.objects.values('rental__inventory__film__categories__name').annotate(t=Sum('amount')).order_by('-t')[:3]":
    async () => {
      const categories = FilmCategory.objects.filter({ film: outer("rental__inventory__film") });
      const groups = await Payment.objects
        .values({ category: subquery(categories, "category__name") })
        .annotate({ t: col("amount").sum() })
        .orderBy("-t")
        .limit(3)
        .all();
      return groups.map(({ category, t }) => {
        return { rental__inventory__film__categories__name: category, t };
      });
    },
  "Employee.objects.values('active').annotate(s=Sum('salary'), a=Min('hired')).order_by('active')":
    () =>
      Employee.objects
        .values("active")
        .annotate({ s: col("salary").sum(), a: col("hired").min() })
        .orderBy("active"),
  "Film.objects.values('rating').annotate(n=Count('pk')).aggregate(m=Max('n'))": () =>
    ratings.annotate({ n: count() }).aggregate({ m: col("n").max() }),
  "Country.objects.annotate(n=Count('cities')).filter(n__gte=30).order_by('-n').values_list('country', 'n')":
    () =>
      Country.objects
        .annotate({ n: related(City, "country").count() })
        .filter({ n__gte: 30 })
        .orderBy("-n")
        .valuesList("country", "n"),
  "Customer.objects.annotate(t=Sum('payments__amount')).order_by('-t').values_list('pk', 't')[:5]":
    () =>
      Customer.objects
        .annotate({ t: related(Payment, "customer").sum("amount") })
        .orderBy("-t", "-pk")
        .valuesList("pk", "t")
        .limit(5),
  "Actor.objects.annotate(n=Count('films')).order_by('-n', 'pk').values_list('pk', 'n')[:5]": () =>
    Actor.objects
      .annotate({ n: related(FilmActor, "actor").count() })
      .orderBy("-n", "pk")
      .valuesList("pk", "n")
      .limit(5),
  "Country.objects.annotate(n=Count('cities__addresses__customers')).order_by('-n', 'pk').values_list('pk', 'n')[:5]":
    () =>
      Country.objects
        .annotate({ n: related(Customer, "address__city__country").count() })
        .orderBy("-n", "pk")
        .valuesList("pk", "n")
        .limit(5),
  "Store.objects.annotate(c=Count('customers', distinct=True), i=Count('inventories', distinct=True)).order_by('pk').values_list('pk', 'c', 'i')":
    () =>
      Store.objects
        .annotate({
          c: related(Customer, "store").count(),
          i: related(Inventory, "store").count(),
        })
        .orderBy("pk")
        .valuesList("pk", "c", "i"),
  "Employee.objects.annotate(n=Count('reports')).order_by('id').values_list('id', 'n')": () =>
    Employee.objects
      .annotate({ n: related(Employee, "manager").count() })
      .orderBy("id")
      .valuesList("id", "n"),
  "Category.objects.annotate(n=Count('films')).filter(n__gt=70).order_by('name')": () =>
    Category.objects
      .annotate({ n: related(FilmCategory, "category").count() })
      .filter({ n__gt: 70 })
      .orderBy("name"),
  "Language.objects.annotate(n=Count('films', filter=Q(films__rating='G'))).order_by('pk').values_list('name', 'n')":
    () =>
      Language.objects
        .annotate({ n: related(Film, "language").filter({ rating: "G" }).count() })
        .orderBy("pk")
        .valuesList("name", "n"),
};
