"""The export: everything of one person as JSON and on paper, with what is left out."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from nabij.base import clock, formats, pdf
from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.base.sharing import How
from nabij.families import queries as families
from nabij.records.models import FileRequest
from nabij.records.requests.gathering import Part, Row, gathered, hidden_rows
from nabij.records.requests.withholding import REASON, Key, Receiver, Told, told

TEMPLATE = Path(__file__).parent.parent / "typst" / "access.typ"
FORMAT = "nabij.inzage/1"


@dataclass(frozen=True, kw_only=True)
class Export:
    """What there is of a person and what becomes of each cell."""

    request: FileRequest
    receiver: Receiver
    parts: Sequence[Part]
    told: dict[Key, Told]

    def of(self, row: Row) -> list[Told]:
        """The cells of one row."""
        return [self.told[row.table, row.id, cell.column] for cell in row.cells]

    @property
    def words(self) -> list[Told]:
        """Every text that somebody typed: to be read before it goes out."""
        return [
            t for t in self.told.values() if t.cell.how is How.WORDS and t.cell.text
        ]

    @property
    def withheld(self) -> list[dict[str, Any]]:
        """How much is left out, by kind of data; never what."""
        titles = {part.table: part.title for part in self.parts}
        found = Counter(
            (t.row.table, t.cell.label) for t in self.told.values() if not t.is_given
        )
        return [
            {"part": titles[table], "column": label, "count": count, "why": str(REASON)}
            for (table, label), count in found.items()
        ]


def export_of(request: FileRequest, *, by: Actor) -> Export:
    """Everything of the person, seen by somebody who sees all of it, else refused."""
    refuse_unless_whole(request, by=by)
    parts = gathered(person_id=request.person_id, controller_id=by.organisation_id)
    receiver = Receiver.of(request)
    return Export(
        request=request,
        receiver=receiver,
        parts=parts,
        told=told(parts, receiver=receiver, request=request, by=by),
    )


def refuse_unless_whole(request: FileRequest, *, by: Actor) -> None:
    """Whoever does not see all of a person makes no export that says it is all."""
    if left := hidden_rows(person_id=request.person_id, by=by):
        raise Refused(
            _(
                "U ziet niet alles van deze persoon, dus de inzage zou niet volledig"
                " zijn (%(what)s). Laat de vaste werker met dit dossier haar maken."
            )
            % {"what": ", ".join(f"{t}: {n}" for t, n in left.items())}
        )


def as_json(export: Export, *, by: Actor, at: dt.datetime) -> bytes:
    """The same as on paper, for a program."""
    head = _head(export, by, at)
    body = {
        "format": FORMAT,
        "gemaakt_op": at,
        "organisatie": by.organisation,
        "over": head["about"],
        "onderdelen": [
            {"titel": part.title, "regels": [_fields(export, row) for row in part.rows]}
            for part in export.parts
        ],
        "weggelaten": [
            {
                "onderdeel": each["part"],
                "veld": each["column"],
                "aantal": each["count"],
                "waarom": each["why"],
            }
            for each in export.withheld
        ],
        "rechten": head["rights"],
    }
    text = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return text.encode()


def _fields(export: Export, row: Row) -> dict[str, Any]:
    """By the words of the column; what is left out says only that it is."""
    fields: dict[str, Any] = {"regel": row.id}
    for each in export.of(row):
        value = each.cell.raw if each.is_given else {"weggelaten": str(REASON)}
        fields[each.cell.label] = value
    return fields


def as_pdf(export: Export, *, by: Actor, at: dt.datetime) -> bytes:
    """On paper, readable with a screen reader."""
    head = _head(export, by, at)
    data = {
        "lang": "nl",
        "title": head["title"],
        "author": by.organisation,
        "running": _("Inzage in het dossier"),
        "made": head["made"],
        "about": head["about"],
        "intro": head["intro"],
        "parts": [_on_paper(export, part) for part in export.parts],
        "withheld": [
            [each["part"], each["column"], str(each["count"])]
            for each in export.withheld
        ],
        "rights": head["rights"],
        "words": _words(),
    }
    return pdf.render(TEMPLATE, data=data, at=at)


def _on_paper(export: Export, part: Part) -> dict[str, Any]:
    """Rows as lines of label and text; what is empty takes no paper."""
    rows = [
        {
            "id": str(row.id),
            "lines": [
                [each.cell.label, each.cell.text if each.is_given else f"[{REASON}]"]
                for each in export.of(row)
                if each.cell.text
            ],
        }
        for row in part.rows
    ]
    return {"title": part.title, "rows": rows}


def _head(export: Export, by: Actor, at: dt.datetime) -> dict[str, Any]:
    person = families.person_for(export.request.person_id, on=clock.day_of(at))
    about = {"who": by.organisation, "moment": formats.moment(at)}
    return {
        "title": _("Inzage in het dossier van %(name)s") % {"name": person.full_name},
        "about": {
            "naam": person.full_name,
            "nummer": person.register_key,
            "verzoek": export.request.pk,
            "ontvangen_op": export.request.received_on,
        },
        "made": _("%(who)s, %(moment)s") % about,
        "intro": _(
            "Dit is alles wat %(who)s over deze persoon heeft vastgelegd. Ook wat later"
            " is verbeterd, staat erbij. Medewerkers staan er met hun functie."
        )
        % about,
        "rights": [
            _("Klopt iets niet? U mag vragen om het te verbeteren."),
            _(
                "Bent u het er niet mee eens? Uw eigen verklaring komt altijd bij het"
                " dossier als u dat vraagt."
            ),
            _("U mag vragen om gegevens te vernietigen. U krijgt dan een besluit."),
            _(
                "Vindt u dat er te veel is weggelaten? Vraag ons waarom, of leg het"
                " voor aan de Autoriteit Persoonsgegevens of de rechter."
            ),
        ],
    }


def _words() -> dict[str, str]:
    return {
        "nothing": _("Hierover is niets vastgelegd."),
        "row": _("Regel"),
        "withheld": _("Wat is weggelaten"),
        "why": _("Alles wat is weggelaten, is weggelaten om een ander te beschermen."),
        "part": _("Onderdeel"),
        "column": _("Veld"),
        "count": _("Aantal"),
        "none": _("Er is niets weggelaten."),
        "rights": _("Wat u kunt doen"),
    }
