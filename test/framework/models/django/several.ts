import { coalesce, col, count, exists, not, or, outer, q, related, subquery } from "quintet/models";
import {
  Actor,
  Category,
  City,
  Address,
  Country,
  Customer,
  Film,
  FilmActor,
  FilmCategory,
  Inventory,
  Payment,
  Rental,
  Staff,
  Store,
} from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const { objects } = Employee;
const rentals = related(Rental, "customer");
const payments = related(Payment, "customer");
const reports = related(Employee, "manager");
const cast = related(FilmActor, "film");
const kinds = related(FilmCategory, "film");
const roles = related(FilmActor, "actor");
const shown = FilmCategory.objects.filter({ category: outer("pk") });

/** Several relations to many in one question, what is left out by them, and queries in queries in queries. */
export const several: Questions = {
  "Customer.objects.annotate(r=Count('rentals', distinct=True), p=Count('payments', distinct=True)).order_by('-r', 'pk').values_list('pk', 'r', 'p')[:5]":
    () =>
      Customer.objects
        .annotate({ r: rentals.count(), p: payments.count() })
        .orderBy("-r", "pk")
        .valuesList("pk", "r", "p")
        .limit(5),
  "Film.objects.annotate(a=Count('actors', distinct=True), i=Count('inventories', distinct=True), c=Count('categories', distinct=True)).filter(a__gte=12).order_by('pk').values_list('pk', 'a', 'i', 'c')":
    () =>
      Film.objects
        .annotate({ a: cast.count(), i: related(Inventory, "film").count(), c: kinds.count() })
        .filter({ a__gte: 12 })
        .orderBy("pk")
        .valuesList("pk", "a", "i", "c"),
  "Actor.objects.annotate(n=Count('films__categories', distinct=True)).order_by('n', 'pk').values_list('pk', 'n')[:5]":
    () =>
      Actor.objects
        .annotate({
          n: subquery(
            FilmCategory.objects.filter(
              exists(FilmActor.objects.filter({ film: outer("film"), actor: outer(outer("pk")) })),
            ),
            col("category").count({ distinct: true }),
          ),
        })
        .orderBy("n", "pk")
        .valuesList("pk", "n")
        .limit(5),
  "Store.objects.annotate(t=Sum('customers__payments__amount')).order_by('pk').values_list('pk', 't')":
    () =>
      Store.objects
        .annotate({ t: related(Payment, "customer__store").sum("amount") })
        .orderBy("pk")
        .valuesList("pk", "t"),
  "Category.objects.annotate(longest=Max('films__length'), a=Avg('films__length')).order_by('-longest', 'pk').values_list('name', 'longest')[:4]":
    () =>
      Category.objects
        .annotate({ longest: subquery(shown, col("film__length").max()) })
        .orderBy("-longest", "pk")
        .valuesList("name", "longest")
        .limit(4),
  "Country.objects.annotate(c=Count('cities', distinct=True), k=Count('cities__addresses__customers', distinct=True)).filter(c__gt=F('k')).order_by('pk').values_list('pk', 'c', 'k')":
    () =>
      Country.objects
        .annotate({
          c: related(City, "country").count(),
          k: related(Customer, "address__city__country").count(),
        })
        .filter({ c__gt: col("k") })
        .orderBy("pk")
        .valuesList("pk", "c", "k"),
  "Customer.objects.annotate(late=Count('rentals', filter=Q(rentals__return_date=None))).filter(late__gte=2).order_by('pk').values_list('pk', 'late')":
    () =>
      Customer.objects
        .annotate({ late: rentals.filter({ returnDate: null }).count() })
        .filter({ late__gte: 2 })
        .orderBy("pk")
        .valuesList("pk", "late"),
  "Employee.objects.annotate(n=Count('reports'), s=Sum('reports__salary')).order_by('id').values_list('id', 'n', 's')":
    {
      ask: () =>
        objects
          .annotate({ n: reports.count(), s: reports.sum("salary") })
          .orderBy("id")
          .valuesList("id", "n", "s"),
      differs: "the sum of no rows is 0 (expressions.md, One value of many rows)",
      answer: [
        [1, 2, "14401.00"],
        [2, 2, "8200.30"],
        [3, 2, "7800.00"],
        [4, 1, "0.10"],
        [5, 0, "0.00"],
        [6, 0, "0.00"],
        [7, 0, "0.00"],
        [8, 1, "0.20"],
        [9, 0, "0.00"],
        [10, 0, "0.00"],
      ],
    },
  "Customer.objects.annotate(n=Count('rentals')).filter(Q(n__gte=45) | Q(n__lte=12)).order_by('pk').values_list('pk', 'n')":
    () =>
      Customer.objects
        .annotate({ n: rentals.count() })
        .filter(or(q({ n__gte: 45 }), q({ n__lte: 12 })))
        .orderBy("pk")
        .valuesList("pk", "n"),
  "Customer.objects.annotate(n=Count('rentals')).exclude(n__range=(13, 44)).count()": () =>
    Customer.objects
      .annotate({ n: rentals.count() })
      .exclude({ n__range: [13, 44] })
      .count(),
  "Customer.objects.annotate(n=Count('rentals')).aggregate(a=Avg('n'), m=Max('n'), t=Sum('n'))":
    () =>
      Customer.objects.annotate({ n: rentals.count() }).aggregate({
        a: col("n").average(),
        m: col("n").max(),
        t: col("n").sum(),
      }),
  "Customer.objects.annotate(first=Min('payments__payment_date')).order_by('first', 'pk').values_list('pk', 'first')[:3]":
    () =>
      Customer.objects
        .annotate({ first: payments.min("paymentDate") })
        .orderBy("first", "pk")
        .valuesList("pk", "first")
        .limit(3),
  "Film.objects.exclude(Exists(FilmActor.objects.filter(film=OuterRef('pk'), actor__first_name='PENELOPE', actor__last_name='GUINESS'))).count()":
    () =>
      Film.objects
        .exclude(cast.filter({ actor__firstName: "PENELOPE", actor__lastName: "GUINESS" }).exists())
        .count(),
  "Film.objects.exclude(actors__first_name='PENELOPE').exclude(categories__name='Horror').count()":
    () =>
      Film.objects
        .exclude(cast.filter({ actor__firstName: "PENELOPE" }).exists())
        .exclude(kinds.filter({ category__name: "Horror" }).exists())
        .count(),
  "Actor.objects.exclude(films__rating='G').order_by('pk')": () =>
    Actor.objects.exclude(roles.filter({ film__rating: "G" }).exists()).orderBy("pk"),
  "Actor.objects.exclude(films__categories__name__in=['Horror', 'Music']).order_by('pk')": () =>
    Actor.objects
      .exclude(
        roles
          .filter({
            film__in: FilmCategory.objects
              .filter({ category__name__in: ["Horror", "Music"] })
              .values("filmId"),
          })
          .exists(),
      )
      .orderBy("pk"),
  "Film.objects.filter(Q(actors__last_name='CRUZ') | Q(categories__name='Music')).distinct().count()":
    () =>
      Film.objects
        .filter(
          or(
            cast.filter({ actor__lastName: "CRUZ" }).exists(),
            kinds.filter({ category__name: "Music" }).exists(),
          ),
        )
        .count(),
  "Film.objects.filter(~Q(actors__last_name='CRUZ') & Q(categories__name='Music')).distinct().count()":
    () =>
      Film.objects
        .filter(
          not(cast.filter({ actor__lastName: "CRUZ" }).exists()),
          kinds.filter({ category__name: "Music" }).exists(),
        )
        .count(),
  "Employee.objects.exclude(reports__active=True).order_by('id')": () =>
    objects.exclude(reports.filter({ active: true }).exists()).orderBy("id"),
  "Employee.objects.filter(~Q(reports__salary__lt=4000)).order_by('id')": () =>
    objects.filter(not(reports.filter({ salary__lt: "4000" }).exists())).orderBy("id"),
  "Staff.objects.filter(managed=None).count()": () =>
    Staff.objects.exclude(related(Store, "manager").exists()).count(),
  "Staff.objects.exclude(managed__address__district='Alberta').order_by('pk')": () =>
    Staff.objects
      .exclude(related(Store, "manager").filter({ address__district: "Alberta" }).exists())
      .orderBy("pk"),
  "Country.objects.filter(Exists(City.objects.filter(country=OuterRef('pk')).filter(Exists(Address.objects.filter(city=OuterRef('pk'), district=OuterRef(OuterRef('country'))))))).order_by('pk')":
    () =>
      Country.objects
        .filter(
          exists(
            City.objects.filter(
              { country: outer("pk") },
              exists(
                Address.objects.filter({ city: outer("pk"), district: outer(outer("country")) }),
              ),
            ),
          ),
        )
        .orderBy("pk"),
  "Customer.objects.annotate(last=Subquery(Rental.objects.filter(customer=OuterRef('pk')).order_by('-rental_date', '-pk').values('inventory__film__title')[:1])).order_by('pk').values_list('pk', 'last')[:4]":
    () =>
      Customer.objects
        .annotate({
          last: subquery(
            Rental.objects.filter({ customer: outer("pk") }).orderBy("-rentalDate", "-pk"),
            "inventory__film__title",
          ),
        })
        .orderBy("pk")
        .valuesList("pk", "last")
        .limit(4),
  "Film.objects.annotate(n=Subquery(FilmActor.objects.filter(film=OuterRef('pk')).values('film').annotate(n=Count('pk')).values('n'))).filter(n__gt=12).order_by('pk').values_list('pk', 'n')":
    () =>
      Film.objects
        .annotate({ n: subquery(FilmActor.objects.filter({ film: outer("pk") }), count()) })
        .filter({ n__gt: 12 })
        .orderBy("pk")
        .valuesList("pk", "n"),
  "Film.objects.filter(pk__in=Inventory.objects.filter(pk__in=Rental.objects.filter(customer__in=Customer.objects.filter(last_name='SMITH')).values('inventory')).values('film')).count()":
    () => {
      const smiths = Customer.objects.filter({ lastName: "SMITH" });
      const lent = Rental.objects.filter({ customer__in: smiths }).values("inventoryId");
      const copies = Inventory.objects.filter({ pk__in: lent }).values("filmId");
      return Film.objects.filter({ pk__in: copies }).count();
    },
  "Employee.objects.filter(salary__gt=Subquery(Employee.objects.filter(pk=OuterRef('manager')).values('salary')[:1])).order_by('id')":
    () =>
      objects
        .filter({
          salary__gt: subquery(Employee.objects.filter({ pk: outer("manager") }), "salary"),
        })
        .orderBy("id"),
  "Employee.objects.filter(salary__gt=Subquery(Employee.objects.filter(active=OuterRef('active')).values('active').annotate(a=Min('salary')).values('a'))).order_by('id')":
    () =>
      objects
        .filter({
          salary__gt: subquery(
            Employee.objects.filter({ active: outer("active") }),
            col("salary").min(),
          ),
        })
        .orderBy("id"),
  "Employee.objects.annotate(n=Coalesce(Subquery(Employee.objects.filter(manager=OuterRef('pk')).values('manager').annotate(n=Count('pk')).values('n')), 0)).filter(n=0).order_by('id')":
    () =>
      objects
        .annotate({
          n: coalesce(subquery(Employee.objects.filter({ manager: outer("pk") }), count()), 0),
        })
        .filter({ n: 0 })
        .orderBy("id"),
  "Employee.objects.order_by(Exists(Employee.objects.filter(manager=OuterRef('pk'))).desc(), 'id')":
    () =>
      objects
        .annotate({ leads: exists(Employee.objects.filter({ manager: outer("pk") })) })
        .orderBy("-leads", "id"),
  "(Film.objects.filter(actors__last_name='CRUZ').update(length=1), Film.objects.filter(length=1).count())":
    async () => [
      await Film.objects
        .filter(cast.filter({ actor__lastName: "CRUZ" }).exists())
        .update({ length: 1 }),
      await Film.objects.filter({ length: 1 }).count(),
    ],
  "(Employee.objects.filter(reports__isnull=True).delete()[0], Employee.objects.count())":
    async () => [await objects.exclude(reports.exists()).delete(), await objects.count()],
  "(Payment.objects.filter(rental__inventory__film__title='ACADEMY DINOSAUR').delete()[0], Payment.objects.count())":
    async () => [
      await Payment.objects.filter({ rental__inventory__film__title: "ACADEMY DINOSAUR" }).delete(),
      await Payment.objects.count(),
    ],
  "Employee.objects.filter(pk__in=list(Employee.objects.filter(active=False).order_by('id').values_list('pk', flat=True)[:2]))":
    () => objects.filter({ pk__in: objects.filter({ active: false }).orderBy("id").limit(2) }),
};
