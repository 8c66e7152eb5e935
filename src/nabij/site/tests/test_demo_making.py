"""The demo comes in through the real import, once, and gives everybody their place."""

from itertools import pairwise

import pytest
from django.apps import apps
from django.db import transaction

from nabij.base import clock
from nabij.base.acting import acting
from nabij.base.errors import NotAllowed
from nabij.exchange import actions as exchange
from nabij.organisations import queries
from nabij.rules.functions import Function
from nabij.site import demo, personas
from nabij.site.demo import extras, making, parties
from nabij.site.demo.population import Place
from nabij.site.demo.register import Export
from nabij.site.demo.work import GOAL, path_days

CHILDREN = 160
FIRST, SECOND = parties.GIS[0].name, parties.GIS[1].name

pytestmark = pytest.mark.django_db


def model(label):
    return apps.get_model(label)


def machine(name):
    return queries.machine(
        organisation_id=queries.organisation_named(name).pk,
        function=Function.REGISTER_MACHINE,
    )


def counts():
    found = {}
    for party in parties.GIS:
        with acting(machine(party.name), at=clock.now()):
            for label in ("families.Person", "families.Home", "measures.Assignment"):
                found[party.name, label] = model(label).objects.count()
    return found


def test_a_start_that_was_cut_off_is_finished(settings, monkeypatch):
    settings.DEMO = True
    with monkeypatch.context() as patched:

        def cut_off(**_):
            raise KeyboardInterrupt

        patched.setattr(extras, "fill", cut_off)
        with pytest.raises(KeyboardInterrupt):
            demo.make(children=CHILDREN)
    assert demo.make(children=CHILDREN) is True
    whole = counts()
    assert demo.make(children=CHILDREN) is False
    assert counts() == whole
    assert whole[FIRST, "families.Person"] > 2 * CHILDREN


