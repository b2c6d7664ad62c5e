import {
  caseWhen,
  col,
  count,
  cumeDist,
  denseRank,
  greatest,
  least,
  nthValue,
  or,
  q,
  rank,
  window,
} from "quintet/models";
import { Actor, Customer, Film, Payment, Rental } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const { objects } = Employee;
const byId = objects.orderBy("id");
const first = Payment.objects.filter({ customer: 1 }).orderBy("pk");
const inBerlin = objects.timeZone("Europe/Berlin");

/** Groups by what is worked out, windows, clocks of zones, numbers, and sets of sets. */
export const grouped: Questions = {
  "Film.objects.filter(rating='G').annotate(r=Window(Rank(), partition_by=[F('rental_duration')], order_by=F('length').desc())).order_by('pk').values_list('pk', 'r')[:6]":
    () =>
      Film.objects
        .filter({ rating: "G" })
        .annotate({ r: window(rank(), { partitionBy: "rentalDuration", orderBy: "-length" }) })
        .orderBy("pk")
        .valuesList("pk", "r")
        .limit(6),
  "Payment.objects.filter(customer=1).annotate(t=Window(Sum('amount'), order_by=F('payment_id').asc(), frame=RowRange(start=-2, end=0))).order_by('pk').values_list('pk', 't')[:6]":
    () =>
      first
        .annotate({
          t: window(col("amount").sum(), { orderBy: "paymentId", frame: { rows: [-2, 0] } }),
        })
        .valuesList("pk", "t")
        .limit(6),
  "Payment.objects.filter(customer=1).annotate(t=Window(Sum('amount'), order_by=F('payment_id').asc())).order_by('pk').values_list('pk', 't')[:4]":
    () =>
      first
        .annotate({ t: window(col("amount").sum(), { orderBy: "paymentId" }) })
        .valuesList("pk", "t")
        .limit(4),
  "Employee.objects.annotate(r=Window(CumeDist(), order_by=F('salary').asc())).order_by('id').values_list('id', 'r')":
    () => byId.annotate({ r: window(cumeDist(), { orderBy: "salary" }) }).valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(NthValue('name', nth=2), partition_by=[F('active')], order_by=F('id').asc())).order_by('id').values_list('id', 'r')":
    () =>
      byId
        .annotate({
          r: window(nthValue(col("name"), 2), { partitionBy: "active", orderBy: "id" }),
        })
        .valuesList("id", "r"),
  "Employee.objects.annotate(r=Window(Count('pk'), partition_by=[F('manager')])).order_by('id').values_list('id', 'r')":
    () => byId.annotate({ r: window(count(), { partitionBy: "manager" }) }).valuesList("id", "r"),
  "Employee.objects.annotate(d=ExtractYear('hired')).annotate(r=Window(DenseRank(), order_by=F('d').asc())).order_by('id').values_list('id', 'r')":
    () =>
      byId
        .annotate({ d: col("hired__year") })
        .annotate({ r: window(denseRank(), { orderBy: "d" }) })
        .valuesList("id", "r"),
  "Payment.objects.annotate(d=TruncDate('payment_date')).values('d').annotate(t=Sum('amount'), n=Count('pk')).filter(Q(n__gt=650) | Q(t__lt=60)).order_by('d')":
    () =>
      Payment.objects
        .values({ d: col("paymentDate").date() })
        .annotate({ t: col("amount").sum(), n: count() })
        .filter(or(q({ n__gt: 650 }), q({ t__lt: "60" })))
        .orderBy("d"),
  "Film.objects.annotate(k=Case(When(rental_rate__lt=1, then=Value('cheap')), default=Value('dear'), output_field=CharField())).values('k', 'rental_duration').annotate(n=Count('pk'), m=Max('length')).order_by('k', 'rental_duration')":
    () =>
      Film.objects
        .values(
          { k: caseWhen({ rentalRate__lt: "1" }, "cheap").otherwise("dear") },
          "rentalDuration",
        )
        .annotate({ n: count(), m: col("length").max() })
        .orderBy("k", "rentalDuration"),
  "Film.objects.values('rental_duration').annotate(v=Sum(F('rental_rate') * F('rental_duration'))).order_by('rental_duration').values_list('rental_duration', 'v')":
    () =>
      Film.objects
        .values("rentalDuration")
        .annotate({ v: col("rentalRate").times(col("rentalDuration")).sum() })
        .orderBy("rentalDuration")
        .valuesList("rentalDuration", "v"),
  "Rental.objects.values('rental_date__hour').annotate(n=Count('pk')).order_by('-n', 'rental_date__hour')[:3]":
    () =>
      Rental.objects
        .values("rentalDate__hour")
        .annotate({ n: count() })
        .orderBy("-n", "rentalDate__hour")
        .limit(3),
  "Rental.objects.values_list('customer__store', 'staff').annotate(n=Count('pk')).order_by('customer__store', 'staff')":
    async () => {
      const groups = Rental.objects.values("customer__store", "staffId").annotate({ n: count() });
      const rows = await groups.orderBy("customer__store", "staff").all();
      return rows.map(({ customer__store, staffId, n }) => [customer__store, staffId, n]);
    },
  "Employee.objects.values('manager__name').annotate(n=Count('pk'), low=Min('salary')).order_by('manager__name')":
    () =>
      objects
        .values("manager__name")
        .annotate({ n: count(), low: col("salary").min() })
        .orderBy("manager__name"),
  "Employee.objects.values('active').annotate(n=Count('note', distinct=True), m=Count('manager', distinct=True)).order_by('active')":
    () =>
      objects
        .values("active")
        .annotate({
          n: col("note").count({ distinct: true }),
          m: col("manager").count({ distinct: true }),
        })
        .orderBy("active"),
  "Film.objects.values('rental_duration').annotate(n=Count('pk')).filter(n__gt=200).count()": () =>
    Film.objects.values("rentalDuration").annotate({ n: count() }).filter({ n__gt: 200 }).count(),
  "Film.objects.values('rental_duration').annotate(share=Count('pk') * 100.0 / 1000).order_by('-share').values_list('rental_duration', 'share')[:2]":
    () =>
      Film.objects
        .values("rentalDuration")
        .annotate({ share: count().times(100).dividedBy(1000) })
        .orderBy("-share")
        .valuesList("rentalDuration", "share")
        .limit(2),
  "Employee.objects.values('active').annotate(t=Sum(Case(When(salary__gt=4000, then=F('salary')), default=Value(decimal.Decimal('0.00'))))).order_by('active')":
    () =>
      objects
        .values("active")
        .annotate({ t: caseWhen({ salary__gt: "4000" }, col("salary")).otherwise("0.00").sum() })
        .orderBy("active"),
  "Payment.objects.values('customer').annotate(t=Sum('amount')).aggregate(m=Max('t'), n=Count('t'))":
    () =>
      Payment.objects
        .values("customerId")
        .annotate({ t: col("amount").sum() })
        .aggregate({ m: col("t").max(), n: col("t").count() }),
  "Actor.objects.values('last_name').annotate(n=Count('pk')).filter(n__gt=1).order_by('-n', 'last_name')[:4]":
    () =>
      Actor.objects
        .values("lastName")
        .annotate({ n: count() })
        .filter({ n__gt: 1 })
        .orderBy("-n", "lastName")
        .limit(4),
  "Film.objects.values('rating').annotate(n=Count('pk')).filter(rating__startswith='P', n__gt=200)":
    () =>
      Film.objects
        .values("rating")
        .annotate({ n: count() })
        .filter({ rating__in: ["PG", "PG-13"], n__gt: 200 }),
  "in_zone('Europe/Berlin', lambda: Employee.objects.annotate(t=TruncDay('seen_at')).order_by('id').values_list('id', 't'))":
    () =>
      inBerlin
        .annotate({ t: col("seenAt").trunc("day") })
        .orderBy("id")
        .valuesList("id", "t"),
  "in_zone('America/New_York', lambda: Employee.objects.annotate(t=TruncWeek('seen_at')).order_by('id').values_list('id', 't'))":
    () =>
      byId
        .annotate({ t: col("seenAt").trunc("week", { timeZone: "America/New_York" }) })
        .valuesList("id", "t"),
  "in_zone('Asia/Kolkata', lambda: Employee.objects.annotate(h=ExtractHour('seen_at'), m=ExtractMinute('seen_at')).order_by('id').values_list('id', 'h', 'm'))":
    () =>
      objects
        .timeZone("Asia/Kolkata")
        .annotate({ h: col("seenAt").extract("hour"), m: col("seenAt").extract("minute") })
        .orderBy("id")
        .valuesList("id", "h", "m"),
  "in_zone('Pacific/Auckland', lambda: Employee.objects.filter(seen_at__week_day=1).order_by('id'))":
    () => objects.timeZone("Pacific/Auckland").filter({ seenAt__weekDay: 7 }).orderBy("id"),
  "in_zone('Europe/Berlin', lambda: Employee.objects.filter(seen_at__date__range=(datetime.date(2024, 3, 31), datetime.date(2024, 7, 1))).order_by('id'))":
    () => inBerlin.filter({ seenAt__date__range: ["2024-03-31", "2024-07-01"] }).orderBy("id"),
  "in_zone('Europe/Berlin', lambda: Employee.objects.values('seen_at__year').annotate(n=Count('pk')).order_by('seen_at__year'))":
    () => inBerlin.values("seenAt__year").annotate({ n: count() }).orderBy("seenAt__year"),
  "in_zone('Europe/Berlin', lambda: Employee.objects.filter(seen_at__time__lt=datetime.time(2, 0)).order_by('id'))":
    () => inBerlin.filter({ seenAt__time__lt: "02:00" }).orderBy("id"),
  "Employee.objects.filter(hired__iso_year=2020).order_by('id')": {
    ask: () => byId.filter({ hired__isoYear: 2020 }),
    differs: "3 January 2021 is in a week of 2020; Django 3.2 asks for the year of the calendar",
    answer: [8, 9],
  },
  "Rental.objects.datetimes('rental_date', 'month')": () =>
    Rental.objects.dates("rentalDate", "month"),
  "Rental.objects.filter(return_date__gt=F('rental_date') + datetime.timedelta(days=9, hours=5)).count()":
    () =>
      Rental.objects
        .filter({ returnDate__gt: col("rentalDate").later({ days: 9, hours: 5 }) })
        .count(),
  "Rental.objects.annotate(d=ExtractDay('return_date') - ExtractDay('rental_date')).filter(d__gt=27).count()":
    () =>
      Rental.objects
        .annotate({ d: col("returnDate").extract("day").minus(col("rentalDate").extract("day")) })
        .filter({ d__gt: 27 })
        .count(),
  "Employee.objects.annotate(t=ExpressionWrapper(F('salary') / 7, output_field=DecimalField(max_digits=20, decimal_places=6))).order_by('id').values_list('id', 't')":
    () => byId.annotate({ t: col("salary").dividedBy(7) }).valuesList("id", "t"),
  "Film.objects.annotate(t=F('length') / Value(0)).filter(t=None).count()": () =>
    Film.objects
      .annotate({ t: col("length").dividedBy(0) })
      .filter({ t: null })
      .count(),
  "Payment.objects.aggregate(t=Sum(F('amount') * F('amount')))": () =>
    Payment.objects.aggregate({ t: col("amount").times(col("amount")).sum() }),
  "Payment.objects.aggregate(t=Sum('amount', filter=Q(staff=1)) - Sum('amount', filter=Q(staff=2)))":
    () =>
      Payment.objects.aggregate({
        t: col("amount")
          .sum({ where: { staff: 1 } })
          .minus(col("amount").sum({ where: { staff: 2 } })),
      }),
  "Employee.objects.filter(salary__in=[decimal.Decimal('0.1'), decimal.Decimal('7200.5')]).order_by('id')":
    () => byId.filter({ salary__in: ["0.1", "7200.5"] }),
  "Employee.objects.filter(salary=decimal.Decimal('7200.500')).order_by('id')": () =>
    byId.filter({ salary: "7200.50" }),
  "Employee.objects.annotate(t=Round(F('salary') / 3)).order_by('id').values_list('id', 't')": () =>
    byId.annotate({ t: col("salary").dividedBy(3).round() }).valuesList("id", "t"),
  "Employee.objects.aggregate(a=Avg('id'), s=StdDev('id', sample=True), v=Variance('id', sample=True))":
    () =>
      objects.aggregate({
        a: col("id").average(),
        s: col("id").stddev({ sample: true }),
        v: col("id").variance({ sample: true }),
      }),
  "Employee.objects.annotate(t=Greatest('id', Value(5)), u=Least('id', 'manager')).order_by('id').values_list('id', 't', 'u')":
    () =>
      byId
        .annotate({ t: greatest(col("id"), 5), u: least(col("id"), col("manager")) })
        .valuesList("id", "t", "u"),
  "Employee.objects.annotate(t=Abs(F('id') - 5) * -1).order_by('t', 'id').values_list('id', 't')":
    () =>
      objects
        .annotate({ t: col("id").minus(5).abs().times(-1) })
        .orderBy("t", "id")
        .valuesList("id", "t"),
  "Film.objects.filter(length__lt=48).values_list('pk', 'title').union(Film.objects.filter(length__gt=184).values_list('pk', 'title')).order_by('-title')[2:5]":
    () =>
      Film.objects
        .filter({ length__lt: 48 })
        .valuesList("pk", "title")
        .union(Film.objects.filter({ length__gt: 184 }).valuesList("pk", "title"))
        .orderBy("-title")
        .offset(2)
        .limit(3),
  "Film.objects.filter(length__lt=48).union(Film.objects.filter(length__lt=47)).count()": () =>
    Film.objects
      .filter({ length__lt: 48 })
      .union(Film.objects.filter({ length__lt: 47 }))
      .count(),
  "Customer.objects.values_list('first_name', flat=True).distinct().count()": () =>
    Customer.objects.valuesList("firstName", { flat: true }).distinct().count(),
  "Film.objects.order_by('-rental_duration').values_list('rental_duration', flat=True).distinct()[:3]":
    () =>
      Film.objects
        .orderBy("-rentalDuration")
        .valuesList("rentalDuration", { flat: true })
        .distinct()
        .limit(3),
  "Film.objects.order_by('title')[5:10].values_list('pk', flat=True)": () =>
    Film.objects.orderBy("title").offset(5).limit(5).valuesList("pk", { flat: true }),
  "Film.objects.filter(length__gt=100).order_by('-length', 'pk').reverse()[:4]": () =>
    Film.objects.filter({ length__gt: 100 }).orderBy("-length", "pk").reverse().limit(4),
  "Rental.objects.order_by(F('return_date').desc(nulls_last=True), 'pk')[:3]": () =>
    Rental.objects.orderBy(col("returnDate").desc({ nulls: "last" }), "pk").limit(3),
  "Rental.objects.order_by(F('return_date').asc(nulls_first=True), '-pk')[:3]": () =>
    Rental.objects.orderBy(col("returnDate").asc({ nulls: "first" }), "-pk").limit(3),
  "Employee.objects.order_by('-manager__salary', 'id')": () =>
    objects.orderBy("-manager__salary", "id"),
  "Employee.objects.annotate(t=F('salary') * 2).values('t', 'name').order_by('-t', 'name')[:3]":
    () =>
      objects
        .annotate({ t: col("salary").times(2) })
        .values("t", "name")
        .orderBy("-t", "name")
        .limit(3),
  "Employee.objects.order_by('id').values_list('manager__name', 'name')": () =>
    byId.valuesList("manager__name", "name"),
  "Film.objects.values('language').distinct().count()": () =>
    Film.objects.values("languageId").distinct().count(),
  "(Employee.objects.filter(salary__lt=1).update(salary=F('salary') / 3), list(Employee.objects.filter(salary__lt=1).order_by('id').values_list('salary', flat=True)))":
    async () => [
      await objects.filter({ salary__lt: "1" }).update({ salary: col("salary").dividedBy(3) }),
      await byId.filter({ salary__lt: "1" }).valuesList("salary", { flat: true }).all(),
    ],
  "(Employee.objects.update(hired=Case(When(active=True, then=Value(datetime.date(2000, 1, 1))), default=F('hired'))), Employee.objects.filter(hired__year=2000).count())":
    async () => [
      await objects.update({
        hired: caseWhen({ active: true }, "2000-01-01").otherwise(col("hired")),
      }),
      await objects.filter({ hired__year: 2000 }).count(),
    ],
  "(Customer.objects.filter(pk__lt=6).update(email=Lower('last_name'), active=False), list(Customer.objects.filter(active=False, pk__lt=6).order_by('pk').values_list('email', flat=True)))":
    async () => {
      const few = Customer.objects.filter({ pk__lt: 6 });
      const changed = await few.update({ email: col("lastName").lower(), active: false });
      const left = few.filter({ active: false }).orderBy("pk").valuesList("email", { flat: true });
      return [changed, await left.all()];
    },
};
