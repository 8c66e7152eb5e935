"""What the page of trust tells of a stored backtest."""

import pytest
from django.urls import reverse

from nabij.laboratory import calculating, trusting
from nabij.rules.functions import Function

SPREAD = {"median": 100.0, "low": 90.0, "high": 110.0, "score": 20.0}
VERSION = "1.0+test"


def cell(figure, published, *, holds=True):
    model = SPREAD | {"holds": holds}
    answer = {"model": model, "naive": 95.0, "rates": None}
    return {
        "figure": figure,
        "period": "2019",
        "published": published,
        "use": "judge",
        "given": answer,
        "free": answer,
    }


@pytest.fixture
def stored(monkeypatch):
    monkeypatch.setattr(calculating, "version", lambda: VERSION)
    cells = [cell("stock_ots", 101.0), cell("turnover", 0.225, holds=False)]
    goal = {"goal_nl": "Verloop", "must_nl": "3", "found_nl": "9", "is_met": False}
    trusting.keep(VERSION, {"sets": 64, "cells": cells, "goals": [goal]})


def test_the_figure_that_was_asked_for_stands_first(stored):
    told = trusting.backtest(VERSION, "turnover")
    assert [group["figure"] for group in told["groups"]] == ["turnover", "stock_ots"]
    assert told["note"] == ""
    assert told["groups"][0]["rows"][0][1] == "22,5%"


def test_an_interval_that_missed_says_so(stored):
    rows = trusting.backtest(VERSION, "turnover")["groups"][0]["rows"]
    assert rows[0][2].endswith(", mis")


def test_what_was_never_published_is_said(stored):
    assert "niets gepubliceerd" in trusting.backtest(VERSION, "placed")["note"]


def test_a_goal_that_was_not_met_stands_on_the_page(client, make, stored):
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:trust")).content.decode()
    assert "Ondertoezichtstelling, stand" in page
    assert "<span>nee</span>" in page


def test_a_broken_file_is_no_backtest():
    trusting.place(VERSION).write_text("{", encoding="utf-8")
    assert trusting.stored(VERSION) is None
