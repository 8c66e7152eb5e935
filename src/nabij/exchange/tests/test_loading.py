"""An export goes into the real database, whole or not at all."""

from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction

from nabij.base.errors import NotAllowed, Refused
from nabij.base.models import AuditEntry
from nabij.base.rowsecurity import personal_tables, shut_tables
from nabij.dossier.models import Contact
from nabij.exchange import actions, loading, queries
from nabij.families.models import Home, Membership, Person, SearchWord
from nabij.measures.models import Assignment, Execution, Measure, PlanOfAction
from nabij.register.reading import open_export
from nabij.register.tests.exports import TODAY, Tables, full, make_export, write_folder
from nabij.register.tests.faults import FaultSet
from nabij.register.values import as_dutch
from nabij.rules.functions import Function
from nabij.waiting.models import ListEntry, Wait
from nabij.workforce.models import Absence, Employment, Registration, Worker
from tests.make import AT, Make, acts

LOADED = (Person, Membership, Home, Worker, Employment, Registration, Absence)
LOADED += (Measure, Execution, Assignment, PlanOfAction, Contact, ListEntry, Wait)


class Importer:
    """Imports tables of text as the register machine of one institution."""

    def __init__(self, make: Make, folder: Path) -> None:
        self.make, self.folder, self.number = make, folder, 0
        self.by = make.machine()
        acts(self.by)

    def __call__(self, tables: Tables, *, dry: bool = False, **about):
        self.number += 1
        folder = write_folder(tables, self.folder / str(self.number))
        act = actions.try_register if dry else actions.import_register
        with open_export(folder) as export:
            return act(
                export=export, source="export", by=self.by, at=about.pop("at", AT)
            ).report


@pytest.fixture
def bring_in(make: Make, tmp_path: Path) -> Importer:
    return Importer(make, tmp_path)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in LOADED}


def changed(report) -> dict[str, int]:
    return {
        name: numbers["changed"]
        for name, numbers in report["tables"].items()
        if numbers["changed"]
    }


def test_a_right_export_goes_in_whole(bring_in):
    tables = make_export()
    report = bring_in(tables)
    assert changed(report) == {name: len(rows) for name, rows in tables.items()}
    assert report["refused"] == []
    assert Person.objects.count() == Measure.objects.count() == 40
    assert Assignment.objects.count() == 38
    assert Contact.objects.count() == PlanOfAction.objects.count() == 40
    assert Wait.objects.filter(is_past=False).count() == 2


def test_the_values_are_those_of_the_export(bring_in):
    tables = make_export()
    tables["jeugdigen"][0]["geheim_adres"] = "J"
    bring_in(tables)
    youth = Person.objects.get(register_key="J1")
    row = tables["jeugdigen"][0]
    assert (youth.bsn, youth.given_name) == (row["bsn"], "Zoë")
    assert youth.has_secret_address
    assert Home.objects.get(person=youth).municipality.code == "GM0344"
    assert Home.objects.get(person=youth).is_secret
    worker = Worker.objects.get(register_key="M1")
    assert worker.professional.name == "Noor Çelik 1"
    assert str(Employment.objects.get(worker=worker).hours_per_week) == "31.50"
    assert str(Absence.objects.get(worker=worker).share) == "0.3330"
    assert Registration.objects.get(worker=worker).number == "10001"
    assert Measure.objects.get(register_key="B1").type == 11
    words = SearchWord.objects.filter(person=youth).values_list("word", flat=True)
    assert set(words) == {"zoe", "bakker"}


def test_the_same_export_twice_changes_nothing(bring_in):
    tables = make_export()
    bring_in(tables)
    before = counts()
    report = bring_in(tables)
    assert changed(report) == {}
    assert counts() == before
    assert report["tables"]["jeugdigen"]["unchanged"] == 40


def test_a_faulty_export_twice_changes_nothing_either(bring_in):
    faults = FaultSet()
    first = bring_in(faults.tables)
    again = bring_in(faults.tables)
    assert changed(again) == {}
    assert again["refused"] == first["refused"]


def test_a_dry_run_tells_the_same_and_changes_nothing(bring_in):
    tables = make_export()
    empty = counts()
    told = bring_in(tables, dry=True)
    assert counts() == empty
    assert queries.import_runs(by=bring_in.by) == []
    done = bring_in(tables)
    assert told == done
    acts_of = AuditEntry.objects.filter(act__startswith="exchange.")
    tried = acts_of.filter(act="exchange.register_tried")
    assert tried.count() == 1
    assert acts_of.filter(act="exchange.person_registered").count() == 40


