import pytest
from django.db import OperationalError
from django.http import HttpResponse
from psycopg.errors import DeadlockDetected, QueryCanceled

from nabij.base import audit, events
from nabij.base.again import TIMES, again
from nabij.base.models import Account


def ended_by(kind) -> OperationalError:
    fault = OperationalError("ended by the database")
    fault.__cause__ = kind("ended")
    return fault


class Colliding:
    """A view that writes, and is ended by the database so many times."""

    def __init__(self, times, kind=DeadlockDetected):
        self.times, self.kind, self.calls = times, kind, 0

    def __call__(self, request):
        self.calls += 1
        events.publish(self.calls)
        Account.objects.create(email=f"{self.calls}@poging.nl")
        trail = audit.current_trail()
        assert trail is not None
        trail.entries.append({"attempt": self.calls})
        if self.calls <= self.times:
            raise ended_by(self.kind)
        return HttpResponse("gelukt")


def served(view, request):
    with audit.trail() as trail:
        answer = again(view)(request)
        return answer, [entry["attempt"] for entry in trail.entries]


@pytest.mark.parametrize("times", [0, 1, TIMES - 1])
def test_only_the_attempt_that_went_well_stays(rf, db, times):
    answer, attempts = served(
        Colliding(times), rf.post("/x", {}, content_type="application/json")
    )
    assert answer.content == b"gelukt"
    assert attempts == [times + 1]
    tried = Account.objects.filter(email__endswith="@poging.nl")
    assert [each.email for each in tried] == [f"{times + 1}@poging.nl"]


def test_news_of_an_attempt_that_was_ended_is_not_told(
    rf, db, django_capture_on_commit_callbacks
):
    told = []
    events.subscribe(int, told.append)
    with django_capture_on_commit_callbacks(execute=True):
        served(Colliding(1), rf.post("/x", {}, content_type="application/json"))
    assert told == [2]


def test_after_so_many_times_it_is_said(rf, db):
    view = Colliding(TIMES)
    with pytest.raises(OperationalError):
        served(view, rf.post("/x", {}, content_type="application/json"))
    assert view.calls == TIMES


@pytest.mark.parametrize(
    ("sent", "kind"),
    [("get", DeadlockDetected), ("post", QueryCanceled), ("file", DeadlockDetected)],
)
def test_what_is_read_or_no_collision_is_not_done_again(rf, db, sent, kind):
    given = {
        "get": lambda: rf.get("/x"),
        "post": lambda: rf.post("/x", {}, content_type="application/json"),
        "file": lambda: rf.post("/x", {"file": "as a form with a file"}),
    }[sent]()
    view = Colliding(1, kind)
    with pytest.raises(OperationalError):
        served(view, given)
    assert view.calls == 1
