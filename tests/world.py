"""A small world in which every address has something behind it."""

import datetime as dt
import functools
import io
import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.auth import SESSION_KEY
from pypdf import PdfWriter

from nabij.allocation import actions as allocation
from nabij.base import clock
from nabij.base.acting import Actor, tell_database
from nabij.base.audit import trail
from nabij.dossier.actions import Said, write_statement
from nabij.exchange.models import Delivery, ImportRun
from nabij.families.models import Home, Involvement, Person, Schooling
from nabij.families.visits import Sample, open_visit
from nabij.organisations.models import Capacity, Municipality, Occupancy, Region
from nabij.plans import actions as plans
from nabij.records.actions import (
    Added,
    Answered,
    Asked,
    add_document,
    answer_request,
    checked,
    prepare_destruction,
    record_request,
)
from nabij.records.models import Destruction
from nabij.rules.functions import NEAR_THE_FAMILY, PEOPLE, Function
from nabij.safety import actions as safety
from nabij.safety.actions import Checked, record_check
from nabij.safety.tests import agreeing
from tests import apart, carriers
from tests.make import AT, LONG_AGO, TODAY

HERE, THERE = "GI Noord", "GI Zuid"
OUTSIDE = {
    Function.CONTRACT_MANAGER: ("Gemeente Voorbeeld", "municipality"),
    Function.MINISTRY: ("Ministerie", "ministry"),
    Function.INSPECTOR: ("Inspectie", "inspectorate"),
    Function.LOCAL_TEAM_WORKER: ("Lokaal team Voorbeeld", "local_team"),
    Function.SAFETY_EXPERT: ("Veiligheidsteam Voorbeeld", "safety_team"),
}
SECRETS = tuple(carriers.PLACES.values())
WORKER, TEAM = carriers.STAFF["worker"], carriers.STAFF["team"]
NOTED = "Gezien."  # what somebody typed stays as it was typed


@dataclass
class World:
    """Who is who, and what stands behind the parameters of addresses."""

    make: object
    values: dict[str, object] = field(default_factory=dict)
    actors: dict[tuple[Function, str], Actor] = field(default_factory=dict)
    accounts: dict[tuple[Function, str], object] = field(default_factory=dict)

    def sign_in(self, client, function: Function, organisation: str = HERE) -> Actor:
        """The one who holds this function, signed in with a second factor."""
        account = self.accounts[function, organisation]
        if client.session.get(SESSION_KEY) != str(account.pk):
            client.force_login(account)
            self.make.trusted(client)
        return self.actors[function, organisation]

    def opens_file(self, function: Function | None, place: str) -> bool:
        """Whether row security opens the youth with the secret address to this one."""
        tell_database(
            self.actors[function, place] if function else None, at=clock.now()
        )
        is_open = Person.objects.filter(pk=self.values["person_id"]).exists()
        tell_database(None, at=clock.now())
        return is_open

    def hide(self, person) -> None:
        """This person lives, and goes to school, where nobody may know."""
        _secret_home(self.make, person)


def build(make) -> World:
    """Two institutions with everybody, a youth with a secret address, one who waits."""
    world = World(make)
    for name in (HERE, THERE):
        make.organisation(name)
        for function in sorted(PEOPLE - set(OUTSIDE)):
            _somebody(world, function, name)
    for function, (name, kind) in OUTSIDE.items():
        make.organisation(name, kind=kind)
        _somebody(world, function, name)
    _files(world)
    _duo(world)
    _check(world)
    _agreed(world)
    _said(world)
    _visit(world)
    _import(world)
    _plan(world)
    _proposal(world)
    _request(world)
    _document(world)
    apart.stand_apart(world, functools.partial(_somebody, world))
    return world


def _somebody(
    world: World, function: Function, organisation: str, relation: str = ""
) -> None:
    make = world.make
    account = make.account(f"{function}@{len(world.accounts)}.nl")
    team = make.team(f"Team {relation or TEAM}", organisation=organisation)
    place = relation or (organisation if function not in OUTSIDE else HERE)
    is_worker = (function, place) == (Function.YOUTH_PROTECTOR, HERE)
    actor = make.actor(
        function,
        organisation=organisation,
        team=team,
        account=account,
        name=f"Iemand {WORKER if is_worker else function.label.title()}",
    )
    world.actors[function, place] = actor
    world.accounts[function, place] = account