def test_a_change_leaves_what_was_known_and_counts_once(bring_in):
    tables = make_export()
    bring_in(tables)
    tables["maatregelen"][0]["eind"] = "01-06-2027"
    tables["jeugdigen"][1]["voornaam"] = "Zoey"
    tables["medewerkers"][2]["uren_per_week"] = "20"
    tables["medewerkers"][3]["naam"] = "Noor Yilmaz"
    report = bring_in(tables)
    assert changed(report) == {"medewerkers": 2, "jeugdigen": 1, "maatregelen": 1}
    known = Measure.objects.filter(register_key="B1").order_by("pk")
    assert [m.superseded_at is None for m in known] == [True, False]
    assert [str(m.until_on) for m in known] == ["2027-06-01", "None"]
    assert Employment.objects.filter(worker__register_key="M3").count() == 2
    person = Person.objects.get(register_key="J2")
    assert (person.given_name, person.version) == ("Zoey", 2)
    assert SearchWord.objects.filter(person=person, word="zoey").exists()


def test_the_youths_that_changed_are_in_the_trail_and_no_others(bring_in):
    tables = make_export()
    bring_in(tables)
    before = AuditEntry.objects.filter(act="exchange.person_registered").count()
    tables["plannen"][4]["datum_vastgesteld"] = "01-03-2026"
    bring_in(tables)
    entries = AuditEntry.objects.filter(act="exchange.person_registered")
    youth = Person.objects.get(register_key="J5")
    assert [e.subject_id for e in entries.order_by("pk")[before:]] == [youth.pk]


def test_two_youths_may_exchange_their_numbers(bring_in):
    tables = make_export()
    bring_in(tables)
    one, other = tables["jeugdigen"][0], tables["jeugdigen"][1]
    one["bsn"], other["bsn"] = other["bsn"], one["bsn"]
    assert changed(bring_in(tables)) == {"jeugdigen": 2}
    assert Person.objects.get(register_key="J1").bsn == one["bsn"]


def test_two_measures_of_one_type_may_exchange_their_periods(bring_in):
    tables = make_export()
    first = tables["maatregelen"][0]
    first |= {"begin": "01-01-2024", "eind": "01-01-2025"}
    later = first | {"maatregel_id": "B1b", "begin": "01-01-2025", "eind": ""}
    tables["maatregelen"].append(later)
    bring_in(tables)
    for name in ("begin", "eind"):
        first[name], later[name] = later[name], first[name]
    assert changed(bring_in(tables))["maatregelen"] == 2


def test_an_assignment_to_every_measure_also_covers_one_that_comes_later(bring_in):
    tables = make_export()
    tables["toewijzingen"][0] |= {"maatregel_id": "", "tot": ""}
    bring_in(tables)
    probation = tables["maatregelen"][0] | {"maatregel_id": "R1", "type": "41"}
    bring_in({"maatregelen": [probation]})
    held = Assignment.objects.filter(youth__register_key="J1")
    assert {a.measure.register_key for a in held} == {"B1", "R1"}
    assert all(a.for_all_measures for a in held)
    assert changed(bring_in(tables)) == {}


def test_of_two_fixed_workers_somebody_is_asked_and_all_else_comes_in(bring_in):
    tables = make_export()
    first, *rest = tables["toewijzingen"]
    other = next(r["medewerker_id"] for r in rest if r != first)
    first |= {"tot": ""}
    second = first | {"medewerker_id": other, "van": as_dutch(TODAY)}
    tables["toewijzingen"] += [second]
    report = bring_in(tables)
    assert report["refused"] == []
    (asked,) = [
        q for q in report["questions"] if "Een maatregel heeft er" in q["sentence"]
    ]
    assert first["medewerker_id"] in asked["sentence"]
    assert f"De toewijzing van {other} is daarom niet overgenomen" in asked["sentence"]
    assert asked["line"] == len(tables["toewijzingen"]) + 1
    held = Assignment.objects.filter(measure__register_key=first["maatregel_id"])
    assert [row.worker.register_key for row in held] == [first["medewerker_id"]]
    assert Assignment.objects.count() == len(rest) + 1
    first["tot"] = as_dutch(TODAY)  # as it was meant: one hands over to the other
    report = bring_in(tables)
    assert not [q for q in report["questions"] if "heeft er" in q["sentence"]]
    held = held.filter(superseded_at=None, until_on=None)
    assert [row.worker.register_key for row in held] == [other]


def test_somebody_who_moves_has_a_new_home_and_household(bring_in):
    tables = make_export()
    bring_in(tables)
    tables["jeugdigen"][0] |= {"gezin_id": "G99", "gemeentecode": "GM0363"}
    assert changed(bring_in(tables)) == {"jeugdigen": 1}
    youth = Person.objects.get(register_key="J1")
    now = Membership.objects.holding(TODAY).filter(person=youth)
    assert [m.household.register_key for m in now] == ["G99"]
    homes = Home.objects.holding(TODAY).filter(person=youth)
    assert [h.municipality.code for h in homes] == ["GM0363"]
    assert changed(bring_in(tables)) == {}


def test_a_column_that_is_left_out_keeps_what_was_known(bring_in, tmp_path):
    tables = make_export()
    bring_in(tables)
    folder = write_folder({"medewerkers": tables["medewerkers"]}, tmp_path / "part")
    file = folder / "medewerkers.csv"
    file.write_text(file.read_text("utf-8").replace("skj_nummer", "x"), "utf-8")
    with open_export(folder) as export:
        actions.import_register(export=export, source="deel", by=bring_in.by, at=AT)
    assert Registration.objects.get(worker__register_key="M1").number == "10001"


