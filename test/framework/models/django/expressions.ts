import { caseWhen, coalesce, col, concat, count, greatest, least } from "quintet/models";
import { Actor, Film } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const { objects } = Employee;
const WHOLE = "a whole number is a number, of decimals too (expressions.md, Numbers)";
const numbered = (...values: readonly number[]) => values.map((value, row) => [row + 1, value]);

/** Arithmetic, cases, and the functions of numbers and texts. Django's Concat takes null for no text; ours gives null. */
export const expressions: Questions = {
  "Film.objects.annotate(t=F('rental_rate') * F('rental_duration')).filter(t=decimal.Decimal('34.93')).count()":
    () =>
      Film.objects
        .annotate({ t: col("rentalRate").times(col("rentalDuration")) })
        .filter({ t: "34.93" })
        .count(),
  "Film.objects.annotate(t=F('replacement_cost') - F('rental_rate')).order_by('-t', 'pk').values_list('pk', 't')[:5]":
    () =>
      Film.objects
        .annotate({ t: col("replacementCost").minus(col("rentalRate")) })
        .orderBy("-t", "pk")
        .valuesList("pk", "t")
        .limit(5),
  "Employee.objects.annotate(t=F('salary') * 3).order_by('id').values_list('id', 't')": () =>
    objects
      .annotate({ t: col("salary").times(3) })
      .orderBy("id")
      .valuesList("id", "t"),
  "Employee.objects.annotate(t=F('salary') + decimal.Decimal('0.10')).filter(t=decimal.Decimal('0.20')).order_by('id')":
    () =>
      objects
        .annotate({ t: col("salary").plus("0.10") })
        .filter({ t: "0.20" })
        .orderBy("id"),
  "Film.objects.annotate(m=F('length') % 60).filter(m=0).order_by('pk')": () =>
    Film.objects
      .annotate({ m: col("length").modulo(60) })
      .filter({ m: 0 })
      .orderBy("pk"),
  "Film.objects.annotate(h=ExpressionWrapper(F('length') / 60.0, output_field=FloatField())).filter(h__gt=3).count()":
    () =>
      Film.objects
        .annotate({ h: col("length").dividedBy(60) })
        .filter({ h__gt: 3 })
        .count(),
  "Film.objects.annotate(k=Case(When(length__lt=60, then=Value('short')), When(length__lt=120, then=Value('middle')), default=Value('long'), output_field=CharField())).values('k').annotate(n=Count('pk')).order_by('k')":
    () =>
      Film.objects
        .values({
          k: caseWhen({ length__lt: 60 }, "short")
            .when({ length__lt: 120 }, "middle")
            .otherwise("long"),
        })
        .annotate({ n: count() })
        .orderBy("k"),
  "Employee.objects.annotate(b=Case(When(active=True, then=F('salary')), default=Value(decimal.Decimal('0.00')))).order_by('id').values_list('id', 'b')":
    () =>
      objects
        .annotate({ b: caseWhen({ active: true }, col("salary")).otherwise("0.00") })
        .orderBy("id")
        .valuesList("id", "b"),
  "Employee.objects.order_by(Case(When(name='Jo', then=0), default=1, output_field=IntegerField()), 'name')":
    () => objects.orderBy(caseWhen({ name: "Jo" }, 0).otherwise(1), "name"),
  "Employee.objects.annotate(t=Coalesce('note', Value('-'))).order_by('id').values_list('id', 't')":
    () =>
      objects
        .annotate({ t: coalesce(col("note"), "-") })
        .orderBy("id")
        .valuesList("id", "t"),
  "Employee.objects.annotate(t=Coalesce('manager__name', 'name')).order_by('id').values_list('id', 't')":
    () =>
      objects
        .annotate({ t: coalesce(col("manager__name"), col("name")) })
        .orderBy("id")
        .valuesList("id", "t"),
  "Employee.objects.annotate(t=NullIf('note', Value(''))).filter(t__isnull=True).order_by('id')":
    () =>
      objects
        .annotate({ t: col("note").nullIf("") })
        .filter({ t__isnull: true })
        .orderBy("id"),
  "Film.objects.annotate(t=Greatest('length', 'rental_duration')).order_by('pk').values_list('t', flat=True)[:5]":
    () =>
      Film.objects
        .annotate({ t: greatest(col("length"), col("rentalDuration")) })
        .orderBy("pk")
        .valuesList("t", { flat: true })
        .limit(5),
  "Employee.objects.annotate(t=Least('salary', Value(decimal.Decimal('4000.00')))).order_by('id').values_list('id', 't')":
    () =>
      objects
        .annotate({ t: least(col("salary"), "4000.00") })
        .orderBy("id")
        .valuesList("id", "t"),
  "Actor.objects.annotate(t=Concat('first_name', Value(' '), 'last_name')).filter(t='PENELOPE GUINESS')":
    () =>
      Actor.objects
        .annotate({ t: concat(col("firstName"), " ", col("lastName")) })
        .filter({ t: "PENELOPE GUINESS" }),
  "Employee.objects.annotate(t=Concat('name', Value(':'), 'note')).order_by('id').values_list('id', 't')":
    () =>
      objects
        .annotate({ t: concat(col("name"), ":", coalesce(col("note"), "")) })
        .orderBy("id")
        .valuesList("id", "t"),
  "Film.objects.annotate(n=Length('title')).filter(n__gte=25).order_by('pk')": () =>
    Film.objects
      .annotate({ n: col("title").length() })
      .filter({ n__gte: 25 })
      .orderBy("pk"),
  "Employee.objects.annotate(n=Length('note')).order_by('id').values_list('id', 'n')": () =>
    objects
      .annotate({ n: col("note").length() })
      .orderBy("id")
      .valuesList("id", "n"),
  "Actor.objects.annotate(t=Lower('first_name')).order_by('pk').values_list('t', flat=True)[:4]":
    () =>
      Actor.objects
        .annotate({ t: col("firstName").lower() })
        .orderBy("pk")
        .valuesList("t", { flat: true })
        .limit(4),
  "Employee.objects.annotate(t=Upper('note')).order_by('id').values_list('id', 't')": () =>
    objects
      .annotate({ t: col("note").upper() })
      .orderBy("id")
      .valuesList("id", "t"),
  "Employee.objects.annotate(t=Trim(Concat(Value('  '), 'name', Value(' ')))).order_by('id').values_list('t', flat=True)":
    () =>
      objects
        .annotate({ t: concat("  ", col("name"), " ").trim() })
        .orderBy("id")
        .valuesList("t", { flat: true }),
  "Film.objects.annotate(t=Substr('title', 2, 3)).filter(t='CAD').order_by('pk')": () =>
    Film.objects
      .annotate({ t: col("title").substring(2, 3) })
      .filter({ t: "CAD" })
      .orderBy("pk"),
  "Employee.objects.annotate(t=Left('name', 2)).order_by('id').values_list('t', flat=True)": () =>
    objects
      .annotate({ t: col("name").left(2) })
      .orderBy("id")
      .valuesList("t", { flat: true }),
  "Employee.objects.annotate(t=Right('name', 2)).order_by('id').values_list('t', flat=True)": () =>
    objects
      .annotate({ t: col("name").right(2) })
      .orderBy("id")
      .valuesList("t", { flat: true }),
  "Employee.objects.annotate(t=Replace('name', Value('a'), Value('4'))).order_by('id').values_list('t', flat=True)":
    () =>
      objects
        .annotate({ t: col("name").replace("a", "4") })
        .orderBy("id")
        .valuesList("t", { flat: true }),
  "Employee.objects.annotate(t=Round('salary')).order_by('id').values_list('id', 't')": () =>
    objects
      .annotate({ t: col("salary").round() })
      .orderBy("id")
      .valuesList("id", "t"),
  "Employee.objects.annotate(t=Floor('salary')).order_by('id').values_list('id', 't')": {
    ask: () =>
      objects
        .annotate({ t: col("salary").floor() })
        .orderBy("id")
        .valuesList("id", "t"),
    differs: WHOLE,
    answer: numbered(9000, 7200, 7200, 4100, 4100, 3900, 3900, 0, 0, 12345678),
  },
  "Employee.objects.annotate(t=Ceil('salary')).order_by('id').values_list('id', 't')": {
    ask: () =>
      objects
        .annotate({ t: col("salary").ceil() })
        .orderBy("id")
        .valuesList("id", "t"),
    differs: WHOLE,
    answer: numbered(9000, 7201, 7201, 4101, 4101, 3900, 3900, 1, 1, 12345679),
  },
  "Employee.objects.annotate(t=Abs(F('salary') - 4000)).filter(t__lte=101).order_by('pk')": () =>
    objects
      .annotate({ t: col("salary").minus(4000).abs() })
      .filter({ t__lte: "101" })
      .orderBy("pk"),
  "Employee.objects.annotate(t=Cast('salary', IntegerField())).order_by('id').values_list('id', 't')":
    () =>
      objects
        .annotate({ t: col("salary").cast("int") })
        .orderBy("id")
        .valuesList("id", "t"),
  "Film.objects.annotate(t=Cast('length', CharField(max_length=10))).filter(t__startswith='18').count()":
    () =>
      Film.objects
        .annotate({ t: col("length").cast("text") })
        .filter({ t__startswith: "18" })
        .count(),
};
