"""The day page: its own for each function, with the last files for who opens files."""

import pytest
from tests.make import acts

from nabij.base.models import AuditEntry
from nabij.rules.functions import PEOPLE, Function

pytestmark = pytest.mark.django_db


def test_each_function_has_a_day_page_of_its_own(make, client):
    seen = set()
    for function in sorted(PEOPLE):
        make.signed_in(client, function)
        page = client.get("/")
        assert page.status_code == 200
        seen.add(page.context["lead"])
    assert len(seen) == len(PEOPLE)


def test_the_last_files_are_shown_and_written(make, client):
    youth = make.waiting_youth()
    by = make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    assert "Laatst geopend" not in client.get("/").content.decode()
    assert client.get(f"/personen/{youth.pk}/").status_code == 200
    page = client.get("/").content.decode()
    assert f"/personen/{youth.pk}/" in page
    acts(by)
    assert AuditEntry.objects.filter(act="families.found").count() == 1


def test_who_opens_no_file_gets_no_list(make, client):
    make.signed_in(client, Function.DIRECTOR)
    assert client.get("/").context["last_opened"] == []
