import { City, Film, Payment, Rental, Address } from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** Equal, among, more, less, between and empty. */
export const comparisons: Questions = {
  "Film.objects.filter(original_language=None).count()": () =>
    Film.objects.filter({ originalLanguage: null }).count(),
  "Film.objects.filter(pk=7)": () => Film.objects.filter({ pk: 7 }),
  "City.objects.filter(country=44).order_by('city')": () =>
    City.objects.filter({ country: 44 }).orderBy("city"),
  "City.objects.filter(country__country='India').count()": () =>
    City.objects.filter({ country__country: "India" }).count(),
  "Payment.objects.filter(amount=decimal.Decimal('0.99')).count()": () =>
    Payment.objects.filter({ amount: "0.99" }).count(),
  "Film.objects.filter(rating__in=['G', 'R']).count()": () =>
    Film.objects.filter({ rating__in: ["G", "R"] }).count(),
  "Film.objects.filter(pk__in=[1, 5, 9, 5, 2000]).order_by('-pk')": () =>
    Film.objects.filter({ pk__in: [1, 5, 9, 5, 2000] }).orderBy("-pk"),
  "Film.objects.filter(pk__in=[]).count()": () => Film.objects.filter({ pk__in: [] }).count(),
  "Film.objects.filter(language__in=[1, 2]).count()": () =>
    Film.objects.filter({ language__in: [1, 2] }).count(),
  "Film.objects.filter(length__in=Film.objects.filter(rating='G').values('length')).count()": () =>
    Film.objects
      .filter({ length__in: Film.objects.filter({ rating: "G" }).values("length") })
      .count(),
  "Employee.objects.filter(hired__in=[datetime.date(2018, 3, 1), datetime.date(2020, 2, 29)])":
    () => Employee.objects.filter({ hired__in: ["2018-03-01", "2020-02-29"] }),
  "Film.objects.filter(length__gt=180).count()": () =>
    Film.objects.filter({ length__gt: 180 }).count(),
  "Payment.objects.filter(amount__gt=decimal.Decimal('9.99')).order_by('pk')": () =>
    Payment.objects.filter({ amount__gt: "9.99" }).orderBy("pk"),
  "Film.objects.filter(length__gte=184).order_by('pk')": () =>
    Film.objects.filter({ length__gte: 184 }).orderBy("pk"),
  "Film.objects.filter(length__lt=48).order_by('pk')": () =>
    Film.objects.filter({ length__lt: 48 }).orderBy("pk"),
  "Rental.objects.filter(rental_date__lt=at(2005, 5, 25)).order_by('pk')": () =>
    Rental.objects.filter({ rentalDate__lt: day("2005-05-25") }).orderBy("pk"),
  "Film.objects.filter(replacement_cost__lte=decimal.Decimal('9.99')).order_by('pk')": () =>
    Film.objects.filter({ replacementCost__lte: "9.99" }).orderBy("pk"),
  "Employee.objects.filter(hired__lte=datetime.date(2016, 12, 31)).order_by('id')": () =>
    Employee.objects.filter({ hired__lte: "2016-12-31" }).orderBy("id"),
  "Film.objects.filter(length__range=(100, 102)).order_by('pk')": () =>
    Film.objects.filter({ length__range: [100, 102] }).orderBy("pk"),
  "Rental.objects.filter(rental_date__range=(at(2005, 5, 24), at(2005, 5, 25))).order_by('pk')":
    () =>
      Rental.objects
        .filter({ rentalDate__range: [day("2005-05-24"), day("2005-05-25")] })
        .orderBy("pk"),
  "Payment.objects.filter(amount__range=(decimal.Decimal('1.98'), decimal.Decimal('2.00'))).count()":
    () => Payment.objects.filter({ amount__range: ["1.98", "2.00"] }).count(),
  "Rental.objects.filter(return_date__isnull=True).count()": () =>
    Rental.objects.filter({ returnDate__isnull: true }).count(),
  "Address.objects.filter(address2__isnull=True).order_by('pk')": () =>
    Address.objects.filter({ address2__isnull: true }).orderBy("pk"),
  "Employee.objects.filter(manager__isnull=True).order_by('id')": () =>
    Employee.objects.filter({ manager__isnull: true }).orderBy("id"),
  "Payment.objects.filter(rental__isnull=True).order_by('pk')": () =>
    Payment.objects.filter({ rental__isnull: true }).orderBy("pk"),
  "Employee.objects.filter(manager__manager__isnull=True).order_by('id')": () =>
    Employee.objects.filter({ manager__manager__isnull: true }).orderBy("id"),
};
