"""Files: what is hidden on screen is hidden in them; everybody can read the PDF."""

import csv
import io
import json

import pytest
from pypdf import PdfReader

from nabij.base import pdf
from nabij.monitor.exports import DICTIONARY_HEAD, HEAD, TEMPLATE, dictionary
from nabij.monitor.tests.conftest import DAYS, LAST, NOW
from nabij.organisations.models import Organisation
from nabij.rules.functions import Function


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def report(client, query=DAYS):
    answer = client.get(f"/monitor/cijfers.pdf{query}")
    assert answer.status_code == 200, answer.content[:400]
    return PdfReader(io.BytesIO(answer.content))


def words(reader):
    return " ".join(page.extract_text() for page in reader.pages)


def test_a_file_says_its_period_in_its_name(client, make, counted):
    make.signed_in(client, Function.DIRECTOR)
    for ending in ("csv", "json", "pdf"):
        answer = client.get(f"/monitor/cijfers.{ending}{DAYS}")
        named = f"monitor-gi-noord-{LAST.first}-tot-{LAST.last}.{ending}"
        assert named in answer["Content-Disposition"]


def test_csv_and_json_say_the_same(client, make, published):
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    found = rows(client.get(f"/monitor/cijfers.csv{DAYS}"))
    assert list(found[0]) == list(HEAD)
    sets = json.loads(client.get(f"/monitor/cijfers.json{DAYS}").content)["sets"]
    values = {each["organisation"]: each["figures"] for each in sets}
    checked = 0
    for row in found:
        figures = values.get(row["organisatie"])
        if figures is None:
            continue
        value = figures[row["cijfer"]]
        value = value[row["onderdeel"]] if row["onderdeel"] and value else value
        written = "" if value is None else str(value).replace(".", ",")
        assert row["waarde"] == written
        checked += 1
        if row["afgeschermd"] == "ja":
            assert row["waarde"] == ""
    assert checked > 60


def test_the_dictionary_explains_every_value(client, make, counted):
    make.signed_in(client, Function.DIRECTOR)
    explained = {(each["cijfer"], each["onderdeel"]) for each in dictionary()}
    found = rows(client.get(f"/monitor/cijfers.csv{DAYS}"))
    assert {(row["cijfer"], row["onderdeel"]) for row in found} == explained
    listed = json.loads(client.get("/monitor/woordenboek.json").content)["values"]
    titles = {each["cijfer"]: each["titel"] for each in listed}
    assert {row["cijfer"]: row["titel"] for row in found} == titles
    assert rows(client.get("/monitor/woordenboek.csv")) == listed
    assert all(each[name] for each in listed for name in set(DICTIONARY_HEAD[2:]))


def test_the_report_is_tagged_titled_and_dutch(client, make, counted):
    make.signed_in(client, Function.DIRECTOR)
    found = report(client)
    root = found.trailer["/Root"]
    assert root["/Lang"].startswith("nl")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert found.metadata.title == "Monitor jeugdbescherming"


def test_the_report_holds_definitions_and_both_waits(client, make, counted):
    make.signed_in(client, Function.DIRECTOR)
    text = " ".join(words(report(client)).split())
    for part in (
        "GI Noord",
        "Wachttijd die in de periode eindigde",
        "Wachttijd die nog loopt",
        "Een maatregel loopt",
        "eigen standaard",
    ):
        assert part in text


def test_the_report_for_readers_outside_is_hidden_too(client, make, published):
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    one = published["GI Zuid"]
    found = words(report(client, f"{DAYS}&instelling={one}"))
    assert "afgeschermd" in found
    assert "Aantallen onder de 5" in found
    assert "Alle instellingen samen" in words(report(client))


def test_without_a_sum_a_report_asks_for_an_institution(client, make, published):
    make.signed_in(client, Function.CONTRACT_MANAGER, organisation="Gemeente Zuid")
    answer = client.get(f"/monitor/cijfers.pdf{DAYS}")
    assert answer.status_code == 409
    assert "Kies eerst een instelling" in answer.content.decode()


@pytest.mark.parametrize("name", ['#panic("x")', "$a^2$ *GI* _x_ \\u{41}", "@ref <b>"])
def test_text_in_a_report_is_never_read_as_code(client, make, counted, name):
    Organisation.objects.filter(pk=counted).update(name=name)
    make.signed_in(client, Function.DIRECTOR)
    assert name in words(report(client))


def test_a_fault_in_a_template_is_an_error_and_no_empty_file(tmp_path):
    with pytest.raises(Exception, match="words"):
        pdf.render(TEMPLATE, data={}, at=NOW)


@pytest.mark.parametrize("number", ["x", "1e3", "9" * 30, "-1", "²"])
def test_an_institution_that_cannot_be_is_refused(client, make, published, number):
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    answer = client.get("/monitor/cijfers.json", {"instelling": number})
    assert answer.status_code == 400
