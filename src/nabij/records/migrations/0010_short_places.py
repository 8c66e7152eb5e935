"""A short name of a place is sought as a word: Ede does not stand in "medewerker".

Within another word it is left to a person (1), as a name is; as a word of its own, with
an ending such as in "Edese", the text stays out (2) as before. Longer names are sought
anywhere, also written together or apart.
"""

from importlib import import_module

from django.db import migrations

before = import_module("nabij.records.migrations.0002_requests_row_security")
START = "create function nabij_tells_of_others("
TELLS = START + before.FUNCTIONS.partition(START)[2]

SHORT = "length(places.word) < 5 and places.word ~ '^[[:alnum:]]+$'"
ANYWHERE = """position(places.word in lower(regexp_replace(t, '\\s+', '', 'g'))) > 0"""
AS_WORD = "lower(t) ~ ('\\m' || places.word || '(se?|er|enaar)?\\M')"
WAS = f"""    when exists (select 1 from places
      where {ANYWHERE}) then 2
    when exists (select 1 from names"""
NOW = f"""    when exists (select 1 from places
      where case when {SHORT} then {AS_WORD}
        else {ANYWHERE} end) then 2
    when exists (select 1 from places where {ANYWHERE}) then 1
    when exists (select 1 from names"""
assert WAS in TELLS


def again(text: str) -> str:
    """The function in the place of the one that is there."""
    return text.replace("create function", "create or replace function")


class Migration(migrations.Migration):
    dependencies = [("records", "0009_destruction_row_security")]

    operations = [migrations.RunSQL(again(TELLS.replace(WAS, NOW)), again(TELLS))]
