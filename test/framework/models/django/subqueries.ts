import {
  col,
  exists,
  firstValue,
  lag,
  lead,
  not,
  ntile,
  outer,
  percentRank,
  denseRank,
  rank,
  rowNumber,
  subquery,
  window,
} from "quintet/models";
import { City, Country, Customer, Film, Inventory, Rental } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const { objects } = Employee;

/** Queries within queries, and values worked out over the rows around each row. */
export const subqueries: Questions = {
  "Country.objects.annotate(first=Subquery(City.objects.filter(country=OuterRef('pk')).order_by('city').values('city')[:1])).order_by('pk').values_list('pk', 'first')[:8]":
    () =>
      Country.objects
        .annotate({
          first: subquery(City.objects.filter({ country: outer("pk") }).orderBy("city"), "city"),
        })
        .orderBy("pk")
        .valuesList("pk", "first")
        .limit(8),
  "Film.objects.filter(length__gt=Subquery(Film.objects.filter(title='ACADEMY DINOSAUR').values('length')[:1])).count()":
    () =>
      Film.objects
        .filter({
          length__gt: subquery(Film.objects.filter({ title: "ACADEMY DINOSAUR" }), "length"),
        })
        .count(),
  "Customer.objects.filter(Exists(Rental.objects.filter(customer=OuterRef('pk'), return_date__isnull=True))).count()":
    () =>
      Customer.objects
        .filter(exists(Rental.objects.filter({ customer: outer("pk"), returnDate__isnull: true })))
        .count(),
  "Film.objects.filter(~Exists(Inventory.objects.filter(film=OuterRef('pk')))).order_by('pk')":
    () =>
      Film.objects
        .filter(not(exists(Inventory.objects.filter({ film: outer("pk") }))))
        .orderBy("pk"),
  "Employee.objects.annotate(boss=Exists(Employee.objects.filter(manager=OuterRef('pk')))).order_by('id').values_list('id', 'boss')":
    () =>
      objects
        .annotate({ boss: exists(Employee.objects.filter({ manager: outer("pk") })) })
        .orderBy("id")
        .valuesList("id", "boss"),
  "Employee.objects.filter(Exists(Employee.objects.filter(manager=OuterRef('manager'), salary__gt=OuterRef('salary')))).order_by('id')":
    () =>
      objects
        .filter(
          exists(
            Employee.objects.filter({ manager: outer("manager"), salary__gt: outer("salary") }),
          ),
        )
        .orderBy("id"),
  "Employee.objects.annotate(r=Window(Rank(), order_by=F('salary').desc())).order_by('r', 'id').values_list('id', 'r')":
    () =>
      objects
        .annotate({ r: window(rank(), { orderBy: "-salary" }) })
        .orderBy("r", "id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(DenseRank(), order_by=F('salary').desc())).order_by('r', 'id').values_list('id', 'r')":
    () =>
      objects
        .annotate({ r: window(denseRank(), { orderBy: "-salary" }) })
        .orderBy("r", "id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(RowNumber(), partition_by=[F('active')], order_by=F('id').asc())).order_by('id').values_list('id', 'r')":
    () =>
      objects
        .annotate({ r: window(rowNumber(), { partitionBy: "active", orderBy: "id" }) })
        .orderBy("id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(Lag('name'), order_by=F('id').asc())).order_by('id').values_list('id', 'r')":
    () =>
      objects
        .annotate({ r: window(lag(col("name")), { orderBy: "id" }) })
        .orderBy("id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(Lead('name', offset=2), order_by=F('id').asc())).order_by('id').values_list('id', 'r')":
    () =>
      objects
        .annotate({ r: window(lead(col("name"), 2), { orderBy: "id" }) })
        .orderBy("id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(Sum('salary'), partition_by=[F('active')])).order_by('id').values_list('id', 'r')":
    () =>
      objects
        .annotate({ r: window(col("salary").sum(), { partitionBy: "active" }) })
        .orderBy("id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(FirstValue('name'), partition_by=[F('active')], order_by=F('hired').asc())).order_by('id').values_list('id', 'r')":
    () =>
      objects
        .annotate({
          r: window(firstValue(col("name")), { partitionBy: "active", orderBy: "hired" }),
        })
        .orderBy("id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(Ntile(num_buckets=3), order_by=F('id').asc())).order_by('id').values_list('id', 'r')":
    () =>
      objects
        .annotate({ r: window(ntile(3), { orderBy: "id" }) })
        .orderBy("id")
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(PercentRank(), order_by=F('hired').asc())).order_by('id').values_list('id', 'r')[:3]":
    () =>
      objects
        .annotate({ r: window(percentRank(), { orderBy: "hired" }) })
        .orderBy("id")
        .valuesList("id", "r")
        .limit(3),
};
