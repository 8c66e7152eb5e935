"""Break-glass: a reason, 24 hours, own desk, logged, reviewed by somebody else."""

import datetime as dt

import pytest

from nabij.base.audit import trail
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.families.break_glass import Key, break_glass, review, unreviewed
from nabij.families.models import Involvement, Person
from nabij.rules.functions import GI_STAFF, PEOPLE, Function
from tests.make import AT, acts

pytestmark = pytest.mark.django_db
REASON = "Melding van gevaar vannacht, de moeder belt"
DAY = dt.timedelta(days=1)


@pytest.fixture
def youth(make):
    return make.waiting_youth(bsn="999990019")


@pytest.fixture
def anouk(make, youth):
    account = make.account()
    return make.actor(Function.YOUTH_PROTECTOR, account=account, name="Anouk")


def take(by, youth, *, at=AT, reason=REASON, key="", born_on=None):
    wanted = Key(key=key or youth.register_key, born_on=born_on or youth.born_on)
    return break_glass(wanted=wanted, reason=reason, by=by, at=at)


def sees(by, *, at=AT) -> int:
    acts(by, at)
    return Person.objects.count()


@pytest.mark.parametrize("key", ["", "999990019"])
def test_the_file_opens_for_a_day_for_that_desk_alone(make, youth, anouk, key):
    bram = make.actor(Function.YOUTH_PROTECTOR)
    assert take(anouk, youth, key=key) == youth.pk
    assert (sees(anouk), sees(bram)) == (1, 0)
    assert sees(anouk, at=AT + DAY - dt.timedelta(seconds=1)) == 1
    assert sees(anouk, at=AT + DAY) == 0


def test_it_is_written_with_its_reason(make, youth, anouk):
    take(anouk, youth)
    acts(anouk)
    entry = AuditEntry.objects.get(act="families.glass_broken")
    assert (entry.subject_id, entry.capacity_id) == (youth.pk, anouk.capacity_id)
    row = Involvement.objects.get(ground="break_glass")
    assert (row.reason, row.granted_by) == (REASON, anouk.capacity_id)


@pytest.mark.parametrize("function", sorted(PEOPLE - (GI_STAFF - {Function.DIRECTOR})))
def test_who_does_no_casework_may_not(make, youth, function):
    somebody = make.actor(function)
    with pytest.raises(NotAllowed, match="Vraag een collega"):
        take(somebody, youth)


def test_a_reason_of_a_few_words_is_refused(youth, anouk):
    with pytest.raises(Refused, match="in een hele zin"):
        take(anouk, youth, reason="spoed")


def test_who_has_the_file_open_needs_no_glass(youth, anouk):
    take(anouk, youth)
    with pytest.raises(Refused, match="al open"):
        take(anouk, youth)


def test_both_must_fit_and_five_misses_shut_the_door(make, youth, anouk):
    for _ in range(5):
        assert take(anouk, youth, born_on=dt.date(2001, 1, 1)) is None
    with pytest.raises(Refused, match="vijf keer"):
        take(anouk, youth)
    acts(anouk)
    assert AuditEntry.objects.filter(act="families.break_glass_missed").count() == 5
    assert take(anouk, youth, at=AT + dt.timedelta(hours=2)) == youth.pk


def test_another_institutions_file_is_not_found(make, youth):
    make.organisation("GI Zuid")
    stranger = make.actor(
        Function.YOUTH_PROTECTOR, organisation="GI Zuid", account=make.account()
    )
    assert take(stranger, youth) is None


def test_the_leader_judges_once_and_with_words(make, youth, anouk):
    leader = make.actor(Function.TEAM_LEADER)
    take(anouk, youth)
    acts(leader)
    [row] = unreviewed(by=leader)
    with pytest.raises(Refused, match="Schrijf op"):
        review(involvement_id=row.pk, was_right=True, remark=" ", by=leader, at=AT)
    with pytest.raises(Refused, match="terecht of niet terecht"):
        review(involvement_id=row.pk, was_right=None, remark="Ja", by=leader, at=AT)
    review(involvement_id=row.pk, was_right=False, remark="Nee.", by=leader, at=AT)
    with pytest.raises(Refused, match="al beoordeeld"):
        review(
            involvement_id=row.pk, was_right=True, remark="Nog eens", by=leader, at=AT
        )
    assert unreviewed(by=leader) == []
    judged = Involvement.objects.get(pk=row.pk)
    assert (judged.was_right, judged.review) == (False, "Nee.")


def test_nobody_judges_the_own_glass(make, youth):
    leader = make.actor(Function.TEAM_LEADER, account=make.account())
    other = make.youth()
    take(leader, other)
    [row] = unreviewed(by=leader)
    with pytest.raises(Refused, match="eigen noodtoegang"):
        review(
            involvement_id=row.pk, was_right=True, remark="Terecht.", by=leader, at=AT
        )


def test_a_leader_elsewhere_judges_nothing_here(make, youth, anouk):
    make.organisation("GI Zuid")
    leader = make.actor(Function.TEAM_LEADER, organisation="GI Zuid")
    take(anouk, youth)
    row = Involvement.objects.get(ground="break_glass")
    with pytest.raises(NotFound):
        review(
            involvement_id=row.pk, was_right=True, remark="Terecht.", by=leader, at=AT
        )


def test_the_page_opens_the_file_and_keeps_what_was_typed(make, client, youth):
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    asked = {"key": youth.register_key, "born_on": "2001-01-01", "reason": REASON}
    missed = client.post("/toegang/noodtoegang/", asked)
    assert missed.status_code == 422
    assert REASON in missed.content.decode()
    asked["born_on"] = youth.born_on.isoformat()
    opened = client.post("/toegang/noodtoegang/", asked)
    assert opened.url == f"/personen/{youth.pk}/"
    page = client.get(f"/personen/{youth.pk}/wie-keek/").content.decode()
    assert "Noodtoegang genomen" in page
    file = client.get(opened.url).content.decode()
    assert "Wat u doet wordt beoordeeld." in file
    assert "nabij-tone--serious" in page


def test_the_queue_of_the_leader_shows_it(make, client, youth, anouk):
    with trail():
        take(anouk, youth, at=AT)
    make.signed_in(client, Function.TEAM_LEADER)
    page = client.get("/toegang/noodtoegang/beoordelen/").content.decode()
    assert REASON in page
    assert "Anouk" in page
    assert youth.full_name in page  # who waits is open to a team leader


def test_a_leader_who_may_not_open_the_file_gets_its_number(make, client, anouk):
    far = make.youth(family_name="Verborgen")
    with trail():
        take(anouk, far)
    by = make.signed_in(client, Function.TEAM_LEADER)
    queue = "/toegang/noodtoegang/beoordelen/"
    page = client.get(queue).content.decode()
    assert far.register_key in page
    assert "Verborgen" not in page
    acts(by)
    assert AuditEntry.objects.filter(act="families.glass_listed").count() == 1
    row = Involvement.objects.get(person=far, ground="break_glass")
    url = f"/toegang/noodtoegang/{row.pk}/beoordelen/"
    said = {"was_right": "yes", "remark": "Het moest."}
    assert "Opgeslagen" in client.post(url, said, follow=True).content.decode()
    make.signed_in(client, Function.DIRECTOR)
    page = client.get("/toegang/bezoeken/").content.decode()
    assert far.register_key in page
    assert "<strong>Terecht</strong>" in page
