"""The rules told line by line: each answer is asked of the rule itself."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.rules import calendar, duties, supervision
from nabij.rules.file import (
    consent,
    deciding,
    keeping,
    plan_terms,
    requests,
    sharing,
    starting,
)
from nabij.rules.file.consent import Framework
from nabij.rules.source import Source
from nabij.site.rulebook import words


@dataclass(frozen=True, kw_only=True)
class Line:
    """One rule: the question, the answer, and where it comes from."""

    what: str
    answer: str
    source: Source
    is_day: bool = False

    @property
    def place(self) -> str:
        """Text, place in it and version."""
        return words.place(self.source)

    @property
    def sureness(self) -> str:
        """How well the text was read."""
        return str(words.SURENESS[self.source.confidence])


@dataclass(frozen=True, kw_only=True)
class Group:
    """Lines that belong together."""

    title: str
    lines: tuple[Line, ...]


def told(on: dt.date) -> list[Group]:
    """Every group, with the days counted from `on`."""
    return [
        Group(title=_("Termijnen"), lines=tuple(_terms(on))),
        Group(title=_("Wie beslist, en wat daarbij hoort"), lines=tuple(_deciders())),
        Group(title=_("Wie stemt in, en van wie is het dossier"), lines=_voices(on)),
        Group(title=_("Wat naar buiten mag"), lines=tuple(_sharing())),
    ]


def _line(what: str, answer: str | dt.date, source: Source) -> Line:
    if isinstance(answer, str):
        return Line(what=what, answer=answer, source=source)
    return Line(what=what, answer=formats.day(answer), source=source, is_day=True)


def _terms(on: dt.date) -> Iterator[Line]:
    yield _line(
        _("Eerste contact, als wij de maatregel die dag kregen"),
        supervision.first_contact_due(told_on=on),
        supervision.FIRST_CONTACT,
    )
    yield _line(
        _("Plan, als die dag duidelijk is dat de familie zelf geen plan maakt"),
        supervision.plan_due_by_law(no_family_plan_on=on),
        supervision.PLAN_BY_LAW,
    )
    yield _line(
        _("Plan, als de maatregel die dag begint, zoals de inspectie telt"),
        supervision.plan_due_by_inspection(begun_on=on),
        supervision.PLAN_BY_INSPECTION,
    )
    yield _line(
        _("Een plan van die dag opnieuw bekijken"),
        duties.next_review_due(since_on=on, known_on=on),
        supervision.PLAN_REVIEW,
    )
    yield _line(
        _("Een plan van die dag evalueren"),
        duties.evaluation_due(since_on=on, known_on=on),
        duties.EVALUATION,
    )
    yield _line(
        _("Passende hulp, als de maatregel die dag begint"),
        plan_terms.fitting_help_due(begun_on=on),
        plan_terms.FITTING_HELP,
    )
    yield from _terms_of_titles(on)
    yield from _terms_of_files(on)


def _terms_of_titles(on: dt.date) -> Iterator[Line]:
    yield _line(
        _("De Raad vertellen dat een ondertoezichtstelling tot die dag niet doorloopt"),
        supervision.council_told_at_latest(expires_on=on),
        supervision.COUNCIL_NOTICE,
    )
    yield _line(
        _("Een ondertoezichtstelling die die dag begint, duurt hoogstens tot"),
        supervision.supervision_ends_at_latest(from_on=on),
        supervision.SUPERVISION_ONE_YEAR,
    )
    yield _line(
        _("Een voorlopige ondertoezichtstelling van die dag duurt hoogstens tot"),
        supervision.provisional_supervision_ends_at_latest(from_on=on),
        supervision.PROVISIONAL_THREE_MONTHS,
    )


def _terms_of_files(on: dt.date) -> Iterator[Line]:
    answer = requests.answer_due(received_on=on)
    longer = requests.answer_due(received_on=on, is_extended=True)
    yield _line(
        _("Antwoord op een verzoek over het dossier van die dag"),
        _("%(day)s, of met uitleg %(longer)s")
        % {"day": formats.day(answer), "longer": formats.day(longer)},
        requests.ANSWER,
    )
    costs = requests.copy_costs(on=on)
    yield _line(
        _("Inzage in en een kopie van het eigen dossier kost"),
        _("%(costs)s euro; alleen de privacy van een ander houdt een regel tegen")
        % {"costs": formats.number(costs)},
        requests.ACCESS,
    )
    yield _line(
        _("Een dossier dat die dag voor het laatst verandert, blijft tot en met"),
        keeping.kept_until(last_changed_on=on),
        keeping.RETENTION,
    )
    yield _line(
        _("Een calamiteit die dag melden bij de inspectie: onverwijld, dus"),
        starting.calamity_reported_by(known_on=on),
        starting.CALAMITY,
    )
    yield _line(
        _("Verklaring omtrent het gedrag van wie die dag begint, niet ouder dan"),
        starting.oldest_certificate(starts_on=on),
        starting.CONDUCT,
    )


def _deciders() -> Iterator[Line]:
    for matter, what in words.MATTERS.items():
        found = deciding.who_decides(matter)
        yield _line(str(what), _decided(found), found.source)
    yield _line(
        _("Wat het gezin aan het begin hoort, bij een ondertoezichtstelling"),
        "; ".join(
            str(words.TOLD[each])
            for each in starting.to_tell_at_the_start(measure_type=sharing.SUPERVISION)
        ),
        starting.TELL_WHO_STANDS_IN,
    )
    nothing_yet = plan_terms.PlanForm(
        is_in_writing=False,
        discussed_with_youth=False,
        discussed_with_parents=False,
        foster_parent_agrees=False,
    )
    yield _line(
        _("Wat een plan bij een maatregel nodig heeft, met een pleegouder erbij"),
        "; ".join(str(words.FORM[m]) for m in plan_terms.missing_from(nothing_yet)),
        plan_terms.FORM,
    )


def _decided(found: deciding.Decider) -> str:
    parts = [str(words.PARTIES[found.decides])]
    also = (
        (_("overlegt eerst met: %(who)s"), found.consulted),
        (_("erom vragen mag: %(who)s"), found.may_ask),
        (_("bij geschil: %(who)s"), {found.disputes} - {None}),
    )
    for sentence, parties in also:
        named = [str(word) for each, word in words.PARTIES.items() if each in parties]
        if named:
            parts.append(sentence % {"who": ", ".join(named)})
    return "; ".join(parts)


def _voices(on: dt.date) -> tuple[Line, ...]:
    # On 29 February nobody's birthday lies a day too late.
    of_age = {years: calendar.add_months(on, -12 * years) for years in (11, 12, 16)}
    asked = (
        (_("Hulp, jonger dan 12"), 11, Framework.VOLUNTARY),
        (_("Hulp, 12 tot en met 15"), 12, Framework.VOLUNTARY),
        (_("Hulp, 16 en ouder"), 16, Framework.VOLUNTARY),
        (_("Hulp binnen een maatregel"), 12, Framework.MEASURE),
        (_("Hulp binnen jeugdreclassering"), 12, Framework.PROBATION),
        (_("Gesloten hulp met een machtiging"), 12, Framework.CLOSED),
    )
    helped = [
        _line(
            what,
            words.voices(
                consent.whose_consent(born_on=of_age[years], on=on, framework=framework)
            ),
            consent.CONSENT,
        )
        for what, years, framework in asked
    ]
    return (*helped, *_file_rights(of_age, on))


def _file_rights(of_age: dict[int, dt.date], on: dt.date) -> Iterator[Line]:
    for what, years, can_judge in (
        (_("Inzage, kopie, verbeteren of vernietigen vragen, jonger dan 12"), 11, True),
        (_("Dat vragen, 12 en ouder"), 12, True),
        (_("Dat vragen, 12 en ouder, wie het niet kan overzien"), 12, False),
    ):
        voice = consent.who_uses_file_rights(
            born_on=of_age[years], on=on, can_judge=can_judge
        )
        said = words.voices(None if voice is None else {voice})
        yield _line(what, said, consent.FILE_RIGHTS)


def _sharing() -> Iterator[Line]:
    supervised = sharing.SUPERVISION
    for what, measure, is_asked in (
        (_("Een hulpverlener, gevraagd, bij ondertoezichtstelling"), supervised, True),
        (_("Een hulpverlener, ongevraagd, daarbij"), supervised, False),
        (_("Een hulpverlener, zonder ondertoezichtstelling"), None, True),
    ):
        found = sharing.third_party_tells(measure_type=measure, is_asked=is_asked)
        yield _line(what, str(words.TELLINGS[found]), sharing.TELLING)
    yield _line(
        _("Uit het dossier, aan wie er niet bij hoort en zonder toestemming"),
        _yes_no(
            sharing.may_be_told(
                has_consent=False,
                is_directly_involved=False,
                must_consent_themselves=False,
            )
        ),
        sharing.DISCLOSURE,
    )
    yield _line(
        _("Een ouder zonder gezag hoort op verzoek de hoofdzaken"),
        _yes_no(
            sharing.parent_without_authority_is_told(is_against_childs_interest=False)
        )
        + "; "
        + _("niet als dat het belang van het kind schaadt"),
        sharing.MAIN_FACTS,
    )


def _yes_no(is_so: bool) -> str:
    return _("ja") if is_so else _("nee")
