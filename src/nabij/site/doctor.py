"""Looks at everything that must be right before people's files are kept here."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.db import connection, connections

from nabij.base import audit_verify, clock, rowsecurity
from nabij.base.acting import acting
from nabij.dossier import queries as dossier
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site import embedded, migrating, roles, state
from nabij.waiting.owing.owners import DESKS, Roster

FLOOR = 150_000
FREE_BYTES = 2_000_000_000
CLOCKS_APART = 5.0


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, what was found, what to do."""

    subject: str
    is_good: bool
    found: str
    to_do: str = ""


Check = Callable[[], Iterator[Finding]]


def examine(*, with_audit: bool = False) -> list[Finding]:
    """All findings; without a database only those that need none."""
    checks: list[Check] = [_secret_key, _mail, _disk]
    try:
        # Not through the pool: that keeps trying, and says so, for twenty seconds.
        psycopg.connect(embedded.database_urls().app, connect_timeout=5).close()
    except psycopg.Error as fault:
        told = str(fault).strip().splitlines()
        unreachable = Finding(
            "database",
            False,
            f"niet te bereiken ({told[0] if told else 'geen uitleg'})",
            "Start de database, of controleer DATABASE_URL.",
        )
        return [unreachable, *_run(checks)]
    people = [_walls, _owners]
    checks = [_version, _extensions, _role, _migrations, *people, _clock, *checks]
    return _run([*checks, _trail] if with_audit else checks)


def _run(checks: list[Check]) -> list[Finding]:
    return [finding for check in checks for finding in check()]


