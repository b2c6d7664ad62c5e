"""Ask Django the questions of questions.py, and write its answers to answers.json.

Needs Debian's python3-django and python3-mysqldb (3.2) and a MariaDB with the Sakila tables:

    ASK_URL=mysql://user:password@host:port/database python3 ask.py

The tests compare Quintet's answers with these, so that they need no Python.
"""

import datetime
import decimal
import json
import os
import pathlib
import sys
from urllib.parse import urlparse

import django
from django.conf import settings

HERE = pathlib.Path(__file__).parent
url = urlparse(os.environ["ASK_URL"])
settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.mysql",
            "NAME": url.path[1:],
            "USER": url.username,
            "PASSWORD": url.password,
            "HOST": url.hostname,
            "PORT": url.port,
            "OPTIONS": {"charset": "utf8mb4"},
        }
    },
    INSTALLED_APPS=["sakila"],
    USE_TZ=True,
    TIME_ZONE="UTC",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
sys.path.insert(0, str(HERE))
django.setup()

from django.db import connection, models, transaction  # noqa: E402

import sakila.models as sakila  # noqa: E402
from questions import QUESTIONS, names  # noqa: E402


def plain(value):
    """What JSON can hold, in one spelling: decimals as text, times as ISO with milliseconds."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc) if value.tzinfo else value
        return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)) or hasattr(value, "__next__"):
        return [plain(one) for one in value]
    return value


def answer(expression):
    with transaction.atomic():
        found = eval(expression, names(sakila))  # the questions are this folder's own
        ordered = True
        if isinstance(found, models.QuerySet):
            ordered = found.ordered
            found = list(found)
        result = {"ordered": ordered, "answer": plain(found)}
        transaction.set_rollback(True)
    return result


def load_employees():
    rows = json.loads((HERE / "employees.json").read_text())
    with connection.schema_editor() as editor:
        if sakila.Employee._meta.db_table in connection.introspection.table_names():
            editor.delete_model(sakila.Employee)
        editor.create_model(sakila.Employee)
    for row in rows:
        sakila.Employee.objects.create(
            id=row["id"],
            name=row["name"],
            manager_id=row["manager"],
            salary=decimal.Decimal(row["salary"]),
            hired=datetime.date.fromisoformat(row["hired"]),
            seen_at=datetime.datetime.fromisoformat(row["seenAt"].replace("Z", "+00:00")),
            active=row["active"],
            note=row["note"],
            data=row["data"],
        )


def give_keys():
    """Views of the tables with composite keys, which this Django does not know, with one of one column."""
    with connection.cursor() as cursor:
        for table, other in [("film_actor", "actor_id"), ("film_category", "category_id")]:
            cursor.execute(
                f"CREATE OR REPLACE VIEW {table}_keyed AS"
                f" SELECT film_id * 1000 + {other} AS id, {table}.* FROM {table}"
            )


give_keys()
load_employees()
answers, failed = [], []
for number, (topic, expression) in enumerate(QUESTIONS, 1):
    try:
        answers.append({"topic": topic, "django": expression, **answer(expression)})
    except Exception as error:
        failed.append(f"Question {number} ({topic}): {expression}\n{type(error).__name__}: {error}")
if failed:
    sys.exit("\n".join(failed))
lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in answers)
(HERE / "answers.json").write_text(f"[\n{lines}\n]\n")
print(f"{len(answers)} questions, Django {django.get_version()}")