def _files(world: World) -> None:
    make = world.make
    worker = make.worker(
        team=make.team(f"Team {TEAM}"),
        professional=world.accounts[Function.YOUTH_PROTECTOR, HERE].professional,
    )
    hidden = make.youth(has_secret_address=True, bsn="999990019", household="G1")
    measure = make.measure(hidden)
    assignment = make.assignment(measure, worker)
    _secret_home(make, hidden)
    waiting = make.waiting_youth(has_secret_address=True, given_name="Robin")
    _secret_home(make, waiting)
    contact = make.contact(hidden)
    make.derived()
    with make.as_register():
        household = hidden.membership_set.get().household_id
    world.values |= {
        "person_id": hidden.pk,
        "household_id": household,
        "contact_id": contact.pk,
        "measure_id": measure.pk,
        "worker_id": worker.pk,
        "assignment_id": assignment.pk,
        "team_id": make.team(f"Team {TEAM}").pk,
        "professional_id": worker.professional_id,
        "waiting_id": waiting.pk,
    }


def _duo(world: World) -> None:
    """A local-team worker and a safety expert work along with the youth."""
    for function in sorted(NEAR_THE_FAMILY):
        partner = world.actors[function, HERE]
        desk = Occupancy.objects.get(capacity=partner.capacity_id).desk
        with world.make.as_register() as by:
            made = Involvement.objects.create(
                controller_id=by.organisation_id,
                person_id=world.values["person_id"],
                desk=desk,
                ground=Involvement.Ground.DUO,
                reason=NOTED,
                from_at=AT,
                until_at=clock.now() + dt.timedelta(days=90),
                granted_by=world.actors[Function.YOUTH_PROTECTOR, HERE].capacity_id,
            )
        world.values["involvement_id"] = made.pk


def _secret_home(make, person) -> None:
    common = {"person": person, "is_secret": True, "recorded_at": AT}
    with make.as_register() as by:
        Home.objects.create(
            controller_id=by.organisation_id,
            municipality=_municipality(),
            street=carriers.PLACES["street"],
            number="13",
            postcode=carriers.PLACES["postcode"],
            place=carriers.PLACES["place"],
            from_on=LONG_AGO,
            **common,
        )
        Schooling.objects.create(
            controller_id=by.organisation_id,
            school=carriers.PLACES["school"],
            from_on=LONG_AGO,
            **common,
        )


def _municipality() -> Municipality:
    region, _ = Region.objects.get_or_create(
        code="JZ98", defaults={"name": carriers.PLACES["region"]}
    )
    made, _ = Municipality.objects.get_or_create(
        code="GM9998",
        defaults={"name": carriers.PLACES["municipality"], "region": region},
    )
    return made


def _import(world: World) -> None:
    administrator = world.actors[Function.FUNCTIONAL_ADMINISTRATOR, HERE]
    report = {"tables": {}, "refused": [], "questions": []}
    with world.make.as_register() as by:
        common = {"controller_id": by.organisation_id, "at": AT, "report": report}
        run = ImportRun.objects.create(source="export.zip", **common)
        delivery = Delivery.objects.create(
            key=uuid.uuid4(),
            source="export.zip",
            size=1,
            account_id=administrator.account_id,
            capacity_id=administrator.capacity_id,
            status="checked",
            changed_at=AT,
            **common,
        )
    world.values |= {"delivery_id": delivery.pk, "run_id": run.pk}


def _check(world: World) -> None:
    """A safety check of the youth who waits, by the coordinator."""
    coordinator = world.actors[Function.WAITING_LIST_COORDINATOR, HERE]
    told = Checked(
        on_day=TODAY, how="home", is_in_vain=False, is_youth_seen=True, note=NOTED
    )
    with trail():
        made = record_check(
            person_id=world.values["waiting_id"],
            checked=told,
            version="",
            by=coordinator,
            at=AT,
        )
    tell_database(None, at=AT)
    world.values |= {"check_id": made.pk, "urgency": "B"}


def _said(world: World) -> None:
    """Something was said of the youth with the secret address."""
    protector = world.actors[Function.YOUTH_PROTECTOR, HERE]
    told = Said(kind="fact", text=NOTED, source="ikzelf", said_on=TODAY)
    with trail():
        made = write_statement(
            person_id=world.values["person_id"], said=told, by=protector, at=AT
        )
    tell_database(None, at=AT)
    world.values |= {"statement_id": made.pk}


def _request(world: World) -> None:
    """A guardian asks for a copy of the file of the youth with the secret address."""
    worker = world.actors[Function.YOUTH_PROTECTOR, HERE]
    asked = Asked(
        kind="access",
        asked_as="guardian",
        asker="Stichting Voogd",
        words="Graag een kopie.",
        received_on=TODAY,
    )
    with trail():
        made = record_request(
            person_id=world.values["person_id"], asked=asked, by=worker, at=AT
        )
    tell_database(None, at=AT)
    world.values["request_id"] = made.pk
    world.values["destruction_id"] = _destruction(world, worker).pk


