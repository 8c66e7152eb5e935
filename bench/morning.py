"""Somebody on a Monday morning: opens pages, fills in forms, remembers each answer."""

import http.client
import random  # noqa: TID251 - who does what, from a seed
import re
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.forms import Form, form_of, sentence_of

Answer = tuple[int, str, str]
BROKEN = (OSError, http.client.HTTPException)
WORDS = ("Sam speelde buiten.", "Moeder belde terug.", "School ziet hem elke dag.")
PAGES = ("/", "/wachtlijst/", "/veiligheid/", "/triage/", "/toewijzing/", "/journaal/")
COORDINATING = ("triage", "check", "contact", "allocate", "allocate", "read", "read")
WORK = {
    "wachtlijstcoördinator": COORDINATING,
    "teamleider": ("triage", "check", "contact", "contact", "allocate", "read", "read"),
    "gedragswetenschapper": ("triage", "check", "contact", "read", "read"),
    "jeugdbeschermer": ("contact", "contact", "read"),
    "directeur": ("read",),
}
READ = {
    "jeugdbeschermer": ("/", "/journaal/", "/taken/"),
    "gedragswetenschapper": ("/", "/veiligheid/", "/triage/", "/journaal/"),
    "directeur": ("/", "/toewijzing/", "/wachtlijsten/"),
}


@dataclass
class Kept:
    """What the server said was saved, by a mark that stands in the words sent.

    `perhaps` are those of which the answer never came: there, or not, but once.
    """

    mark: str
    sent: int = 0
    told: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    perhaps: set[str] = field(default_factory=set)
    confirmed: set[int] = field(default_factory=set)
    undone: set[int] = field(default_factory=set)

    def next(self) -> str:
        """A mark of its own for what is sent now."""
        self.sent += 1
        return f"[{self.mark}.{self.sent}]"


