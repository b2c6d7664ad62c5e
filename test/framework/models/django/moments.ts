import { col, count, now } from "quintet/models";
import { Rental } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const seen = (unit: "year" | "quarter" | "week" | "day") => () =>
  Employee.objects
    .annotate({ t: col("seenAt").trunc(unit) })
    .orderBy("id")
    .valuesList("id", "t");

/** Parts of dates and times, and time zones. Django counts the days of a week from Sunday, 1; we from Monday, 1. */
export const moments: Questions = {
  "Rental.objects.filter(rental_date__date=datetime.date(2005, 5, 24)).order_by('pk')": () =>
    Rental.objects.filter({ rentalDate__date: "2005-05-24" }).orderBy("pk"),
  "Rental.objects.filter(rental_date__date__gte=datetime.date(2006, 2, 14)).count()": () =>
    Rental.objects.filter({ rentalDate__date__gte: "2006-02-14" }).count(),
  "Rental.objects.filter(rental_date__year=2006).count()": () =>
    Rental.objects.filter({ rentalDate__year: 2006 }).count(),
  "Employee.objects.filter(hired__year=2018).order_by('id')": () =>
    Employee.objects.filter({ hired__year: 2018 }).orderBy("id"),
  "Employee.objects.filter(hired__year__gte=2019).order_by('id')": () =>
    Employee.objects.filter({ hired__year__gte: 2019 }).orderBy("id"),
  "Employee.objects.filter(seen_at__year=2024).order_by('id')": () =>
    Employee.objects.filter({ seenAt__year: 2024 }).orderBy("id"),
  "Rental.objects.filter(rental_date__month=8).count()": () =>
    Rental.objects.filter({ rentalDate__month: 8 }).count(),
  "Employee.objects.filter(hired__month__in=[2, 3]).order_by('id')": () =>
    Employee.objects.filter({ hired__month__in: [2, 3] }).orderBy("id"),
  "Rental.objects.filter(rental_date__day=24).count()": () =>
    Rental.objects.filter({ rentalDate__day: 24 }).count(),
  "Employee.objects.filter(hired__week=53).order_by('id')": () =>
    Employee.objects.filter({ hired__week: 53 }).orderBy("id"),
  "Employee.objects.filter(seen_at__week=1).order_by('id')": () =>
    Employee.objects.filter({ seenAt__week: 1 }).orderBy("id"),
  "Rental.objects.filter(rental_date__week_day=1).count()": () =>
    Rental.objects.filter({ rentalDate__weekDay: 7 }).count(),
  "Employee.objects.filter(hired__week_day__gte=6).order_by('id')": () =>
    Employee.objects.filter({ hired__weekDay__in: [5, 6] }).orderBy("id"),
  "Rental.objects.filter(rental_date__quarter=2).count()": () =>
    Rental.objects.filter({ rentalDate__quarter: 2 }).count(),
  "Employee.objects.filter(hired__quarter__lt=2).order_by('id')": () =>
    Employee.objects.filter({ hired__quarter__lt: 2 }).orderBy("id"),
  "Rental.objects.filter(rental_date__hour=23).count()": () =>
    Rental.objects.filter({ rentalDate__hour: 23 }).count(),
  "Employee.objects.filter(seen_at__hour=0).order_by('id')": () =>
    Employee.objects.filter({ seenAt__hour: 0 }).orderBy("id"),
  "Employee.objects.filter(seen_at__minute__gte=30).order_by('id')": () =>
    Employee.objects.filter({ seenAt__minute__gte: 30 }).orderBy("id"),
  "Employee.objects.filter(seen_at__second=45).order_by('id')": () =>
    Employee.objects.filter({ seenAt__second: 45 }).orderBy("id"),
  "in_zone('Europe/Berlin', lambda: Employee.objects.filter(seen_at__year=2024).order_by('id'))":
    () => Employee.objects.timeZone("Europe/Berlin").filter({ seenAt__year: 2024 }).orderBy("id"),
  "in_zone('Europe/Berlin', lambda: Employee.objects.filter(seen_at__hour=1).order_by('id'))": () =>
    Employee.objects.timeZone("Europe/Berlin").filter({ seenAt__hour: 1 }).orderBy("id"),
  "in_zone('Europe/Berlin', lambda: Employee.objects.filter(seen_at__hour=2).order_by('id'))": () =>
    Employee.objects.timeZone("Europe/Berlin").filter({ seenAt__hour: 2 }).orderBy("id"),
  "in_zone('America/New_York', lambda: Employee.objects.filter(seen_at__date=datetime.date(2023, 12, 31)).order_by('id'))":
    () =>
      Employee.objects
        .timeZone("America/New_York")
        .filter({ seenAt__date: "2023-12-31" })
        .orderBy("id"),
  "in_zone('Asia/Kolkata', lambda: Employee.objects.filter(seen_at__date=datetime.date(2024, 7, 1)).order_by('id'))":
    () =>
      Employee.objects
        .timeZone("Asia/Kolkata")
        .filter({ seenAt__date: "2024-07-01" })
        .orderBy("id"),
  "in_zone('Europe/Berlin', lambda: Employee.objects.annotate(m=TruncMonth('seen_at')).order_by('id').values_list('id', 'm'))":
    () =>
      Employee.objects
        .timeZone("Europe/Berlin")
        .annotate({ m: col("seenAt").trunc("month") })
        .orderBy("id")
        .valuesList("id", "m"),
  "Employee.objects.filter(seen_at__lt=timezone.now()).count()": () =>
    Employee.objects.filter({ seenAt__lt: now() }).count(),
  "Rental.objects.annotate(m=TruncMonth('rental_date')).values('m').annotate(n=Count('pk')).order_by('m')":
    () =>
      Rental.objects
        .values({ m: col("rentalDate").trunc("month") })
        .annotate({ n: count() })
        .orderBy("m"),
  "Employee.objects.annotate(t=TruncYear('seen_at')).order_by('id').values_list('id', 't')":
    seen("year"),
  "Employee.objects.annotate(t=TruncQuarter('seen_at')).order_by('id').values_list('id', 't')":
    seen("quarter"),
  "Employee.objects.annotate(t=TruncWeek('seen_at')).order_by('id').values_list('id', 't')":
    seen("week"),
  "Employee.objects.annotate(t=TruncDay('seen_at')).order_by('id').values_list('id', 't')":
    seen("day"),
  "Employee.objects.annotate(t=TruncDate('seen_at')).order_by('id').values_list('id', 't')": () =>
    Employee.objects
      .annotate({ t: col("seenAt").date() })
      .orderBy("id")
      .valuesList("id", "t"),
  "Employee.objects.annotate(t=Cast('seen_at', DateField())).order_by('id').values_list('id', 't')":
    () =>
      Employee.objects
        .annotate({ t: col("seenAt").date() })
        .orderBy("id")
        .valuesList("id", "t"),
  "Employee.objects.annotate(y=ExtractYear('hired'), m=ExtractMonth('hired')).order_by('id').values_list('id', 'y', 'm')":
    () => Employee.objects.orderBy("id").valuesList("id", "hired__year", "hired__month"),
  "Rental.objects.dates('rental_date', 'month')": async () =>
    (await Rental.objects.dates("rentalDate", "month")).map(dayOf),
  "Employee.objects.dates('hired', 'year', order='DESC')": async () =>
    (await Employee.objects.dates("hired", "year")).map(dayOf).toReversed(),
};

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
