import { related } from "quintet/models";
import {
  Actor,
  Category,
  City,
  Country,
  Customer,
  Film,
  FilmActor,
  FilmCategory,
  Inventory,
  Language,
  Payment,
  Staff,
  Store,
} from "../../../data/sakila/models.ts";
import { Employee } from "../../../data/django/employee.ts";
import type { Questions } from "./question.ts";

const castings = related(FilmActor, "film");
const roles = related(FilmActor, "actor");
const reports = related(Employee, "manager");

/** Paths over relations: forward by name, backward by value, which multiplies no rows and needs no distinct. */
export const relations: Questions = {
  "Customer.objects.filter(address__city__country__country='Canada').order_by('pk')": () =>
    Customer.objects.filter({ address__city__country__country: "Canada" }).orderBy("pk"),
  "Payment.objects.filter(rental__inventory__film__title='ACADEMY DINOSAUR').order_by('pk')": () =>
    Payment.objects.filter({ rental__inventory__film__title: "ACADEMY DINOSAUR" }).orderBy("pk"),
  "City.objects.order_by('-country__country', 'city').values_list('pk', flat=True)[:12]": () =>
    City.objects.orderBy("-country__country", "city").valuesList("pk", { flat: true }).limit(12),
  "Store.objects.filter(manager__first_name='Mike')": () =>
    Store.objects.filter({ manager__firstName: "Mike" }),
  "Customer.objects.filter(store__manager__address__city__city='Lethbridge').count()": () =>
    Customer.objects.filter({ store__manager__address__city__city: "Lethbridge" }).count(),
  "Employee.objects.filter(manager__manager__name='Ada').order_by('id')": () =>
    Employee.objects.filter({ manager__manager__name: "Ada" }).orderBy("id"),
  "Country.objects.filter(cities__city='London').distinct().order_by('pk')": () =>
    Country.objects
      .filter(related(City, "country").filter({ city: "London" }).exists())
      .orderBy("pk"),
  "Country.objects.filter(cities__addresses__customers__last_name='SMITH').distinct()": () =>
    Country.objects.filter(
      related(Customer, "address__city__country").filter({ lastName: "SMITH" }).exists(),
    ),
  "Employee.objects.filter(reports__active=False).distinct().order_by('id')": () =>
    Employee.objects.filter(reports.filter({ active: false }).exists()).orderBy("id"),
  "Employee.objects.filter(reports__reports__isnull=False).distinct().order_by('id')": () =>
    Employee.objects.filter(related(Employee, "manager__manager").exists()).orderBy("id"),
  "Customer.objects.filter(payments__amount__gte=decimal.Decimal('11.99')).distinct().order_by('pk')":
    () =>
      Customer.objects
        .filter(related(Payment, "customer").filter({ amount__gte: "11.99" }).exists())
        .orderBy("pk"),
  "Film.objects.filter(inventories__isnull=True).order_by('pk')": () =>
    Film.objects.exclude(related(Inventory, "film").exists()).orderBy("pk"),
  "Language.objects.filter(films__isnull=True).order_by('pk')": () =>
    Language.objects.exclude(related(Film, "language").exists()).orderBy("pk"),
  "Staff.objects.filter(managed__isnull=False).order_by('pk')": () =>
    Staff.objects.filter(related(Store, "manager").exists()).orderBy("pk"),
  "Film.objects.filter(actors__last_name='CRUZ').distinct().order_by('pk')": () =>
    Film.objects.filter(castings.filter({ actor__lastName: "CRUZ" }).exists()).orderBy("pk"),
  "Film.objects.filter(categories__name='Horror').count()": () =>
    Film.objects
      .filter(related(FilmCategory, "film").filter({ category__name: "Horror" }).exists())
      .count(),
  "Film.objects.filter(actors__first_name='PENELOPE', actors__last_name='GUINESS').order_by('pk')":
    () =>
      Film.objects
        .filter(
          castings.filter({ actor__firstName: "PENELOPE", actor__lastName: "GUINESS" }).exists(),
        )
        .orderBy("pk"),
  "Film.objects.filter(actors__last_name='GUINESS').filter(actors__last_name='TEMPLE').distinct().order_by('pk')":
    () =>
      Film.objects
        .filter(castings.filter({ actor__lastName: "GUINESS" }).exists())
        .filter(castings.filter({ actor__lastName: "TEMPLE" }).exists())
        .orderBy("pk"),
  "Actor.objects.filter(films__title='ACADEMY DINOSAUR').order_by('pk')": () =>
    Actor.objects.filter(roles.filter({ film__title: "ACADEMY DINOSAUR" }).exists()).orderBy("pk"),
  "Actor.objects.filter(films__categories__name='Music').distinct().count()": () =>
    Actor.objects
      .filter(roles.filter({ film__in: filmsOf({ category__name: "Music" }) }).exists())
      .count(),
  "Category.objects.filter(films__actors__pk=1).distinct().order_by('name')": () =>
    Category.objects
      .filter(
        related(FilmCategory, "category")
          .filter({ film__in: Film.objects.filter(castings.filter({ actor: 1 }).exists()) })
          .exists(),
      )
      .orderBy("name"),
  "Film.objects.get(pk=1).actors.order_by('pk')": () =>
    Actor.objects.filter(roles.filter({ film: 1 }).exists()).orderBy("pk"),
  "Actor.objects.get(pk=1).films.filter(rating='G').order_by('pk')": () =>
    Film.objects.filter({ rating: "G" }, castings.filter({ actor: 1 }).exists()).orderBy("pk"),
  "Film.objects.exclude(actors__last_name='CRUZ').count()": () =>
    Film.objects.exclude(castings.filter({ actor__lastName: "CRUZ" }).exists()).count(),
  "[(one.pk, one.address.city.country.country) for one in Customer.objects.select_related('address__city__country').order_by('pk')[:3]]":
    async () => {
      const customers = Customer.objects.selectRelated("address__city__country").orderBy("pk");
      return (await customers.limit(3).all()).map((one) => [
        one.pk,
        one.address.city.country.country,
      ]);
    },
  "[(one.pk, one.manager.name if one.manager else None) for one in Employee.objects.select_related('manager').order_by('id')]":
    async () => {
      const employees = await Employee.objects.selectRelated("manager").orderBy("id").all();
      return employees.map((one) => [one.id, one.manager?.name ?? null]);
    },
  "[(one.pk, [city.pk for city in one.cities.all()]) for one in Country.objects.prefetch_related(Prefetch('cities', City.objects.order_by('pk'))).order_by('pk')[:4]]":
    async () => {
      const cities = related(City, "country").orderBy("pk");
      const countries = await Country.objects.prefetch({ cities }).orderBy("pk").limit(4).all();
      return countries.map((one) => [one.pk, one.cities.map(({ pk }) => pk)]);
    },
  "[(one.pk, sorted(actor.pk for actor in one.actors.all())) for one in Film.objects.prefetch_related('actors').order_by('pk')[:3]]":
    async () => {
      const cast = related(FilmActor.objects.selectRelated("actor"), "film").orderBy("actor");
      const films = await Film.objects.prefetch({ cast }).orderBy("pk").limit(3).all();
      return films.map((one) => [one.pk, one.cast.map(({ actor }) => actor.pk)]);
    },
  "[(one.pk, [(report.pk, [below.pk for below in report.reports.all()]) for report in one.reports.all()]) for one in Employee.objects.filter(manager=None).order_by('id').prefetch_related(Prefetch('reports', Employee.objects.order_by('id').prefetch_related(Prefetch('reports', Employee.objects.order_by('id')))))]":
    async () => {
      const below = reports.orderBy("id");
      const under = related(Employee.objects.prefetch({ below }), "manager").orderBy("id");
      const heads = Employee.objects.filter({ manager: null }).orderBy("id");
      return (await heads.prefetch({ under }).all()).map((one) => [
        one.id,
        one.under.map((report) => [report.id, report.below.map(({ id }) => id)]),
      ]);
    },
};

function filmsOf(where: { category__name: string }) {
  return Film.objects.filter(related(FilmCategory, "film").filter(where).exists());
}