@dataclass
class Person:
    """One session in a browser, with a seeded chance of what it does next."""

    url: str
    role: str
    chance: random.Random
    kept: Kept
    cookies: dict[str, str] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    youths: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "", parts.port
        self._connection = http.client.HTTPConnection(host, port, timeout=60)

    def come_in(self, link: str) -> None:
        """Sign in by the link of a persona."""
        status, _page, _to = self._send(urlsplit(link).path, None)
        if status not in (200, 302):
            raise RuntimeError(f"signing in answered {status}")

    def work(self, stop: threading.Event) -> None:
        """One thing after another, with a moment to think, until it is over."""
        while not stop.wait(self.chance.uniform(0.05, 0.6)):
            act = self.chance.choice(WORK[self.role])
            try:
                getattr(self, act)()
            except Exception as error:  # a fault of the drill must not look like none
                self.wrong.append(f"{self.role} {act}: {error!r}")

    def read(self) -> None:
        """A page of lists, and a file that stands on it."""
        _status, page, _to = self.ask(
            "list", self.chance.choice(READ.get(self.role, PAGES))
        )
        found = re.findall(r'href="/personen/(\d+)/', page)
        self.youths = list(dict.fromkeys(found)) or self.youths
        if self.youths:
            self.ask("file", f"/personen/{self.chance.choice(self.youths)}/")

    def check(self) -> None:
        """A safety check, now and then of somebody else's youth at the same time."""
        self._about("check", "veiligheidscheck", "outcome", self._checked)

    def contact(self) -> None:
        """A contact in two taps and one text."""
        self._about("contact", "contact", "kind", self._met)

    def triage(self) -> None:
        """Decide, or prepare for somebody else."""
        to = self._about("triage", "triage", "threat", self._weighed)
        if to.endswith("/aan-wie/"):
            self._acute(to)

    def _acute(self, path: str) -> None:
        """Somebody goes to the child today."""
        _status, page, _to = self.ask("form", path)
        form = form_of(page, path, holding="worker")
        if form is not None and form.choices.get("worker"):
            worker = self.chance.choice(form.choices["worker"])
            body = form.filled(worker=worker, role="fixed", reason="is dichtbij")
            self.post("acute", path, body)

    def allocate(self) -> None:
        """Make a proposal, change a line, confirm it, or take it back."""
        _status, page, _to = self.ask("list", "/toewijzing/")
        proposals = re.findall(r"/toewijzing/(\d+)/", page)
        step = self.chance.choice(("propose", "change", "change", "confirm", "undo"))
        if not proposals or step == "propose":
            if form := form_of(page, "", holding="/toewijzing/maken"):
                self.post("propose", form.path, form.filled())
            return
        recent = sorted({int(number) for number in proposals})
        chosen = self.chance.choice(recent[-4:]) if step == "undo" else recent[-1]
        getattr(self, f"_{step}")(f"/toewijzing/{chosen}/")

    def _change(self, proposal: str) -> None:
        _status, page, _to = self.ask("list", proposal)
        lines = re.findall(r"/toewijzing/regels/\d+/", page)
        if not lines:
            return
        path = self.chance.choice(lines)
        _status, page, _to = self.ask("form", path)
        if form := form_of(page, path, holding="choice"):
            choice = self.chance.choice(form.choices["choice"])
            body = form.filled(choice=choice, reason=f"kent dit gezin {self.next()}")
            self.post("change", path, body)

    def _confirm(self, proposal: str) -> None:
        path = f"{proposal}bevestigen/"
        _status, page, _to = self.ask("form", path)
        if form := form_of(page, path, holding="version"):
            status, _page, _to = self.post("confirm", path, form.filled())
            if status == 302:
                self.kept.confirmed.add(_number(proposal))

    def _undo(self, proposal: str) -> None:
        path = f"{proposal}terugdraaien/"
        _status, page, _to = self.ask("form", path)
        if form := form_of(page, path, holding="reason"):
            body = form.filled(reason="verkeerde dag")
            status, _page, _to = self.post("undo", path, body)
            if status == 302:
                self.kept.undone.add(_number(proposal))

    def _about(
        self, act: str, page: str, holding: str, fill: Callable[[Form, str], str]
    ) -> str:
        """Open a form about a youth, fill it in with a mark of its own, and send it.

        Returns where the answer leads to.
        """
        if not self.youths:
            self.read()
            return ""
        path = f"/personen/{self.chance.choice(self.youths)}/{page}/"
        _status, text, _to = self.ask("form", path)
        form = form_of(text, path, holding=holding)
        if form is None:
            return ""
        mark = self.next()
        answer = self.post(act, path, fill(form, mark))
        self._note(act, mark, answer)
        return answer[2]

    def _note(self, act: str, mark: str, answer: Answer) -> None:
        status = answer[0]
        if status == 302:
            self.kept.told[mark] = act
        elif status:
            self.kept.refused.add(mark)
        else:
            self.kept.perhaps.add(mark)

    def _met(self, form: Form, mark: str) -> str:
        given = {
            "kind": self.chance.choice(form.choices["kind"]),
            "how": self.chance.choice(form.choices["how"]),
            "note": f"{self.chance.choice(WORDS)} {mark}",
        }
        return form.filled(**given)

    def _checked(self, form: Form, mark: str) -> str:
        given = {
            "outcome": self.chance.choice(form.choices["outcome"]),
            "how": self.chance.choice(form.choices["how"]),
            "note": f"{self.chance.choice(WORDS)} {mark}",
        }
        if self.chance.random() < 0.1:
            given |= {"change": "ja", "why": "het wordt onrustiger thuis"}
        return form.filled(**given)

    def _weighed(self, form: Form, mark: str) -> str:
        given = {
            "danger": "no",
            "with_child": "moeder",
            "threat": "mist school",
            "effect": "raakt vertrouwen kwijt",
            "bridge": "moderate",
            "child_why_not": "te jong",
            "parent_why_not": "niet bereikt",
            "s0-kind": "fact",
            "s0-text": "Was vandaag op school.",
            "s0-source": "school",
            "letter": self.chance.choice("ABBBCCDD"),
            "reason": f"dat zien we al weken {mark}",
            "do": self.chance.choice(("decide", "decide", "prepare")),
        }
        return form.filled(**given)

    def next(self) -> str:
        return self.kept.next()

    def ask(self, act: str, path: str) -> Answer:
        return self._counted(act, path, self._send(path, None))

    def post(self, act: str, path: str, body: str) -> Answer:
        return self._counted(act, path, self._send(path, body))

    def _counted(self, act: str, path: str, answer: Answer) -> Answer:
        status, page, to = answer
        self.counts[act, str(status or "broken")] += 1
        if "/aanmelden" in to:
            self.wrong.append(f"{self.role} {act} {path}: signed out")
        if status >= 500:
            said = sentence_of(page) or "no sentence"
            self.wrong.append(f"{self.role} {act} {path} answered {status}: {said}")
        elif status >= 400:
            said = sentence_of(page)
            self.said[f"{act} {status}: {said[:160]}"] += 1
            if not said:
                self.wrong.append(f"{self.role} {act} {path}: {status} says nothing")
        return answer

    def _send(self, path: str, body: str | None) -> Answer:
        """The answer; nothing (0) when the process was killed under it."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            method = "GET" if body is None else "POST"
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except BROKEN:
            self._connection.close()
            return 0, "", ""
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, answer.headers.get("Location", "")


def _number(path: str) -> int:
    return int(path.split("/")[2])