def test_one_child_is_enough_for_a_demo(settings):
    settings.DEMO = True
    assert demo.make(children=1) is True


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demo is made once, in a transaction around those of the tests."""
    steps = []
    with django_db_blocker.unblock(), transaction.atomic():
        demo.make(children=CHILDREN, progress=lambda *step: steps.append(step))
        yield steps
        transaction.set_rollback(True)


@pytest.fixture
def made(told, db, settings):
    settings.DEMO = True
    return {(a.organisation, a.function): a for _, a in personas._known(clock.today())}


def seen(actor, label, **having):
    with acting(actor, at=clock.now()):
        return set(model(label).objects.filter(**having).values_list("pk", flat=True))


def test_every_function_has_somebody_and_is_told_with_a_link(made):
    functions = {function for _, function in made}
    assert functions == set(Function) - {
        Function.REGISTER_MACHINE,
        Function.FIGURES_MACHINE,
    }
    told = demo.personas(url="http://127.0.0.1:1")
    assert len(told) == len(made) == 3 * 6 + 5
    assert all(p["sign_in_link"].startswith("http://127.0.0.1:1/") for p in told)


def test_progress_is_told_per_step_up_to_its_end(told):
    last = {name: (done, total) for name, done, total in told}
    assert any("gezinnen verzinnen" in name for name in last)
    assert all(done == total for done, total in last.values())


def test_a_second_start_changes_nothing(made):
    before = counts()
    assert demo.make(children=CHILDREN + 50, seed=2) is False
    assert counts() == before


def test_the_youth_protector_is_a_worker_with_cases_of_their_own(made):
    # After closing, who looks again has a file open and the team has not.
    running = {"end_reason": "", "superseded_at": None}
    own = seen(made[FIRST, "youth_protector"], "measures.Measure", **running)
    team = seen(made[FIRST, "team_leader"], "measures.Measure", **running)
    assert 8 <= len(own) <= 40
    assert own < team
    parents = seen(made[FIRST, "youth_protector"], "families.Person", register_key=None)
    assert parents


def test_a_duo_of_two_organisations_works_in_three_families(made):
    near = [
        seen(made[name, function], "families.Person", controller__kind="gi")
        for name, function in (
            (parties.LOCAL_TEAM, "local_team_worker"),
            (parties.SAFETY_TEAM, "safety_expert"),
        )
    ]
    own = seen(made[FIRST, "youth_protector"], "families.Person")
    assert all(near)
    assert near[0] | near[1] <= own
    with acting(machine(FIRST), at=clock.now()):
        rows = model("dossier.Face").objects
        assert set(rows.values_list("role", flat=True)) == {
            "face",
            "local_team",
            "safety_expert",
        }
        duos = rows.filter(role="local_team")
        assert duos.values("professional").distinct().count() == 2


@pytest.mark.parametrize(
    "who",
    [
        (FIRST, "director"),
        (FIRST, "functional_administrator"),
        ("Gemeente Rotterdam (fictief)", "contract_manager"),
        ("Ministerie (fictief)", "ministry"),
        ("Inspectie (fictief)", "inspector"),
    ],
)
def test_who_looks_at_figures_opens_no_file(made, who):
    assert seen(made[who], "families.Person") == set()


def test_a_secret_home_stands_apart_and_is_found_by_no_word(made):
    with acting(machine(FIRST), at=clock.now()):
        secret = model("families.Home").objects.filter(is_secret=True)
        streets = set(secret.values_list("street", flat=True))
        others = model("families.Home").objects.filter(is_secret=False)
        assert not streets & set(
            others.exclude(street="").values_list("street", flat=True)
        )
        words = model("families.SearchWord").objects
        assert not words.filter(word__in=[s.lower() for s in streets]).exists()
    assert seen(made[FIRST, "team_leader"], "families.Home", is_secret=True) == set()


def test_two_homes_are_two_memberships(made):
    with acting(machine(FIRST), at=clock.now()):
        youths = model("families.Person").objects.exclude(register_key=None)
        homes = [youth.membership_set.count() for youth in youths]
        assert set(homes) == {1, 2}
        assert 0.08 < homes.count(2) / len(homes) < 0.35
        now = model("families.Home").objects.current().filter(until_on=None)
        assert not now.filter(street="").exists()


def test_nobody_of_one_gi_sees_a_sibling_under_the_other(made):
    first = seen(made[FIRST, "team_leader"], "families.Person")
    second = seen(made[SECOND, "team_leader"], "families.Person")
    assert first
    assert second
    assert not first & second


def test_some_families_stand_under_two_gis():
    def families(gi):
        export = Export(Place(1, gi, clock.today().toordinal()), 400)
        return {h.identity_key: h for h in export.write(lambda table, row: None)}

    first, second = families(0), families(1)
    shared = set(first) & set(second)
    assert shared
    for key in shared:
        assert first[key].identity.mother == second[key].identity.mother


def test_the_agreed_path_goes_down_to_the_goal_without_a_gap(made):
    with acting(machine(FIRST), at=clock.now()) as _:
        rows = list(
            model("workforce.AgreedPath")
            .objects.filter(controller_id=machine(FIRST).organisation_id)
            .order_by("from_on")
        )
    assert [row.from_on for row in rows] == path_days(clock.today())
    assert all(a.until_on == b.from_on for a, b in pairwise(rows))
    assert rows[-1].measures_per_fte == GOAL


def test_only_the_register_may_add_what_it_lacks(made):
    place = Place(1, 0, clock.today().toordinal())
    with pytest.raises(NotAllowed, match="U kunt dit niet doen als directeur"):
        extras.fill(
            found=[],
            people=Export(place, 10).people,
            place=place,
            by=made[FIRST, "director"],
            at=clock.now(),
        )


def test_the_demo_of_the_same_export_changes_nothing_in_a_second_import(made, tmp_path):
    place = Place(1, 0, clock.today().toordinal())
    export = Export(place, CHILDREN)
    for _ in making.write_files(tmp_path, export):
        pass
    with exchange.open_export(tmp_path) as tables:
        again = exchange.import_register(
            export=tables, source="demo", by=machine(FIRST), at=clock.now()
        )
    tables = again.report["tables"]
    assert {name: t["changed"] for name, t in tables.items() if t["changed"]} == {}
