"""Organisations are founded, people appointed, desks given."""

import datetime as dt
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext, gettext_noop

from nabij.base import clock, events
from nabij.base.accounts import end_sessions, withdraw_token
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.base.models import Account
from nabij.organisations.agreeing import (  # noqa: F401 - part of the surface
    Consulted,
    answer,
    consult,
    may_answer_agreement,
)
from nabij.organisations.calendar_feeds import (  # noqa: F401 - part of the surface
    make_feed,
    revoke_feed,
)
from nabij.organisations.detailing import (  # noqa: F401 - part of the surface
    Details,
    keep_phone,
    lock,
    set_details,
    word_for,
)
from nabij.organisations.events import FunctionsChanged
from nabij.organisations.leaving import set_departures as set_departures
from nabij.organisations.models import (
    Capacity,
    Desk,
    Occupancy,
    Organisation,
    Professional,
    Region,
    Team,
    Visit,
)
from nabij.organisations.notices import (  # noqa: F401 - part of the surface
    choose_mail,
    notify,
    read_all_notices,
    read_notice,
)
from nabij.organisations.permissions import (
    may_appoint,
    may_found_organisation,
    may_oversee_tokens,
    may_reset_second_factor,
)
from nabij.organisations.queries import without_account
from nabij.organisations.registering import (  # noqa: F401 - part of the surface
    add_professionals,
    municipality_ids,
    rename_professionals,
)
from nabij.organisations.seating import (  # noqa: F401 - part of the surface
    Seat,
    set_seats,
)
from nabij.organisations.shielding import (  # noqa: F401 - part of the surface
    end_shield,
    set_shield,
)
from nabij.rules.functions import FILE_WORKERS, MACHINES, Function

MACHINE_GROUND = gettext_noop("verwerking in opdracht van de organisatie")
AT_TEAM_DESK = {Function.BEHAVIOURAL_SCIENTIST, Function.TEAM_LEADER}
AT_WAITING_LIST_DESK = {Function.WAITING_LIST_COORDINATOR, Function.TEAM_LEADER}
LONGEST_VISIT = dt.timedelta(days=92)
AT_OWN_DESK = AT_TEAM_DESK | AT_WAITING_LIST_DESK | FILE_WORKERS


@action(permission=may_found_organisation)
def found_organisation(
    *,
    name: str,
    kind: str,
    by: Actor,
    at: dt.datetime,
    regions: Iterable[Region] = (),
) -> Organisation:
    """Add a party to the chain, with the machine capacities its jobs work in."""
    if Organisation.objects.filter(name=name).exists():
        raise Refused(
            gettext(
                "Er is al een organisatie met de naam %(name)s. Kies die, of geef de"
                " nieuwe een andere naam."
            )
            % {"name": name}
        )
    made = Organisation.objects.create(name=name, kind=kind, slug=word_for(name))
    made.regions.set(regions)
    for function in sorted(MACHINES):
        Capacity.objects.create(
            organisation=made,
            function=function,
            ground=MACHINE_GROUND,
            from_on=dt.date(2000, 1, 1),
            recorded_at=at,
        )
    Desk.objects.create(kind=Desk.Kind.WAITING_LIST, organisation=made)
    record("organisations.founded", about=("organisation", made.pk), by=by, at=at)
    return made


@action(permission=may_appoint)
def appoint(
    *,
    professional: Professional,
    function: Function,
    from_on: dt.date,
    by: Actor,
    at: dt.datetime,
    team: Team | None = None,
    ground: str = gettext_noop("arbeidsovereenkomst"),
) -> Capacity:
    """Give somebody a function in the actor's organisation, with the desks it needs."""
    if by.account_id is not None and professional.account_id == by.account_id:
        raise Refused(
            gettext(
                "U kunt uzelf geen functie geven. Vraag een andere beheerder van uw"
                " organisatie."
            )
        )
    capacity = Capacity.objects.create(
        professional=professional,
        organisation_id=by.organisation_id,
        function=function,
        team=team,
        ground=ground,
        from_on=from_on,
        recorded_at=at,
    )
    for desk in _desks(capacity):
        Occupancy.objects.create(
            capacity=capacity, desk=desk, from_at=clock.midnight(from_on)
        )
    given = {"function": str(function), "team": team.pk if team else None}
    about = ("professional", professional.pk)
    record("organisations.appointed", about=about, by=by, at=at, **given)
    events.publish(FunctionsChanged(organisation_id=by.organisation_id))
    return capacity


