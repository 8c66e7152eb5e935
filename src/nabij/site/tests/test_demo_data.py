"""The invented register: the same for each seed, without faults, like the figures."""

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from statistics import mean

import pytest

from nabij.register.reading import open_export
from nabij.register.schema import TABLES
from nabij.register.validating import validate
from nabij.register.values import passes_eleven_test
from nabij.site.demo.dice import Dice, Weighted
from nabij.site.demo.register import COLUMNS, register_rows, write_export

ON = dt.date(2026, 10, 31)
YOUTHS = 6_000


def day(text):
    return dt.datetime.strptime(text, "%d-%m-%Y").date() if text else None  # noqa: DTZ007 (a day has no zone)


def table(rows, name):
    return [dict(zip(COLUMNS[name], row, strict=True)) for row in rows[name]]


def digest(folder):
    files = sorted(folder.glob("*.csv"))
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def holds(row, first, last, on=ON):
    return day(row[first]) <= on and (not row[last] or day(row[last]) > on)


@pytest.fixture(scope="module")
def rows():
    made = register_rows(YOUTHS, 1, ON)
    return {name: table({name: list(made[name])}, name) for name in COLUMNS}


@pytest.fixture(scope="module")
def active(rows):
    return [m for m in rows["maatregelen"] if holds(m, "begin", "eind")]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path):
    folders = [
        write_export(tmp_path / name, children=120, seed=seed, on=ON)
        for name, seed in (("a", 7), ("b", 7), ("c", 8))
    ]
    first, again, other = map(digest, folders)
    assert first == again
    assert not set(first.values()) & set(other.values())


def test_a_family_stays_the_same_when_there_are_more(rows):
    fewer = table(register_rows(300, 1, ON), "jeugdigen")[:250]
    assert fewer == rows["jeugdigen"][:250]


def test_the_columns_are_those_of_the_register():
    assert {t.name: t.names for t in TABLES} == COLUMNS


@pytest.mark.parametrize(("gi", "children"), [(0, 900), (1, 135), (2, 135), (0, 1)])
def test_nothing_is_refused(tmp_path, gi, children):
    write_export(tmp_path, children=children, seed=1, on=ON, gi=gi)
    with open_export(tmp_path) as export:
        outcome = validate(export, today=ON)
    assert outcome.refusals == []
    assert outcome.notices == []
    assert outcome.read["jeugdigen"] == children


def test_a_different_day_gives_a_fault_free_export_too(tmp_path):
    on = dt.date(2028, 2, 29)
    write_export(tmp_path, children=400, seed=3, on=on)
    with open_export(tmp_path) as export:
        assert validate(export, today=on).refusals == []


def test_bsns_are_test_numbers_and_no_two_gis_share_one(rows):
    other = table(register_rows(900, 1, ON, gi=1), "jeugdigen")
    found = [y["bsn"] for y in rows["jeugdigen"] + other if y["bsn"]]
    assert len(set(found)) == len(found)
    assert all(bsn.startswith("99") and passes_eleven_test(bsn) for bsn in found)
    unknown = sum(not y["bsn"] and not y["verwacht_op"] for y in rows["jeugdigen"])
    assert 0.02 < unknown / YOUTHS < 0.06


def test_families_are_consistent_and_of_many_kinds(rows):
    families = defaultdict(list)
    for youth in rows["jeugdigen"]:
        families[youth["gezin_id"]].append(youth)
    for siblings in families.values():
        assert len({y["geheim_adres"] for y in siblings}) == 1
        assert len({y["gemeentecode"] for y in siblings}) == 1
        names = [y["voornaam"] for y in siblings if y["voornaam"]]
        assert len(set(names)) == len(names)
    secret = sum(f[0]["geheim_adres"] == "J" for f in families.values())
    assert 0.01 < secret / len(families) < 0.03
    assert len({y["achternaam"] for y in rows["jeugdigen"]}) > 200
    assert {"van der", "el", "dos", "'t"} & {
        y["voorvoegsel"] for y in rows["jeugdigen"]
    }
    unborn = [f for f in families.values() if any(y["verwacht_op"] for y in f)]
    assert any(sum(bool(y["verwacht_op"]) for y in f) == 2 for f in unborn)


def test_types_and_durations_follow_the_public_figures(rows, active):
    """CBS 2022: guardianship 9,080 to supervision 19,390; probation 4,960 to 29,070."""
    of = Counter(m["type"] for m in active)
    assert 0.38 < of["21"] / of["11"] < 0.58
    protection = sum(of[t] for t in ("11", "12", "21", "22", "23"))
    probation = sum(n for t, n in of.items() if t[0] in "456")
    assert 0.13 < probation / protection < 0.23
    assert 0.01 < of["12"] / of["11"] < 0.04
    ended = [m for m in rows["maatregelen"] if m["reden_eind"] and m["type"] == "11"]
    year = [m for m in ended if day(m["eind"]) > ON - dt.timedelta(365)]
    lasted = mean((day(m["eind"]) - day(m["begin"])).days for m in year) / 365.25
    assert 1.8 < lasted < 3.0
    assert 0.35 < len(year) / of["11"] < 0.55  # CBS 2022: 0.436 a year


