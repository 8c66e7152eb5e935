"""What others are asked, decide together, put on paper, or want to see."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from nabij.base import pdf
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.counsel import actions as counsel
from nabij.counsel.actions import Composed, Concluded
from nabij.organisations import queries as organisations
from nabij.records import actions as records
from nabij.records.permissions import may_handle_request
from nabij.records.requests import asking, exporting
from nabij.site.telling.hand import DAY, Pen

LETTER = Path(__file__).parent / "letter.typ"
WITHIN_ORGANISATION = "overleg met een collega van dezelfde organisatie"


class InCounsel(Pen):
    """Questions, case discussions, texts, documents and requests."""

    @property
    def professional(self) -> int:
        """Who this is, whichever function they act in."""
        return organisations.professional_of(capacity_id=self.actor.capacity_id)

    def asks(
        self,
        person: int,
        ago: int,
        who: Pen,
        text: str,
        *,
        kind: str,
        within: int,
        legal_ground: str = WITHIN_ORGANISATION,
    ) -> int:
        """A question to an expert by name, with a day for the answer."""
        asked = counsel.Asked(
            kind=kind,
            text=text,
            expert=who.actor.capacity_id,
            answer_by=self.day(ago) + within * DAY,
            legal_ground=legal_ground,
        )
        row = counsel.ask(person_id=person, asked=asked, **self.then(ago, 11))
        return int(row.pk)

    def answers(self, question: int, ago: int, text: str) -> int:
        """The answer: an opinion, with name and function as its source."""
        then = self.then(ago, 14)
        row = counsel.answer_question(question_id=question, text=text, **then)
        return int(row.pk)

    def discusses(
        self,
        person: int,
        ago: int,
        agenda: str,
        concluded: Mapping[str, Any],
        stances: Sequence[tuple[Pen, str, str]],
        *,
        led_by: Pen | None = None,
    ) -> int:
        """A case discussion: agenda, decision, and who agreed."""
        row = counsel.plan_discussion(
            person_id=person,
            on_day=self.day(ago),
            agenda=agenda,
            participants=[who.actor.capacity_id for who, _kind, _words in stances],
            **self.then(ago, 9),
        )
        said = {who.actor.capacity_id: (kind, words) for who, kind, words in stances}
        counsel.conclude_discussion(
            discussion_id=row.pk,
            concluded=Concluded(stances=said, **concluded),
            **(led_by or self).then(ago, 13),
        )
        return int(row.pk)

    def writes(
        self, person: int, ago: int, title: str, statements: Sequence[int], **more: Any
    ) -> int:
        """A text built from statements."""
        composed = Composed(title=title, statements=statements, **more)
        row = counsel.compose(person_id=person, composed=composed, **self.then(ago, 13))
        return int(row.pk)

    def signs_text(self, text: int, ago: int, reason: str, number: str) -> None:
        """The signature of a registered worker under a text."""
        counsel.sign_composition(
            composition_id=text, reason=reason, number=number, **self.then(ago, 14)
        )

    def files(
        self,
        person: int,
        ago: int,
        title: str,
        source: str,
        paragraphs: Sequence[str],
        *,
        kind: str = "letter",
        about: Collection[int] = (),
    ) -> int:
        """A letter that came in, as a PDF."""
        then, on = self.then(ago, 12), self.day(ago)
        told = {"title": title, "from": source, "on": on, "paragraphs": paragraphs}
        made = pdf.render(LETTER, data=told, at=then["at"])
        added = records.Added(
            kind=kind, title=title, source=source, dated_on=on, about=sorted(about)
        )
        sent = records.checked(f"brief-{on.isoformat()}.pdf", made)
        row = records.add_document(person_id=person, added=added, sent=sent, **then)
        return int(row.pk)

    def files_mail(
        self, person: int, ago: int, subject: str, from_whom: str, text: str
    ) -> None:
        """A mail that came in, as the .eml that a mail program keeps."""
        then = self.then(ago, 12)
        message = EmailMessage()
        message["Subject"], message["From"] = subject, from_whom
        message["To"] = "dossier@organisatie.invalid"
        message["Date"] = format_datetime(then["at"] - dt.timedelta(hours=2))
        message["Message-ID"] = f"<{person}.{ago}@mail.invalid>"
        message.set_content(text)
        read = records.read_mail("bericht.eml", message.as_bytes())
        records.file_mail(person_id=person, mail=read, **then)

    def is_asked(self, person: int, ago: int, words: str, **asked: Any) -> int:
        """A request about a file comes in."""
        told = records.Asked(words=words, received_on=self.day(ago), **asked)
        row = records.record_request(person_id=person, asked=told, **self.then(ago))
        return int(row.pk)

    def gives_access(
        self, request: int, ago: int, reason: str, *, outcome: str = asking.GRANTED
    ) -> None:
        """The export is made and handed over; that is the answer."""
        give_access(request_id=request, **self.then(ago, 13))
        records.answer_request(
            request_id=request,
            answered=records.Answered(outcome=outcome, reason=reason),
            **self.then(ago, 14),
        )


@action(permission=may_handle_request)
def give_access(*, request_id: int, by: Actor, at: dt.datetime) -> int:
    """Gather the export that goes with an answer; how much is left out of it."""
    found = asking.request_for(request_id)
    export = exporting.export_of(found, by=by)
    about = ("person", found.person_id)
    record("records.access_made", about=about, by=by, at=at, request=found.pk)
    return len(export.withheld)