@action(permission=may_appoint)
def dismiss(
    *, capacity: Capacity, until_on: dt.date, by: Actor, at: dt.datetime
) -> None:
    """End a function on a day; its desks are left that same day."""
    if capacity.organisation_id != by.organisation_id:
        raise Refused("Deze functie is van een andere organisatie. Vraag het daar.")
    # One that would end before its first day is over never held: it is taken back.
    held = until_on > capacity.from_on
    ended = {"until_on": until_on} if held else {"superseded_at": at}
    decided = {"left_on": None, "decided_until_on": None}
    Capacity.objects.filter(pk=capacity.pk).update(**ended, **decided)
    Occupancy.objects.filter(capacity=capacity, until_at=None).update(
        until_at=clock.midnight(until_on)
    )
    record(
        "organisations.dismissed",
        about=("professional", capacity.professional_id),
        by=by,
        at=at,
        until=until_on,
    )
    events.publish(FunctionsChanged(organisation_id=by.organisation_id))


def team_named(*, organisation_id: int, name: str) -> Team:
    """The team with this name, made when it is new (the caller's action audits)."""
    team, is_new = Team.objects.get_or_create(
        organisation_id=organisation_id, name=name
    )
    if is_new:
        Desk.objects.create(
            kind=Desk.Kind.TEAM, organisation_id=organisation_id, team=team
        )
    return team


def own_desks(*, organisation_id: int, professionals: Iterable[int]) -> dict[int, int]:
    """The own desk of each professional, made when new (the caller's action audits)."""
    wanted = set(professionals)
    mine = Desk.objects.filter(
        kind=Desk.Kind.OWN, organisation_id=organisation_id, professional__in=wanted
    )
    found = dict(mine.values_list("professional_id", "pk"))
    made = Desk.objects.bulk_create(
        Desk(
            kind=Desk.Kind.OWN, organisation_id=organisation_id, professional_id=person
        )
        for person in sorted(wanted - set(found))
    )
    return found | {desk.professional_id: desk.pk for desk in made}


def open_visit(
    *,
    capacity: Capacity,
    ground: str,
    until_at: dt.datetime,
    drawn: int,
    by: Actor,
    at: dt.datetime,
) -> Visit:
    """Give an inspector a desk at this organisation (the caller's action audits)."""
    if not at < until_at <= at + LONGEST_VISIT:
        raise Refused(
            gettext(
                "Een bezoek duurt hoogstens drie maanden. Kies een eerdere einddatum."
            )
        )
    if not ground.strip():
        raise Refused(
            gettext("Noem de grondslag van het bezoek, bijvoorbeeld de brief.")
        )
    rows = Organisation.objects.select_for_update(no_key=True)
    here = rows.get(pk=by.organisation_id)
    number = f"{at.year}-{Visit.objects.filter(organisation=here).count() + 1:03}"
    desk = Desk.objects.create(
        kind=Desk.Kind.VISIT, organisation=here, visit_number=number
    )
    Occupancy.objects.create(
        capacity=capacity, desk=desk, from_at=at, until_at=until_at
    )
    return Visit.objects.create(
        organisation=here,
        number=number,
        capacity=capacity,
        desk=desk,
        ground=ground.strip(),
        drawn=drawn,
        from_at=at,
        until_at=until_at,
        opened_by=by.capacity_id,
    )


def close_visit(*, visit: Visit, at: dt.datetime) -> None:
    """The inspector leaves the desk now (the caller's action audits)."""
    if visit.until_at <= at:
        raise Refused(gettext("Dit bezoek is al afgelopen."))
    Visit.objects.filter(pk=visit.pk).update(until_at=at)
    Occupancy.objects.filter(desk_id=visit.desk_id).update(until_at=at)