def test_probation_stands_beside_supervision(active):
    types = defaultdict(set)
    for measure in active:
        types[measure["jeugdige_id"]].add(measure["type"])
    assert sum("11" in t and bool(t & {"41", "42"}) for t in types.values()) > 20


def test_about_one_in_twenty_has_no_fixed_worker_and_some_are_on_no_list(rows, active):
    fixed = {
        (t["jeugdige_id"], key)
        for t in rows["toewijzingen"]
        if t["rol"] == "vast" and holds(t, "van", "tot")
        for key in [t["maatregel_id"] or "*"]
    }
    protected = [m for m in active if m["type"] in {"11", "12", "21", "22", "23"}]
    without = {
        m["jeugdige_id"]
        for m in protected
        if not {(m["jeugdige_id"], m["maatregel_id"]), (m["jeugdige_id"], "*")} & fixed
    }
    share = len(without) / len({m["jeugdige_id"] for m in protected})
    assert 0.035 < share < 0.065
    listed = {w["jeugdige_id"] for w in rows["wachtenden"]}
    assert 0.05 < len(without - listed) / len(without) < 0.3
    assert {w["lijst"] for w in rows["wachtenden"]} == {"wachtlijst", "doorstroomlijst"}
    assert {w["urgentie"] for w in rows["wachtenden"]} == set("ABCD")


def caseworkers(rows, on):
    at_work = [
        w for w in rows["medewerkers"] if holds(w, "in_dienst", "uit_dienst", on)
    ]
    return [w for w in at_work if w["functie"].startswith("jeugd")]


def test_staff_turns_over_as_published(rows):
    """22.5% in 2021, normally 10%."""
    year_ago = ON.replace(year=2025)
    counts = len(caseworkers(rows, ON)) + len(caseworkers(rows, year_ago))
    left = [
        w
        for w in rows["medewerkers"]
        if w["functie"].startswith("jeugd")
        and w["uit_dienst"]
        and year_ago < day(w["uit_dienst"]) <= ON
    ]
    assert 0.13 < 2 * len(left) / counts < 0.24


def test_staff_is_absent_and_carries_as_published(rows, active):
    """Absence 7.5% in 2021, normally 4.5%; from 16 to 12 measures per worker."""
    now = caseworkers(rows, ON)
    away = defaultdict(float)
    for spell in rows["verzuim"]:
        if holds(spell, "van", "tot"):
            away[spell["medewerker_id"]] += float(spell["percentage"].replace(",", "."))
    hours = {w["medewerker_id"]: float(w["uren_per_week"]) for w in now}
    lost = sum(h * min(away[key], 100) / 100 for key, h in hours.items())
    assert 0.04 < lost / sum(hours.values()) < 0.10
    fte = (sum(hours.values()) - lost) / 36
    court_ordered = sum(m["type"] not in {"31", "42"} for m in active)
    assert 11.5 < 0.94 * court_ordered / fte < 14.5
    teams = Counter(w["team"] for w in now).values()
    assert min(teams) >= 8
    assert max(teams) <= 15


def test_no_worker_has_a_case_outside_their_employment(rows):
    employed = {
        w["medewerker_id"]: (day(w["in_dienst"]), day(w["uit_dienst"]) or dt.date.max)
        for w in rows["medewerkers"]
    }
    for case in rows["toewijzingen"]:
        first, last = employed[case["medewerker_id"]]
        assert first <= day(case["van"]) < last
        assert (day(case["tot"]) or dt.date.min) <= last
    roles = Counter(t["rol"] for t in rows["toewijzingen"])
    assert set(roles) == {"vast", "tijdelijk", "duo"}


def test_starters_entrants_and_registrations_near_their_end(rows):
    workers = rows["medewerkers"]
    assert any(day(w["in_dienst"]) > ON for w in workers)
    assert any(w["zij_instromer"] == "J" for w in workers)
    soon = ON + dt.timedelta(days=91)
    assert any(w["skj_tot"] and ON < day(w["skj_tot"]) < soon for w in workers)


def test_dice_keep_to_their_stream_and_their_weights():
    assert [Dice(1, 2).share() for _ in range(2)] == [Dice(1, 2).share()] * 2
    assert Dice(1, 2).share() != Dice(1, 3).share()
    dice = Dice(4, 1)
    drawn = Counter(dice.one_of(Weighted({"a": 3, "b": 1})) for _ in range(4_000))
    assert 0.70 < drawn["a"] / 4_000 < 0.80
    assert {dice.between(1, 3) for _ in range(200)} == {1, 2, 3}
    assert 4.5 < mean(dice.exponential(5) for _ in range(4_000)) < 5.5
