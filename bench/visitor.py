"""Somebody with a browser: signs in by a link, asks pages, counts the time."""

import http.client
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit


@dataclass
class Visitor:
    """One kept connection with cookies."""

    url: str
    name: str = ""
    token: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port)

    def sign_in(self, link: str) -> None:
        parts = urlsplit(link)
        status, _ = self.ask(
            f"{parts.path}?{parts.query}" if parts.query else parts.path
        )
        if status not in (200, 302):
            raise RuntimeError(f"signing in answered {status}")

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form | {"csrfmiddlewaretoken": self.token})
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request(
            "POST" if form is not None else "GET", path, body, headers
        )
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        if found:
            self.token = found[1]
        return answer.status, text


@dataclass(frozen=True)
class Times:
    """Wall times of requests, in milliseconds."""

    p50: float
    p95: float
    n: int


def one_after_another(visitor: Visitor, paths: list[str], *, n: int) -> Times:
    """Ask n times, round the paths; refuses an answer that is not a page."""
    spent = []
    for number in range(n):
        start = time.perf_counter()
        status, _ = visitor.ask(paths[number % len(paths)])
        spent.append((time.perf_counter() - start) * 1000)
        if status != 200:
            raise RuntimeError(f"{paths[number % len(paths)]} answered {status}")
    return times(spent)


def times(spent: list[float]) -> Times:
    cuts = statistics.quantiles(spent, n=20)
    return Times(p50=statistics.median(spent), p95=cuts[18], n=len(spent))


def at_once(visitors: list[Visitor], paths: list[str], *, seconds: float) -> float:
    """Answers per second when all ask as fast as they can."""
    until = time.perf_counter() + seconds
    counts = [0] * len(visitors)

    def run(place: int) -> None:
        while time.perf_counter() < until:
            path = paths[(counts[place] + place) % len(paths)]
            status, _ = visitors[place].ask(path)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
            counts[place] += 1

    threads = [
        threading.Thread(target=run, args=(place,)) for place in range(len(visitors))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