@action(permission=may_appoint)
def give_account(
    *, professional: Professional, account: Account, by: Actor, at: dt.datetime
) -> None:
    """Let somebody sign in with this account."""
    if professional.account_id not in {None, account.pk}:
        raise Refused(gettext("Deze medewerker heeft al een account."))
    Professional.objects.filter(pk=professional.pk).update(account=account)
    record(
        "organisations.account_given",
        about=("professional", professional.pk),
        by=by,
        at=at,
        account=account.pk,
    )


@action(permission=may_appoint)
def add_person(*, name: str, email: str, by: Actor, at: dt.datetime) -> Professional:
    """Somebody new, with an account that has no password yet: that comes by mail."""
    if not name.strip() or "@" not in email:
        raise Refused(gettext("Geef een naam en een e-mailadres."))
    account = _new_account(email)
    made = Professional.objects.create(name=name.strip()[:120], account=account)
    record("organisations.person_added", about=("professional", made.pk), by=by, at=at)
    return made


@action(permission=may_appoint)
def open_account(
    *, professional: Professional, email: str, by: Actor, at: dt.datetime
) -> None:
    """Let somebody whom the register brought sign in, without a second person."""
    here = {row.pk for row, _key in without_account(organisation_id=by.organisation_id)}
    if professional.pk not in here:
        raise Refused(gettext("Deze medewerker heeft al een account."))
    give_account(professional=professional, account=_new_account(email), by=by, at=at)


def _new_account(email: str) -> Account:
    if Account.objects.filter(email__iexact=email).exists():
        raise Refused(
            gettext("Er is al een account met dit e-mailadres. Kies die persoon.")
        )
    return Account.objects.create_user(email)


@action(permission=may_reset_second_factor)
def reset_second_factor(
    *, professional: Professional, by: Actor, at: dt.datetime
) -> None:
    """A colleague lost the telephone: all sessions end, and enrolling starts anew.

    Only for somebody who works at the own organisation and nowhere else now: an
    administrator opens no door to another organisation.
    """
    places = (
        Capacity.objects.ending_after(clock.day_of(at))
        .filter(professional=professional)
        .values_list("organisation_id", flat=True)
    )
    if set(places) != {by.organisation_id}:
        raise Refused(
            gettext("Dit kan alleen voor iemand die alleen bij uw organisatie werkt.")
        )
    if professional.account_id is None:
        raise Refused(gettext("Deze medewerker heeft geen account om aan te melden."))
    if professional.account_id == by.account_id:
        raise Refused(
            gettext("Uw eigen tweede stap zet een andere beheerder terug, niet uzelf.")
        )
    Authenticator.objects.filter(user_id=professional.account_id).delete()
    end_sessions(account_id=professional.account_id)
    record(
        "organisations.second_factor_reset",
        about=("account", professional.account_id),
        by=by,
        at=at,
    )


@action(permission=may_oversee_tokens)
def revoke_token(*, token_id: int, by: Actor, at: dt.datetime) -> None:
    """Withdraw somebody's API token for the own organisation; it opens nothing more."""
    here = Capacity.objects.filter(organisation_id=by.organisation_id)
    capacities = list(here.values_list("pk", flat=True))
    withdraw_token(token_id=token_id, capacities=capacities, by=by, at=at)


def _desks(capacity: Capacity) -> list[Desk]:
    organisation_id, function = capacity.organisation_id, Function(capacity.function)
    found = []
    if function in AT_OWN_DESK and capacity.professional_id:
        person = capacity.professional_id
        desks = own_desks(organisation_id=organisation_id, professionals=[person])
        found.append(Desk.objects.get(pk=desks[person]))
    if function in AT_TEAM_DESK and capacity.team_id:
        found.append(Desk.objects.get(kind=Desk.Kind.TEAM, team_id=capacity.team_id))
    if function in AT_WAITING_LIST_DESK:
        found.append(
            Desk.objects.get(
                kind=Desk.Kind.WAITING_LIST, organisation_id=organisation_id
            )
        )
    return found