def test_a_mended_row_fed_alone_hangs_on_what_was_loaded(bring_in):
    tables = make_export()
    tables["contacten"][0]["soort"] = "?"
    bring_in(tables)
    mended = tables["contacten"][0] | {"soort": "gesprek"}
    assert changed(bring_in({"contacten": [mended]})) == {"contacten": 1}


def test_an_unborn_child_goes_in(bring_in):
    tables = make_export()
    tables["jeugdigen"][0] |= {"geboortedatum": "", "verwacht_op": "01-02-2027"}
    bring_in(tables)
    youth = Person.objects.get(register_key="J1")
    assert (youth.born_on, str(youth.due_on)) == (None, "2027-02-01")


def test_a_crash_half_way_leaves_nothing(bring_in, monkeypatch):
    def breaks(**_):
        raise RuntimeError("power cut")

    monkeypatch.setattr(actions.waiting, "derive_waits", breaks)
    empty = counts()
    with pytest.raises(RuntimeError), transaction.atomic():
        bring_in(make_export())
    assert counts() == empty


def test_another_institution_sees_and_touches_nothing_of_it(bring_in, make):
    tables = make_export()
    bring_in(tables)
    bring_in.by = make.machine("GI Zuid")
    acts(bring_in.by)
    assert Person.objects.count() == 0
    assert changed(bring_in(tables))["jeugdigen"] == 40


@pytest.mark.parametrize("function", [Function.DIRECTOR, Function.YOUTH_PROTECTOR])
def test_people_do_not_import_with_their_own_hands(function, bring_in, make):
    bring_in.by = make.actor(function)
    with pytest.raises(NotAllowed, match="U kunt dit niet doen"):
        bring_in(make_export())


def test_the_run_is_kept_and_seen_by_the_administrator_only(bring_in, make):
    tables = make_export()
    tables["contacten"][0]["soort"] = "?"
    report = bring_in(tables)
    for function, seen in (
        (Function.FUNCTIONAL_ADMINISTRATOR, 1),
        (Function.DIRECTOR, 0),
    ):
        actor = make.actor(function)
        acts(actor)
        runs = queries.import_runs(by=actor)
        assert len(runs) == seen
    acts(bring_in.by)
    (run,) = queries.import_runs(by=bring_in.by)
    assert run.report == report


@pytest.mark.parametrize(
    ("told", "is_alike"),
    [
        ({"given_name": "Zoë"}, True),
        ({"given_name": "Zo", "family_name": "Anders"}, True),
        ({"family_name": "van Özdemir"}, True),
        ({"given_name": "Tim", "family_name": "Özdemir"}, False),
        ({"given_name": "Zoë", "born_on": "2015-07-18"}, False),
    ],
)
def test_who_was_written_by_hand_and_comes_in_is_asked_about(bring_in, told, is_alike):
    here = {"controller_id": bring_in.by.organisation_id}
    by_hand = Person.objects.create(**{"born_on": "2015-07-17"} | told, **here)
    tables = make_export(youths=5)
    for n, youth in enumerate(tables["jeugdigen"][:4]):
        youth["geboortedatum"] = f"0{n + 1}-01-2014"
    bring_in(tables)
    run = queries.import_runs(by=bring_in.by)[0]
    asked = [each for each in run.notices if each.startswith("Misschien dezelfde: J5.")]
    assert bool(asked) is is_alike
    assert Person.objects.filter(pk=by_hand.pk, register_key=None).exists()
    bring_in(tables)
    assert not queries.import_runs(by=bring_in.by)[0].notices


def test_two_imports_at_once_the_second_is_refused(bring_in):
    here = connection.get_connection_params()
    names = ("dbname", "host", "port", "user", "password")
    with psycopg.connect(**{n: here[n] for n in names if n in here}) as other:
        other.execute(
            "select pg_advisory_xact_lock(%s, %s)",
            [actions.LOCK, bring_in.by.organisation_id],
        )
        with pytest.raises(Refused, match="Er loopt al een import"):
            bring_in(make_export())
    assert changed(bring_in(make_export()))


@pytest.mark.django_db
def test_imports_are_behind_row_security():
    assert "exchange_importrun" in shut_tables() & set(personal_tables())


def test_a_row_without_measure_outside_every_measure_changes_nothing_twice(bring_in):
    tables = make_export()
    tables["toewijzingen"].append(
        full(
            "toewijzingen",
            jeugdige_id="J1",
            medewerker_id="M1",
            van="01-01-2010",
            tot="01-01-2011",
            rol="vast",
        )
    )
    report = bring_in(tables)
    assert report["tables"]["toewijzingen"]["unchanged"] == 1
    assert "buiten elke maatregel" in report["questions"][0]["sentence"]


def test_a_long_table_in_parts_comes_out_the_same(bring_in, monkeypatch):
    monkeypatch.setattr(loading, "PART", 7)
    tables = make_export()
    bring_in(tables)
    assert Contact.objects.count() == 40
    assert changed(bring_in(tables)) == {}
