"""The Dutch of columns that refer to another table and carry no name of their own."""

from typing import Any

LABELS = {
    "added_by": "bewaard door",
    "answered_by": "beantwoord door",
    "asked_by": "gevraagd door",
    "asked_of": "gevraagd aan",
    "begun_by": "begonnen door",
    "brought_by": "ingebracht door",
    "capacity": "wie",
    "changed_by": "gewijzigd door",
    "checker": "wie kijkt",
    "child": "kind",
    "chosen_by": "gekozen door",
    "decided_by": "besloten door",
    "decision": "besluit",
    "desk": "voor wie het open was",
    "document": "document",
    "done_by": "gedaan door",
    "expert": "deskundige",
    "filled_by": "ingevuld door",
    "first": "eerste persoon",
    "fixed_by": "vastgesteld door",
    "given_by": "gegeven door",
    "holder": "wie het gezag heeft",
    "household": "huishouden",
    "instrument": "instrument",
    "measure": "maatregel",
    "municipality": "gemeente",
    "noted_by": "genoteerd door",
    "organisation": "organisatie",
    "other": "van wie",
    "owner": "wie het doet",
    "owner_person": "wie eraan werkt, uit het gezin",
    "owner_professional": "wie eraan werkt, van de hulp",
    "person": "persoon",
    "plan": "plan",
    "prepared_by": "voorbereid door",
    "professional": "medewerker",
    "recorded_by": "vastgelegd door",
    "said_by_person": "gezegd door een gezinslid",
    "said_by_professional": "gezegd door een medewerker",
    "second": "tweede persoon",
    "second_reader": "tweede lezer",
    "statement": "uitspraak",
    "substitute": "wie waarneemt",
    "taken_by": "opgenomen door",
    "with_person": "bij wie",
    "worker": "medewerker",
    "written_by": "geschreven door",
    "youth": "jeugdige",
}


def label_of(column: Any) -> str:
    """The name of a column on paper; raises KeyError for one that has no Dutch."""
    said = str(column.verbose_name)
    is_bare = column.is_relation and said == column.name.replace("_", " ")
    return LABELS[column.name] if is_bare else said