def _rows(query: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _version() -> Iterator[Finding]:
    [(number, name)] = _rows(
        "select current_setting('server_version_num')::int,"
        " current_setting('server_version')"
    )
    yield Finding(
        "database",
        number >= FLOOR,
        f"PostgreSQL {name}",
        "Gebruik PostgreSQL 15 of hoger.",
    )


def _extensions() -> Iterator[Finding]:
    present = {name for (name,) in _rows("select extname from pg_extension")}
    missing = sorted(set(roles.EXTENSIONS) - present)
    orders = "; ".join(f"create extension {name}" for name in missing)
    yield Finding(
        "extensies",
        not missing,
        f"ontbreken: {', '.join(missing)}" if missing else "alle aanwezig",
        f"Voer uit als beheerder van de database: {orders}.",
    )


def _role() -> Iterator[Finding]:
    [(name, superuser, bypasses, owns)] = _rows(
        "select rolname, rolsuper, rolbypassrls,"
        " exists (select from pg_class c join pg_namespace n on n.oid = relnamespace"
        "   where relowner = r.oid and nspname = current_schema())"
        " or exists (select from pg_database"
        "   where datname = current_database() and datdba = r.oid)"
        " from pg_roles r where rolname = current_user"
    )
    wrong = [
        said
        for said, holds in (
            ("is superuser", superuser),
            ("gaat langs rijbeveiliging", bypasses),
            ("is eigenaar van tabellen of database", owns),
        )
        if holds
    ]
    yield Finding(
        "rol van de applicatie",
        not wrong,
        f"{name} {' en '.join(wrong)}" if wrong else f"{name}, zonder voorrechten",
        "Zet in DATABASE_URL een rol die niets bezit en niets omzeilt, en de "
        "eigenaar alleen in DATABASE_OWNER_URL.",
    )


def _migrations() -> Iterator[Finding]:
    names = migrating.pending()
    yield Finding(
        "tabellen",
        not names,
        f"{len(names)} wijzigingen te gaan ({names[0]} ...)" if names else "bij",
        "Draai `nabij migrate`.",
    )


def _walls() -> Iterator[Finding]:
    personal = set(rowsecurity.personal_tables())
    here = set(connection.introspection.table_names())
    open_tables = sorted((personal & here) - rowsecurity.shut_tables())
    yield Finding(
        "rijbeveiliging",
        bool(personal) and not open_tables,
        f"open: {', '.join(open_tables)}"
        if open_tables
        else f"aan en afgedwongen op {len(personal)} tabellen met persoonsgegevens",
        "Draai `nabij migrate`; blijft het zo, neem Nabij dan uit de lucht.",
    )


def _owners() -> Iterator[Finding]:
    """Somebody must own what is to be done for children whose worker is away."""
    if migrating.pending(using="default"):
        return
    at = clock.now()
    for organisation_id in organisations.certified_institutions():
        machine = organisations.machine(
            organisation_id=organisation_id, function=Function.REGISTER_MACHINE
        )
        with acting(machine, at=at):
            roster = Roster.of(controller_id=organisation_id, on=clock.day_of(at))
            lost = dossier.without_living_owner(
                controller_id=organisation_id, living=roster.living
            ).count()
        here = {
            name
            for name, people in roster.desks.items()
            if any(each.is_here for each in people)
        }
        empty = [function.label for function, name in DESKS.items() if name not in here]
        found = f"niemand als {', '.join(empty)}" if empty else "elke functie is bezet"
        yield Finding(
            f"eigenaren bij {machine.organisation}",
            bool(here) and not lost,
            found + (f"; {lost} taken van wie er niet is" if lost else ""),
            "Geef iemand de functie van coördinator, teamleider of directeur: anders"
            " heeft een kind zonder werker niemand die iets voor hem moet doen. Taken"
            " van wie er niet is, gaan elke nacht naar wie er wel is.",
        )


def _clock() -> Iterator[Finding]:
    [(theirs,)] = _rows("select clock_timestamp()")
    apart = abs((clock.now() - theirs).total_seconds())
    yield Finding(
        "klok",
        apart < CLOCKS_APART,
        f"{apart:.1f} seconden verschil met de database; tijdzone {settings.TIME_ZONE}",
        "Zet op beide machines tijdsynchronisatie (NTP) aan.",
    )
    yield Finding(
        "tijdzone",
        settings.TIME_ZONE == "Europe/Amsterdam" and settings.USE_TZ,
        settings.TIME_ZONE,
        "Termijnen tellen in Nederlandse dagen: gebruik Europe/Amsterdam.",
    )


def _secret_key() -> Iterator[Finding]:
    given = bool(os.environ.get("NABIJ_SECRET_KEY"))
    where = "uit NABIJ_SECRET_KEY" if given else "uit de eigen map"
    yield Finding(
        "geheime sleutel",
        len(settings.SECRET_KEY) >= 50,
        f"{len(settings.SECRET_KEY)} tekens, {where}",
        "Geef NABIJ_SECRET_KEY minstens 50 willekeurige tekens.",
    )


def _mail() -> Iterator[Finding]:
    sends = settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    if not sends:
        yield Finding(
            "e-mail",
            # Our own database is for demo and trial; nobody waits for mail there.
            settings.DEMO or embedded.status().is_ours,
            "gaat naar een map, niet naar mensen",
            "Zet NABIJ_MAIL_URL, anders komt geen enkele melding aan.",
        )
        return
    from django.core.mail import get_connection

    try:
        with get_connection(timeout=5):
            told = ""
    except OSError as fault:
        told = str(fault)
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    yield Finding(
        "e-mail",
        not told,
        f"{server} antwoordt niet ({told})" if told else f"{server} antwoordt",
        "Controleer NABIJ_MAIL_URL en de verbinding met de mailserver.",
    )


def _disk() -> Iterator[Finding]:
    root = state.current().uploads.parent
    free = shutil.disk_usage(root).free
    yield Finding(
        "schijfruimte",
        free > FREE_BYTES,
        f"{free / 1e9:.1f} GB vrij bij {root}",
        "Maak ruimte: onder 2 GB kan een import of reservekopie mislukken.",
    )


def _trail() -> Iterator[Finding]:
    using = migrating.OWNER if migrating.OWNER in connections else "default"
    found = audit_verify.verify(using=using)
    contents = "niet nagerekend" if found.contents is None else str(found.contents)
    yield Finding(
        "logboek",
        found.is_whole,
        f"{len(found.faults)} fouten, de eerste: {found.first}"
        if found.faults
        else f"{found.chains} ketens en {found.anchors} dagankers heel; "
        f"inhouden: {contents}",
        "Bewaar een kopie, zet niets terug en waarschuw de functionaris "
        "gegevensbescherming.",
    )
