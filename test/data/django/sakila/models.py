"""The Sakila tables, and a table of employees, as models of Django.

Django 3.2 knows no composite keys: ask.py makes views with a key for the two tables that have one."""

from django.db import models


class Base(models.Model):
    class Meta:
        abstract = True
        app_label = "sakila"


class Country(Base):
    country_id = models.SmallAutoField(primary_key=True)
    country = models.CharField(max_length=50)
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "country"


class City(Base):
    city_id = models.SmallAutoField(primary_key=True)
    city = models.CharField(max_length=50)
    country = models.ForeignKey(Country, models.PROTECT, related_name="cities")
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "city"


class Address(Base):
    address_id = models.SmallAutoField(primary_key=True)
    address = models.CharField(max_length=50)
    address2 = models.CharField(max_length=50, null=True)
    district = models.CharField(max_length=20)
    city = models.ForeignKey(City, models.PROTECT, related_name="addresses")
    postal_code = models.CharField(max_length=10, null=True)
    phone = models.CharField(max_length=20)
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "address"


class Language(Base):
    language_id = models.SmallAutoField(primary_key=True)
    name = models.CharField(max_length=20)
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "language"


class Category(Base):
    category_id = models.SmallAutoField(primary_key=True)
    name = models.CharField(max_length=25)
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "category"


class Actor(Base):
    actor_id = models.SmallAutoField(primary_key=True)
    first_name = models.CharField(max_length=45)
    last_name = models.CharField(max_length=45)
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "actor"


class Film(Base):
    film_id = models.SmallAutoField(primary_key=True)
    title = models.CharField(max_length=255)
    description = models.TextField(null=True)
    release_year = models.IntegerField(null=True)
    language = models.ForeignKey(Language, models.PROTECT, related_name="films")
    original_language = models.ForeignKey(
        Language, models.PROTECT, null=True, related_name="originals"
    )
    rental_duration = models.SmallIntegerField(default=3)
    rental_rate = models.DecimalField(max_digits=4, decimal_places=2)
    length = models.SmallIntegerField(null=True)
    replacement_cost = models.DecimalField(max_digits=5, decimal_places=2)
    rating = models.CharField(max_length=5, null=True)
    special_features = models.CharField(max_length=60, null=True)
    last_update = models.DateTimeField()
    actors = models.ManyToManyField(Actor, through="FilmActor", related_name="films")
    categories = models.ManyToManyField(Category, through="FilmCategory", related_name="films")

    class Meta(Base.Meta):
        abstract = False
        db_table = "film"


class FilmActor(Base):
    film = models.ForeignKey(Film, models.PROTECT, related_name="film_actors")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="film_actors")
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "film_actor_keyed"


class FilmCategory(Base):
    film = models.ForeignKey(Film, models.PROTECT, related_name="film_categories")
    category = models.ForeignKey(Category, models.PROTECT, related_name="film_categories")
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "film_category_keyed"


class Staff(Base):
    staff_id = models.SmallAutoField(primary_key=True)
    first_name = models.CharField(max_length=45)
    last_name = models.CharField(max_length=45)
    address = models.ForeignKey(Address, models.PROTECT, related_name="staff")
    email = models.CharField(max_length=50, null=True)
    store = models.ForeignKey("Store", models.PROTECT, related_name="staff")
    active = models.BooleanField(default=True)
    username = models.CharField(max_length=16)
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "staff"


class Store(Base):
    store_id = models.SmallAutoField(primary_key=True)
    manager = models.OneToOneField(
        Staff, models.PROTECT, db_column="manager_staff_id", related_name="managed"
    )
    address = models.ForeignKey(Address, models.PROTECT, related_name="stores")
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "store"


class Customer(Base):
    customer_id = models.SmallAutoField(primary_key=True)
    store = models.ForeignKey(Store, models.PROTECT, related_name="customers")
    first_name = models.CharField(max_length=45)
    last_name = models.CharField(max_length=45)
    email = models.CharField(max_length=50, null=True)
    address = models.ForeignKey(Address, models.PROTECT, related_name="customers")
    active = models.BooleanField(default=True)
    create_date = models.DateTimeField()
    last_update = models.DateTimeField(null=True)

    class Meta(Base.Meta):
        abstract = False
        db_table = "customer"


class Inventory(Base):
    inventory_id = models.AutoField(primary_key=True)
    film = models.ForeignKey(Film, models.PROTECT, related_name="inventories")
    store = models.ForeignKey(Store, models.PROTECT, related_name="inventories")
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "inventory"


class Rental(Base):
    rental_id = models.AutoField(primary_key=True)
    rental_date = models.DateTimeField()
    inventory = models.ForeignKey(Inventory, models.PROTECT, related_name="rentals")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="rentals")
    return_date = models.DateTimeField(null=True)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="rentals")
    last_update = models.DateTimeField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "rental"


class Payment(Base):
    payment_id = models.SmallAutoField(primary_key=True)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="payments")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="payments")
    rental = models.ForeignKey(Rental, models.SET_NULL, null=True, related_name="payments")
    amount = models.DecimalField(max_digits=5, decimal_places=2)
    payment_date = models.DateTimeField()
    last_update = models.DateTimeField(null=True)

    class Meta(Base.Meta):
        abstract = False
        db_table = "payment"


class Employee(Base):
    name = models.CharField(max_length=60)
    manager = models.ForeignKey("self", models.PROTECT, null=True, related_name="reports")
    salary = models.DecimalField(max_digits=10, decimal_places=2)
    hired = models.DateField()
    seen_at = models.DateTimeField()
    active = models.BooleanField()
    note = models.CharField(max_length=100, null=True)
    data = models.JSONField()

    class Meta(Base.Meta):
        abstract = False
        db_table = "employees"
