"""What lies on the shelf of the laboratory is what this model says."""

import os

import pytest

from nabij.laboratory import calculating
from nabij.laboratory.reporting.finding import SIGNIFICANT, find
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.shelf import stored
from nabij.simulation.ensemble.running import Settings, run_all
from nabij.simulation.scenarios import reading

FULL = os.environ.get("NABIJ_LADDER") == "full"


@pytest.mark.skipif(not FULL, reason="the full ladder only: it runs the country twice")
def test_the_first_run_on_the_shelf_is_the_first_run_of_now(tmp_path, settings):
    settings.LAB_ROOT = tmp_path / "lab"
    if stored.index().version != calculating.version():
        pytest.fail("the shelf is of another version: run `nabij lab shelf`")
    kept = Findings.model_validate_json(stored.answer("norm-12"))
    asked = [reading.find("base"), reading.find("norm-12")]
    base, other = run_all(asked, tmp_path, Settings(replications=1))
    found = find(base=base, other=other)
    for key in ("without_worker", "workload", "cost"):
        (now,) = found.course(key).runs_other
        known = kept.course(key).runs_other
        assert any(float(f"{each:.{SIGNIFICANT}g}") == now for each in known), key
