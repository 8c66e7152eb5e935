"""What the migrations made is what the models say: columns, indexes, constraints."""

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db

OURS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("nabij.") and model._meta.managed
]


def test_every_table_is_as_its_model_says():
    assert len(OURS) > 100
    with connection.cursor() as cursor:
        wrong = [said for model in OURS for said in _differences(cursor, model)]
    assert wrong == []


def _differences(cursor, model):
    """What a table lacks of what its model says; SQL may have added more."""
    look, table = connection.introspection, model._meta.db_table
    there = {column.name for column in look.get_table_description(cursor, table)}
    said = {field.column for field in model._meta.local_concrete_fields}
    if said - there:
        yield f"{table}: {sorted(said - there)}"
    kept = set(look.get_constraints(cursor, table))
    named = {each.name for each in (*model._meta.indexes, *model._meta.constraints)}
    if named - kept:
        yield f"{table}: {sorted(named - kept)}"
