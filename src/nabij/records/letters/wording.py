"""The texts of letters: as delivered, then in versions that are never edited."""

import datetime as dt
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.records.letters import markup
from nabij.records.letters.kinds import KINDS, Kind
from nabij.records.models import LetterText
from nabij.records.permissions import may_keep_letter_texts

LONGEST = 20_000
DELIVERED = 0


@dataclass(frozen=True, kw_only=True)
class Text:
    """One version; number 0 is the text as it came with the program."""

    kind: Kind
    number: int
    title: str
    body: str
    row: LetterText | None = None


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A new text, and on which version it was based."""

    title: str
    body: str
    why: str
    based_on: int


def kind_named(code: str) -> Kind:
    """A kind of letter. Raises NotFound for any other word."""
    if code not in KINDS:
        raise NotFound(_("Deze soort brief is er niet. Kies er een uit de lijst."))
    return KINDS[code]


def versions(kind: Kind, *, organisation_id: int) -> list[Text]:
    """Every version of a text, the newest first, the delivered one last."""
    rows = LetterText.objects.filter(organisation=organisation_id, kind=kind.code)
    title, body = kind.delivered
    delivered = Text(kind=kind, number=DELIVERED, title=title, body=body)
    return [*map(_text, rows.order_by("-number")), delivered]


def present(kind: Kind, *, organisation_id: int) -> Text:
    """The text that letters begin with now."""
    return versions(kind, organisation_id=organisation_id)[0]


def version(kind: Kind, number: int, *, organisation_id: int) -> Text:
    """One version. Raises NotFound."""
    for each in versions(kind, organisation_id=organisation_id):
        if each.number == number:
            return each
    raise NotFound(_("Deze versie is er niet. Kies er een uit de lijst."))


def _text(row: LetterText) -> Text:
    return Text(
        kind=KINDS[row.kind],
        number=row.number,
        title=row.title,
        body=row.body,
        row=row,
    )


@action(permission=may_keep_letter_texts)
def set_text(*, kind: str, changed: Changed, by: Actor, at: dt.datetime) -> LetterText:
    """Add a version that letters begin with from now on; those before stay."""
    chosen = kind_named(kind)
    title, body = changed.title.strip(), changed.body.strip()
    check(chosen, title, body)
    if len(changed.why.strip()) < 3:
        raise Refused(_("Schrijf op wat er anders is aan deze tekst."))
    now = _locked(chosen, by)
    if changed.based_on != now.number:
        raise ChangedMeanwhile(
            _("Iemand anders heeft deze tekst gewijzigd terwijl u bezig was."),
            theirs={"title": now.title, "body": now.body, "version": str(now.number)},
        )
    if (title, body) == (now.title, now.body):
        raise Refused(_("De tekst is niet veranderd. Wijzig iets, of ga terug."))
    return _add(now, title, body, changed.why.strip(), by, at)


@action(permission=may_keep_letter_texts)
def restore_text(*, kind: str, number: int, by: Actor, at: dt.datetime) -> LetterText:
    """Go on with an earlier text: as a new version, so that nothing is lost."""
    chosen = kind_named(kind)
    wanted = version(chosen, number, organisation_id=by.organisation_id)
    now = _locked(chosen, by)
    if (wanted.title, wanted.body) == (now.title, now.body):
        raise Refused(_("Deze tekst wordt nu al gebruikt."))
    check(chosen, wanted.title, wanted.body)
    why = _("Terug naar versie %(number)s") % {"number": number}
    return _add(now, wanted.title, wanted.body, why, by, at)


def check(kind: Kind, title: str, body: str) -> None:
    """Refuse what would make a letter nobody can send."""
    if not title.strip() or not body.strip():
        raise Refused(_("Een brief heeft een kop en een tekst nodig. Vul beide in."))
    if len(body) > LONGEST or len(title) > 200:
        raise Refused(_("Deze tekst is te lang voor een brief. Maak hem korter."))
    for text in (title, body):
        if markup.has_loose_brace(text):
            raise Refused(
                _(
                    "Er staat een losse accolade in de tekst. Schrijf een veld zo:"
                    " {aan}."
                )
            )
    unknown = [name for name in markup.places(title + body) if name not in kind.places]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in kind.places)
        raise Refused(
            _("Het veld {%(name)s} bestaat niet in deze brief. Kies uit: %(known)s.")
            % {"name": unknown[0], "known": known}
        )


def _locked(kind: Kind, by: Actor) -> Text:
    """The present text, while nobody else adds one."""
    name = f"letter_text|{by.organisation_id}|{kind.code}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    return present(kind, organisation_id=by.organisation_id)


def _add(
    now: Text, title: str, body: str, why: str, by: Actor, at: dt.datetime
) -> LetterText:
    made = LetterText.objects.create(
        organisation_id=by.organisation_id,
        kind=now.kind.code,
        number=now.number + 1,
        title=title,
        body=body,
        why=why,
        made_by_id=by.capacity_id,
        recorded_at=at,
    )
    about = ("organisation", by.organisation_id)
    told = {"kind": made.kind, "number": made.number, "why": why}
    record("records.letter_text_set", about=about, by=by, at=at, **told)
    return made


Side = tuple[str, str, bool]


def beside(before: Text | None, after: Text) -> list[Side]:
    """Two versions line by line: left, right, and whether they differ."""
    left = [before.title, "", *before.body.splitlines()] if before else []
    right = [after.title, "", *after.body.splitlines()]
    sides: list[Side] = []
    matched = SequenceMatcher(None, left, right, autojunk=False)
    for tag, from_left, to_left, from_right, to_right in matched.get_opcodes():
        some = max(to_left - from_left, to_right - from_right)
        mine = left[from_left:to_left] + [""] * (some - (to_left - from_left))
        theirs = right[from_right:to_right] + [""] * (some - (to_right - from_right))
        sides += [
            (one, two, tag != "equal") for one, two in zip(mine, theirs, strict=True)
        ]
    return sides
