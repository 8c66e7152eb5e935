"""The pages of allocation: who sees what, and every step a coordinator takes."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from nabij.allocation import exact
from nabij.allocation.models import Proposal
from nabij.allocation.tests.making import by_youth, carer, held, waits
from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.measures.models import Assignment
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as Who
from tests.make import AT, acts

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
START = "/toewijzing/"


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT + dt.timedelta(minutes=5))


@pytest.fixture
def pool(make):
    """Two workers with room for one each, three families, one of them acute."""
    workers = [carer(make, name="Anouk"), carer(make, name="Bea")]
    for worker in workers:
        held(make, worker, 10)
    youths = {
        "acute": waits(make, urgency="A", name="Acuut", days=2),
        "long": waits(make, name="Lang", days=300),
        "short": waits(make, name="Kort", days=20),
        "none": waits(make, urgency="D", name="Niemand", days=20),
    }
    make.derived()
    return youths | {"workers": workers}


@pytest.fixture
def draft(make, client, pool):
    """A draft that a signed-in coordinator made on the page."""
    by = make.signed_in(client, COORDINATOR)
    answer = client.post(f"{START}maken", {"based_on": ""})
    assert answer.status_code == 302
    acts(by)
    return Proposal.objects.get()


def test_where_the_solver_is_missing_the_page_says_so(make, client, draft, monkeypatch):
    make.signed_in(client, Who.DIRECTOR)
    assert "Exacte toets maken" in body(client, page_of(draft))
    monkeypatch.setattr(exact, "find_spec", lambda name: None)
    page = body(client, page_of(draft))
    assert "Exacte toets maken" not in page
    assert "De exacte toets is op deze installatie niet aanwezig" in page
    assert "onderdeel lab" in page


def page_of(draft):
    return reverse("allocation:proposal", args=[draft.pk])


def body(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_one_begins_with_an_explained_button(make, client, pool):
    make.signed_in(client, COORDINATOR)
    page = body(client, START)
    assert "Maak voorstel" in page
    assert "geen postcode, afkomst, tarief of klacht" in page
    assert "eigen standaard" in page


def test_the_proposal_tells_of_each_family_why(client, draft):
    page = body(client, page_of(draft))
    assert "Acuut: nu bellen" in page
    acute, _rest = page.split("Acuut: nu bellen")[1].split("</table>", 1)
    assert "<span>acuut</span>" in acute
    assert "Jansen, Lang" in page
    assert "klasse B, 300 dagen sinds de eerste klok" in page
    assert "past het krapst" in page or "is de enige bij wie" in page
    assert "Wat zou moeten veranderen" in page
    assert "Niemand is door de regel overgeslagen" in page
    assert "Niet gebruikt, geen gegevens: reisafstand." in page


def test_everybody_shown_stands_in_the_trail(client, draft, pool):
    client.get(page_of(draft))
    seen = AuditEntry.objects.filter(act="allocation.seen")
    youths = [pool[name].pk for name in ("acute", "long", "short", "none")]
    assert sorted(seen.values_list("subject_id", flat=True)) == sorted(youths)


def test_a_director_sees_counts_and_no_family(make, client, draft):
    make.signed_in(client, Who.DIRECTOR)
    page = body(client, page_of(draft))
    assert "U ziet aantallen" in page
    assert "Jansen" not in page
    assert "Is het eerlijk gegaan?" in page
    assert "Bevestigen" not in page


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_who_opens_the_pages(make, client, draft, function):
    make.signed_in(client, function)
    sees = {Who.TEAM_LEADER, COORDINATOR, Who.DIRECTOR}
    status = 200 if function in sees else 403
    assert client.get(START).status_code == status
    assert client.get(page_of(draft)).status_code == status
    decides = function in sees - {Who.DIRECTOR}
    for name in ("paper", "csv", "confirm", "undo"):
        url = reverse(f"allocation:{name}", args=[draft.pk])
        assert client.get(url).status_code == (200 if decides else 403), name
    assert (client.post(f"{START}maken").status_code == 302) is decides


def test_another_institution_finds_nothing(make, client, draft):
    line = draft.lines.first()
    make.signed_in(client, COORDINATOR, organisation="GI Zuid")
    for name in ("proposal", "paper", "csv", "confirm", "undo", "ceiling"):
        body(client, reverse(f"allocation:{name}", args=[draft.pk]), status=404)
    for name in ("change", "effect"):
        body(client, reverse(f"allocation:{name}", args=[line.pk]), status=404)


def test_the_effect_is_shown_before_anything_is_saved(make, client, draft, pool):
    line = by_youth(draft)[pool["long"].pk]
    full = next(w.pk for w in pool["workers"] if w.pk != line.worker_id)
    url = reverse("allocation:effect", args=[line.pk])
    assert "komt 0,25 plek tekort" in body(client, f"{url}?choice={full}")
    free = carer(make, name="Cor").pk
    told = body(client, f"{url}?choice={free}")
    assert "Jansen, Kort krijgt hierdoor een jeugdbeschermer" in told
    held_back = body(client, f"{url}?choice=aanhouden")
    assert "Gevolg voor anderen" in held_back
    draft.refresh_from_db()
    assert draft.version == 1
    assert client.get(f"{url}?choice=x").status_code == 400
    assert body(client, url).strip() == ""


def test_a_change_is_saved_with_its_reason_and_can_go_back(client, draft, pool):
    line = by_youth(draft)[pool["long"].pk]
    url = reverse("allocation:change", args=[line.pk])
    sent = {"version": 1, "choice": "aanhouden", "reason": "oma komt terug"}
    looked = client.post(url, sent | {"bekijk": "1"})
    assert looked.status_code == 422
    assert "Gevolg voor anderen" in looked.content.decode()
    assert client.post(url, sent).status_code == 302
    page = body(client, page_of(draft))
    assert "Aangehouden" in page
    assert "oma komt terug" in page
    back = reverse("allocation:drop_change", args=[line.pk])
    assert client.post(back, {"version": 2}).status_code == 302
    assert "teruggenomen" in body(client, page_of(draft))


def test_the_effect_is_shown_without_a_reason_and_stays(client, draft, pool):
    line = by_youth(draft)[pool["long"].pk]
    url = reverse("allocation:change", args=[line.pk])
    sent = {"version": 1, "choice": "aanhouden", "reason": ""}
    looked = client.post(url, sent | {"bekijk": "1"}).content.decode()
    assert "Gevolg voor anderen" in looked
    assert "Schrijf op waarom u afwijkt" not in looked
    refused = client.post(url, sent).content.decode()
    assert "Gevolg voor anderen" in refused
    assert "Schrijf op waarom u afwijkt" in refused


def test_the_same_worker_chosen_again_is_no_arrow(client, draft, pool):
    line = by_youth(draft)[pool["long"].pk]
    url = reverse("allocation:change", args=[line.pk])
    sent = {"version": 1, "choice": line.worker_id, "reason": "blijft zo"}
    assert client.post(url, sent).status_code == 302
    told = body(client, page_of(draft)).split("Wat mensen wijzigden")[1]
    assert "blijft bij" in told
    assert "→" not in told.split("</li>")[0]


def test_the_list_counts_who_is_acute_and_settled_asks_no_triage(client, draft, pool):
    counts = draft.counts
    both = counts["placed"] + counts["acute"]
    assert f"voor {both} is er een jeugdbeschermer" in body(client, START)
    draft.counts = counts | {"not_triaged": 1}
    draft.save()
    assert "werk daarna het voorstel bij" in body(client, page_of(draft))
    client.post(reverse("allocation:confirm", args=[draft.pk]), {"version": 1})
    assert "werk daarna het voorstel bij" not in body(client, page_of(draft))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"choice": "aanhouden", "reason": ""}, "Schrijf op waarom u afwijkt"),
        ({"choice": "", "reason": "x"}, "verplicht"),
        ({"version": ""}, "Schrijf op waarom u afwijkt"),
        ({"choice": "999999", "reason": "x"}, "Selecteer een geldige keuze"),
        (
            {"choice": "aanhouden", "reason": "x", "version": 9},
            "gewijzigd terwijl u keek",
        ),
    ],
    ids=["no reason", "no choice", "nothing", "unknown worker", "older version"],
)
def test_a_change_is_refused_with_a_sentence_and_keeps_what_was_typed(
    client, draft, pool, sent, sentence
):
    line = by_youth(draft)[pool["long"].pk]
    url = reverse("allocation:change", args=[line.pk])
    answer = client.post(url, {"version": 1} | sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_confirming_shows_what_happens_and_then_only_counts(make, client, draft, pool):
    url = reverse("allocation:confirm", args=[draft.pk])
    asked = body(client, url)
    assert "acuut: bel die jeugdbeschermers nu" in asked
    assert client.post(url, {"version": 1}).status_code == 302
    page = body(client, page_of(draft))
    assert "Wie wat kreeg" in page
    assert "Terugdraaien" in page
    assert "Jansen, Lang" not in page
    with make.as_register():
        assert Assignment.objects.current().filter(youth=pool["acute"]).exists()


def test_many_families_for_one_worker_at_once_are_said(make, client):
    carer(make, name="Nora")
    for days in (30, 31, 32, 33):
        waits(make, days=days)
    make.derived()
    acts(make.signed_in(client, COORDINATOR))
    client.post(f"{START}maken", {"based_on": ""})
    found = Proposal.objects.get()
    asked = body(client, reverse("allocation:confirm", args=[found.pk]))
    assert "Nora krijgt 4 gezinnen tegelijk, samen 4 jeugdigen." in asked
    assert "eigen standaard" in asked


def test_a_few_families_for_one_worker_are_not_remarked_on(client, draft):
    asked = body(client, reverse("allocation:confirm", args=[draft.pk]))
    assert "gezinnen tegelijk" not in asked


def test_a_long_page_has_links_to_its_parts_and_names_what_it_counts(client, draft):
    page = body(client, page_of(draft))
    parts = re.search(r'<nav[^>]+aria-label="Op deze pagina">(.*?)</nav>', page, re.S)
    links = re.findall(r'href="#([^"]+)"', parts[1])
    assert {"acuut", "krijgt-nu", "nog-niet", "eerlijk"} <= set(links)
    assert all(f'id="{name}"' in page for name in links)
    assert "samen 4 jeugdigen" in page
    assert "Jeugdigen die nog wachten" in page


def test_what_became_different_is_told_by_family(make, client, draft, pool):
    with make.as_register():
        held(make, pool["workers"][0], 2)
    make.derived()
    acts(make.signed_in(client, COORDINATOR))
    url = reverse("allocation:confirm", args=[draft.pk])
    answer = client.post(url, {"version": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Wat er anders is" in page
    assert re.search(r"Jansen, \w+: eerst Anouk, nu \w+\.", page)


def test_the_second_to_confirm_reads_that_nothing_is_lost(make, client, draft):
    url = reverse("allocation:confirm", args=[draft.pk])
    client.post(url, {"version": 1})
    make.signed_in(client, COORDINATOR)
    answer = client.post(url, {"version": 1})
    assert answer.status_code == 409
    assert "niets verloren" in answer.content.decode()


def test_taking_back_asks_why(client, draft):
    client.post(reverse("allocation:confirm", args=[draft.pk]), {"version": 1})
    url = reverse("allocation:undo", args=[draft.pk])
    refused = client.post(url, {"reason": ""})
    assert "Schrijf op waarom u dit terugdraait" in refused.content.decode()
    assert client.post(url, {"reason": "verkeerd"}).status_code == 302
    page = body(client, page_of(draft))
    assert "teruggedraaid op" in page
    assert "verkeerd" in page


def test_a_proposal_that_was_taken_back_says_so_and_offers_nothing(client, draft):
    address = reverse("allocation:undo", args=[draft.pk])
    client.post(reverse("allocation:confirm", args=[draft.pk]), {"version": 1})
    asked = body(client, address)
    assert "Iedereen wacht weer, met de klok die er al liep." in asked
    assert "Bel de jeugdbeschermers en de gezinnen die het al wisten." in asked
    client.post(address, {"reason": "verkeerde dag"})
    page = body(client, page_of(draft))
    who = Proposal.objects.get(pk=draft.pk).undone_by.professional.name
    stand = re.sub(r"\s+", " ", page.split("nabij-head__lead")[1].split("</p>")[0])
    assert "Teruggedraaid" in stand
    assert re.search(rf"bevestigd op [^·]+ door {who}", stand)
    assert re.search(rf"teruggedraaid op [^·]+ door {who}: verkeerde dag", stand)
    for gone in ("Wie wat kreeg", ">Terugdraaien<", ">Bevestigen<", ">Bijwerken<"):
        assert gone not in page
    assert "Teruggedraaid" in body(client, START)
    again = client.post(address, {"reason": "nog een keer"})
    assert "nog een keer" in again.content.decode()
    assert again.status_code in (409, 422)


def test_the_file_has_every_line_and_no_formula(client, draft):
    answer = client.get(reverse("allocation:csv", args=[draft.pk]))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 4
    assert lines[0].startswith("Uitkomst;Plaats;Gezin")


def test_another_norm_is_tried_and_nothing_kept(client, draft):
    url = reverse("allocation:ceiling", args=[draft.pk])
    page = body(client, f"{url}?norm=14")
    assert "14,0" in page
    draft.refresh_from_db()
    assert [each["measures_per_fte"] for each in draft.ceilings] == [13.0, 14.0]
    assert client.get(f"{url}?norm=x").status_code == 200


def test_the_page_asks_a_bounded_number_of_queries(
    client, draft, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40):
        client.get(page_of(draft))


def test_confirming_asks_no_more_than_a_bounded_number_per_family(
    client, draft, django_assert_max_num_queries
):
    with django_assert_max_num_queries(400):
        client.post(reverse("allocation:confirm", args=[draft.pk]), {"version": 1})
