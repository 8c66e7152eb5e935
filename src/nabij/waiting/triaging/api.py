"""Triages for programs: what stands of who waits, and one prepared or decided."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Field, Query, Router

from nabij.base import audit
from nabij.base.api import Asked, Id, Moment, Shape, Text, permitted
from nabij.base.pages import actor_of
from nabij.dossier.actions import Said
from nabij.waiting import queries
from nabij.waiting.permissions import may_prepare_triage
from nabij.waiting.triaging import deciding as actions
from nabij.waiting.triaging.forms import BRIDGE, DANGER, KINDS, LONGEST

router = Router(tags=["triages"], by_alias=True)
Answer = Annotated[Text, Field(max_length=LONGEST)]
Line = Annotated[Text, Field(max_length=400)]


class Maatregelsoort(StrEnum):
    """Which measures."""

    BESCHERMING = "bescherming"
    RECLASSERING = "reclassering"


class Klasse(StrEnum):
    """How soon somebody must act."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Gevaar(StrEnum):
    """Whether there is danger now."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


class Stevigheid(StrEnum):
    """How firm what bridges the wait is."""

    STEVIG = "stevig"
    MATIG = "matig"
    ZWAK = "zwak"
    GEEN = "geen"
    ONBEKEND = "onbekend"


class Uitspraaksoort(StrEnum):
    """What somebody says."""

    FEIT = "feit"
    BERICHT = "bericht"
    VERMOEDEN = "vermoeden"
    MENING = "mening"
    KRACHT = "kracht"
    STEM_KIND = "stem-kind"
    STEM_OUDER = "stem-ouder"


DANGERS = dict(zip(Gevaar, (code for code, _label in DANGER), strict=True))
BRIDGES = dict(zip(Stevigheid, (code for code, _label in BRIDGE[1:]), strict=True))
VOICES = ["view_of_child", "view_of_parent"]
SAID = dict(
    zip(Uitspraaksoort, [*(code for code, _label in KINDS[1:]), *VOICES], strict=True)
)


class VraagTriages(Asked):
    """Of whom."""

    soort: Maatregelsoort = Maatregelsoort.BESCHERMING
    klasse: Klasse | None = None


class StaandeTriage(Shape):
    """A youth who waits, with the triage that stands, if there is one."""

    jeugdige_id: Id
    naam: str
    besluit_id: Id | None = Field(description="Leeg: nog geen triage")
    klasse: Klasse | None
    besloten_op: dt.datetime | None
    opnieuw_kijken_op: dt.date | None
    geldt_voor_dit_wachten: bool
    opnieuw_nodig: bool


class StaandeTriages(Shape):
    """Some of those who wait; `volgende` is the place from which to go on."""

    items: list[StaandeTriage]
    volgende: str | None


class GezienKind(Shape):
    """When a child of the family was last seen, and by whom."""

    jeugdige_id: Id
    op: dt.date | None
    door: Line = ""


class TriageAntwoorden(Shape):
    """The questions of the form."""

    gevaar: Gevaar
    welk_gevaar: Answer = ""
    gevaar_maar_niet_acuut_omdat: Answer = ""
    niet_gezien_omdat: Answer = ""
    nu_bij_het_kind: Answer = Field(min_length=1)
    veiligheidsafspraken: Answer = ""
    bedreiging: Answer = Field(min_length=1)
    wat_het_wachten_doet: Answer = Field(min_length=1)
    overbrugging: Stevigheid
    overbrugging_waaraan: Line = ""
    kind_ontbreekt_omdat: Line = ""
    ouders_ontbreken_omdat: Line = ""
    gezien: list[GezienKind] = Field([], max_length=30)


class Uitspraak(Shape):
    """What somebody says or saw."""

    soort: Uitspraaksoort
    tekst: Answer = Field(min_length=1)
    bron: Text = Field(min_length=1, max_length=200)
    datum: dt.date
    nagegaan: bool = False
    reactie: Answer = ""


class NieuweTriage(Shape):
    """A triage to prepare, or to decide."""

    jeugdige_id: Id
    besluiten: bool = Field(description="Onwaar: alleen voorbereiden")
    vervangt: Id | None = Field(
        description="Het besluit (of de voorbereiding) dat u zag; leeg als er geen was"
    )
    klasse: Klasse | None = Field(None, description="Verplicht bij een besluit")
    reden: Text = Field("", max_length=LONGEST)
    opnieuw_kijken_op: dt.date | None = None
    gelezen_op: Moment = Field(description="Wanneer u het dossier las")
    antwoorden: TriageAntwoorden
    uitspraken: list[Uitspraak] = Field([], max_length=20)
    gronden: list[Id] = Field([], max_length=60, description="Eerdere uitspraken")


class VastgelegdeTriage(Shape):
    """That it was written down."""

    id: Id
    jeugdige_id: Id
    besloten: bool
    klasse: Klasse | None
    opnieuw_kijken_op: dt.date | None
    tweede_lezer_gevraagd: bool


@router.get(
    "triages",
    response=StaandeTriages,
    operation_id="triages",
    summary="De triage die geldt van wie wacht, eerst wie het langst wacht",
)
@permitted(may_prepare_triage)
def triages(request: HttpRequest, vraag: Query[VraagTriages]) -> StaandeTriages:
    """Only those whose file is open to the person behind the token."""
    by, on = actor_of(request), request.today
    page = queries.listed(
        filters=queries.Filters(
            is_protection=vraag.soort == Maatregelsoort.BESCHERMING,
            urgency=vraag.klasse or "",
        ),
        by=by,
        on=on,
        sort="-days",
        cursor=vraag.na or "",
        size=vraag.aantal,
    )
    ids = [row.youth_id for row in page.rows]
    audit.record_reads(
        "waiting.triage_listed", kind="person", ids=ids, by=by, at=request.at
    )
    standing, wanted = queries.triage_of(ids), queries.retriage_wanted(ids, on=on)
    items = [
        _standing(row, standing.get(row.youth_id), row.youth_id in wanted)
        for row in page.rows
    ]
    return StaandeTriages(items=items, volgende=page.next or None)


@router.post(
    "triages",
    response=VastgelegdeTriage,
    operation_id="legTriageVast",
    summary="Een triage voorbereiden of erover besluiten",
)
@permitted(may_prepare_triage)
def record(request: HttpRequest, nieuw: Body[NieuweTriage]) -> VastgelegdeTriage:
    """409 with what a colleague decided when somebody was first."""
    act = actions.decide_triage if nieuw.besluiten else actions.prepare_triage
    row = act(
        person_id=nieuw.jeugdige_id,
        weighed=_weighed(nieuw),
        replaces=nieuw.vervangt,
        by=actor_of(request),
        at=request.at,
    )
    return VastgelegdeTriage(
        id=row.pk,
        jeugdige_id=row.person_id,
        besloten=nieuw.besluiten,
        klasse=nieuw.klasse,
        opnieuw_kijken_op=row.review_on,
        tweede_lezer_gevraagd=bool(row.content.get("drawn")),
    )


def _standing(
    row: queries.WaitingYouth, triage: queries.Triage | None, again: bool
) -> StaandeTriage:
    return StaandeTriage(
        jeugdige_id=row.youth_id,
        naam=row.name,
        besluit_id=triage.decision_id if triage else None,
        klasse=Klasse(triage.letter) if triage else None,
        besloten_op=triage.decided_at if triage else None,
        opnieuw_kijken_op=triage.review_on if triage else None,
        geldt_voor_dit_wachten=bool(triage and triage.counts_for(row.from_on)),
        opnieuw_nodig=again,
    )


def _weighed(given: NieuweTriage) -> actions.Weighed:
    return actions.Weighed(
        answers=_answers(given.antwoorden),
        said=[
            Said(
                kind=SAID[each.soort],
                text=each.tekst,
                source=each.bron,
                said_on=each.datum,
                is_checked=each.nagegaan,
                reaction=each.reactie,
            )
            for each in given.uitspraken
        ],
        grounds=given.gronden,
        letter=given.klasse or "",
        reason=given.reden,
        review_on=given.opnieuw_kijken_op,
        seen_at=given.gelezen_op,
    )


def _answers(told: TriageAntwoorden) -> dict[str, Any]:
    """As the form keeps them with the decision."""
    return {
        "danger": DANGERS[told.gevaar],
        "danger_what": told.welk_gevaar,
        "danger_but": told.gevaar_maar_niet_acuut_omdat,
        "unseen_why": told.niet_gezien_omdat,
        "with_child": told.nu_bij_het_kind,
        "agreements": told.veiligheidsafspraken,
        "threat": told.bedreiging,
        "effect": told.wat_het_wachten_doet,
        "bridge": BRIDGES[told.overbrugging],
        "bridge_why": told.overbrugging_waaraan,
        "child_why_not": told.kind_ontbreekt_omdat,
        "parent_why_not": told.ouders_ontbreken_omdat,
        "seen": [
            {
                "person": each.jeugdige_id,
                "on": each.op.isoformat() if each.op else None,
                "by": each.door,
            }
            for each in told.gezien
        ],
    }
