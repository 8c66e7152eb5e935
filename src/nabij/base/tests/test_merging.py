"""Many rows at once are the rows that one would have written one by one."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.base.merging import insert_many
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("nights", "is_unnested"), [([None, None], True), ([None, [0, 6]], False)]
)
def test_a_column_of_arrays_holds_nobody_up(make, nights, is_unnested):
    home, person = apps.get_model("families.Home"), apps.get_model("families.Person")
    with make.as_register() as by:
        told = {"controller_id": by.organisation_id}
        people = [
            person.objects.create(family_name=f"Jansen {n}", **told) for n in "ab"
        ]
        told |= {"from_on": TODAY, "recorded_at": AT}
        rows = [
            home(person=who, street="Laan 1", nights=each, **told)
            for who, each in zip(people, nights, strict=True)
        ]
        with CaptureQueriesContext(connection) as asked:
            made = insert_many(home, rows)
        found = home.objects.in_bulk([row.pk for row in made])
    assert (
        any("UNNEST" in each["sql"] for each in asked.captured_queries) == is_unnested
    )
    columns = [field.attname for field in home._meta.concrete_fields]
    for row in rows:
        kept = found[row.pk]
        assert [getattr(kept, n) for n in columns] == [getattr(row, n) for n in columns]
        assert not row._state.adding
