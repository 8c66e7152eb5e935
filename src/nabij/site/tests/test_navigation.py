"""One line of the menu is the current one, also when addresses lie under another."""

import pytest

from nabij.rules.functions import Function

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/toegang/noodtoegang/", "Noodtoegang"),
        ("/toegang/noodtoegang/beoordelen/", "Noodtoegang beoordelen"),
        ("/", "Vandaag"),
    ],
)
def test_one_line_is_the_current_one(client, make, path, label):
    make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    groups = client.get(path).context["navigation"]
    lines = [line for group in groups for line in group["items"]]
    assert [str(line["label"]) for line in lines if line["current"]] == [label]


def test_a_page_outside_the_menu_marks_none(client, make):
    make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    groups = client.get("/account/sleutels/").context["navigation"]
    assert not [line for group in groups for line in group["items"] if line["current"]]