def _destruction(world: World, by: Actor) -> Destruction:
    """Something made ready to be destroyed, after another request that was granted."""
    asked = Asked(
        kind="destruction",
        asked_as="guardian",
        asker="Stichting Voogd",
        words="Graag alles weg.",
        received_on=TODAY,
    )
    person, at = world.values["person_id"], {"by": by, "at": AT}
    why = "Dat is gevraagd en ingewilligd."
    with trail():
        made = record_request(person_id=person, asked=asked, **at)
        given = Answered(outcome="granted", reason=why)
        answer_request(request_id=made.pk, answered=given, **at)
        write_statement(
            person_id=person,
            said=Said(kind="fact", text=NOTED, source="School", said_on=TODAY),
            **at,
        )
        parts = ["dossier.Statement"]
        ready = prepare_destruction(request_id=made.pk, parts=parts, why=why, **at)
    tell_database(None, at=AT)
    return ready


def _pdf() -> bytes:
    """A page that a reader of PDF can open."""
    made, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.write(made)
    return made.getvalue()


def _document(world: World) -> None:
    """A letter in the file of the youth with the secret address."""
    worker = world.actors[Function.YOUTH_PROTECTOR, HERE]
    with trail():
        made = add_document(
            person_id=world.values["person_id"],
            added=Added(kind="letter", title="Brief", source="De rechtbank"),
            sent=checked(f"{carriers.TOLD['file name']}.pdf", _pdf()),
            by=worker,
            at=AT,
        )
    tell_database(None, at=AT)
    world.values |= {"document_id": made.pk, "number": 1}
    world.values |= {"letter_kind": "invitation", "text_number": 0}


def _plan(world: World) -> None:
    """A plan with a goal and help for the youth with a secret address, fixed once."""
    by, about = world.actors[Function.YOUTH_PROTECTOR, HERE], {"at": AT}
    person_id = world.values["person_id"]
    told = plans.Begun(kind="help", members=(), begun_on=TODAY)
    goal = plans.GoalTold(person_id=person_id, domain="school", text=NOTED)
    helped = plans.HelpTold(
        kind="help", given_by="Hulp Thuis", what="", domain="", from_on=TODAY
    )
    with trail():
        about["by"] = by
        plan = plans.begin_plan(person_id=person_id, told=told, **about)
        made = plans.set_goal(
            plan_id=plan.pk, goal_id=None, told=goal, version=None, **about
        )
        plans.fix_version(plan_id=plan.pk, number=1, **about)
        given = plans.add_help(person_id=person_id, told=helped, **about)
    tell_database(None, at=AT)
    world.values |= {"plan_id": plan.pk, "goal_id": made.goal_id, "number": 1}
    world.values |= {"step": "condition", "help_id": given.pk}


def _agreed(world: World) -> None:
    """A condition for the youth who has a worker, and a list of somebody else."""
    worker = world.actors[Function.YOUTH_PROTECTOR, HERE]
    keeper = world.actors[Function.FUNCTIONAL_ADMINISTRATOR, HERE]
    made = agreeing.condition(SimpleNamespace(pk=world.values["person_id"]), worker)
    listed = agreeing.acted(
        safety.add_instrument,
        offered=safety.Offered(
            name="Lijst",
            version="1",
            owner="een ander",
            licence="met toestemming",
            schema='{"properties": {"hoe": {"type": "string"}}}',
        ),
        by=keeper,
    )
    tell_database(None, at=AT)
    world.values |= {"condition_id": made.pk, "instrument_id": listed.pk}


def _proposal(world: World) -> None:
    coordinator = world.actors[Function.WAITING_LIST_COORDINATOR, HERE]
    at = clock.now()
    with trail():
        made = allocation.propose(
            is_protection=True, based_on=None, by=coordinator, at=at
        )
        line = made.proposal.lines.get()
    tell_database(None, at=at)
    world.values |= {"proposal_id": made.proposal.pk, "line_id": line.pk}


def _visit(world: World) -> None:
    director = world.actors[Function.DIRECTOR, HERE]
    inspector = world.actors[Function.INSPECTOR, HERE]
    at = clock.now()
    with trail():
        visit = open_visit(
            capacity=Capacity.objects.get(pk=inspector.capacity_id),
            ground="Jeugdwet 9.2",
            until_at=at + dt.timedelta(days=7),
            sample=Sample(draw=10),
            by=director,
            at=at,
        )
    tell_database(None, at=at)
    world.values |= {"visit_id": visit.pk, "capacity_id": director.capacity_id}
