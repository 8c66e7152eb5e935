"""Whom a contact is about beside the child in whose file it lies.

What was said with one parent is not for everybody who helps the other. The words of
such a contact lie apart and open when everybody they are about is open to the reader;
that there was a contact, of which kind and when, everybody in the file may know.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base.errors import NotFound, Refused
from nabij.base.spells import keep_past
from nabij.dossier.models import Contact, ContactAbout, ContactWords
from nabij.families import queries as families

if TYPE_CHECKING:
    from nabij.families.queries import Known

# What people type when they met one parent; then we know which one.
TYPED = {"moeder": "V", "mama": "V", "vader": "M", "papa": "M"}


@dataclass(frozen=True, kw_only=True)
class Whom:
    """Who of the family was there, whom it is about too, or why not about a parent."""

    present: Collection[int] = ()
    about: Collection[int] = ()
    why_not: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """The words of a contact, as far as the reader may read them."""

    with_whom: str = ""
    note: str = ""
    about: tuple[str, ...] = ()
    about_ids: tuple[int, ...] = ()
    is_hidden: bool = False


NOBODY_ELSE = Whom()


def settle(
    asked: Whom,
    *,
    person: "Known",
    with_whom: str,
    before: Collection[int] = (),
    on: dt.date,
) -> tuple[set[int], str]:
    """The others it is about, and the reason why a parent is not among them.

    A contact with one parent alone is about that parent too; whoever thinks otherwise
    says why. So does who takes away somebody it was about (`before`).
    """
    others = known_others(asked.about, person.id)
    expected = set(before) | _one_parent(asked.present, person, with_whom, on=on)
    why_not = asked.why_not.strip()
    if not expected - others:
        return others, ""
    if why_not:
        return others, why_not
    if gone := set(before) - others:
        raise Refused(
            _(
                "Dit contact ging ook over %(who)s. Schrijf op waarom dat niet zo is:"
                " hierna lezen meer mensen het."
            )
            % {"who": "; ".join(sorted(families.names_of(persons=gone).values()))}
        )
    return others | expected, ""


def known_others(about: Collection[int], person_id: int) -> set[int]:
    """The others, each with a file that is open to who writes."""
    others = set(about) - {person_id}
    if others - set(families.names_of(persons=others)):
        raise Refused(
            _(
                "U kunt niet schrijven over iemand van wie u het dossier niet open"
                " hebt. Kies alleen gezinsleden uit de lijst."
            )
        )
    return others


def _one_parent(
    present: Collection[int], person: "Known", with_whom: str, *, on: dt.date
) -> set[int]:
    """The parent who was met alone, as far as that file is open."""
    mine = families.parents_of(youths=[person.id], controller_id=person.controller_id)
    parents = mine.get(person.id, set())
    if present:
        return set(present) & parents if len(set(present)) == 1 else set()
    sex = TYPED.get(with_whom.strip().casefold())
    if sex is None or not parents:
        return set()
    known = families.persons(parents, on=on)
    fitting = {pk for pk, one in known.items() if one.sex_code == sex}
    return fitting if len(fitting) == 1 else set()


def names(present: Collection[int], with_whom: str) -> str:
    """Who was there, in words: those of the family by name, and what was typed."""
    known = families.names_of(persons=present)
    return "; ".join([*sorted(known.values()), *filter(None, [with_whom.strip()])])


def keep(contact: Contact, *, about: Collection[int]) -> Contact:
    """Save a new contact; what was said lies apart when it is about others too."""
    with_whom, note = contact.with_whom, contact.note
    if about:
        contact.with_whom, contact.note = "", ""
    contact.about_count = len(about)
    contact.save()
    _shut_away(contact, with_whom=with_whom, note=note, about=about)
    return contact


def rewrite(
    contact: Contact,
    content: Mapping[str, object],
    *,
    about: Collection[int],
    why_not: str,
    at: dt.datetime,
) -> Contact:
    """Correct a contact; what stood there opens to nobody who may not read it now."""
    told = words_in(contact)
    past = keep_past(contact, at=at)
    # The words first: without whom they are about, they are shut to everybody.
    ContactWords.objects.filter(contact=contact).delete()
    ContactAbout.objects.filter(contact=contact).delete()
    past.with_whom, past.note = told.with_whom, told.note
    keep(past, about={*told.about_ids, *about})
    for name, value in content.items():
        setattr(contact, name, value)
    contact.why_not_about, contact.recorded_at = why_not, at
    return keep(contact, about=about)


def _shut_away(
    contact: Contact, *, with_whom: str, note: str, about: Collection[int]
) -> None:
    if not about:
        return
    own = {"controller_id": contact.controller_id, "contact": contact}
    ContactAbout.objects.bulk_create(
        ContactAbout(person_id=person, **own) for person in sorted(about)
    )
    ContactWords.objects.create(
        person_id=contact.person_id,
        about_count=len(about),
        with_whom=with_whom,
        note=note,
        **own,
    )


def about_of(contact: Contact) -> set[int]:
    """The others whom it is about, as far as the reader has them open."""
    return set(contact.abouts.values_list("person_id", flat=True))


def words_of(contacts: Iterable[Contact]) -> dict[int, Told]:
    """What was said in these contacts; of those that are shut only that they were."""
    rows = list(contacts)
    apart = [row.pk for row in rows if row.about_count]
    closed = ContactWords.objects.filter(contact__in=apart) if apart else ()
    found = {words.contact_id: words for words in closed}
    about = _about(found)
    names = families.names_of(persons={p for some in about.values() for p in some})
    told = {}
    for row in rows:
        if not row.about_count:
            told[row.pk] = Told(with_whom=row.with_whom, note=row.note)
        elif words := found.get(row.pk):
            ids = tuple(about[row.pk])
            told[row.pk] = Told(
                with_whom=words.with_whom,
                note=words.note,
                about=tuple(names[each] for each in ids if each in names),
                about_ids=ids,
            )
        else:
            told[row.pk] = Told(is_hidden=True)
    return told


def words_in(contact: Contact) -> Told:
    """The words of one contact. Raises NotFound where they are shut."""
    told = words_of([contact])[contact.pk]
    if told.is_hidden:
        raise NotFound(
            _(
                "Dit contact gaat ook over iemand van wie u het dossier niet open hebt."
                " Vraag wie het schreef."
            )
        )
    return told


def _about(contacts: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = ContactAbout.objects.filter(contact__in=list(contacts)).order_by("person_id")
    for contact, person in rows.values_list("contact_id", "person_id"):
        found[contact].append(person)
    return found


def same_words(
    rows: QuerySet[Contact], *, with_whom: str, note: str
) -> QuerySet[Contact]:
    """Those of these contacts in which exactly this was said."""
    here = Q(about_count=0, with_whom=with_whom, note=note)
    return rows.filter(here | Q(words__with_whom=with_whom, words__note=note))


def with_words(words: str) -> Q:
    """Contacts with these words, as far as the reader may read them."""
    return (
        Q(note__icontains=words)
        | Q(with_whom__icontains=words)
        | Q(words__note__icontains=words)
        | Q(words__with_whom__icontains=words)
    )


def hidden_line() -> str:
    """What stands where the words of a contact are shut."""
    return _("Over iemand van wie u het dossier niet open hebt.")


def readable() -> Q:
    """Contacts of which the reader may read all."""
    return Q(about_count=0) | Q(words__isnull=False)
