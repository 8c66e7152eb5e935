"""A cluster of two workers gives the bits of a serial run."""

import pytest

from nabij.simulation.ensemble.running import Settings, run
from nabij.simulation.ensemble.tests.making import on_the_ladder, reckon
from nabij.simulation.errors import Unusable
from nabij.simulation.scenarios.reading import find

pytestmark = [
    pytest.mark.slow,
    # The cluster closes its own sockets; how is not ours to judge.
    pytest.mark.filterwarnings("ignore"),
]
BASE = find("base")
FAST = Settings(replications=25, jobs=1, reckon=reckon)


@on_the_ladder
def test_two_workers_of_a_local_cluster_give_the_same_bits(tmp_path):
    pytest.importorskip("distributed", reason="Dask comes with nabij[cluster]")
    serial = run(BASE, tmp_path / "serial", FAST)
    spread = run(BASE, tmp_path / "dask", FAST._replace(jobs=2, backend="dask"))
    assert spread.values.tobytes() == serial.values.tobytes()


def test_a_cluster_that_does_not_answer_is_told(tmp_path, monkeypatch):
    pytest.importorskip("distributed", reason="Dask comes with nabij[cluster]")
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "tcp://127.0.0.1:9")
    monkeypatch.setattr("nabij.simulation.ensemble.backends.ANSWERS_WITHIN", "1s")
    with pytest.raises(Unusable, match="antwoordt niet"):
        run(BASE, tmp_path, FAST._replace(backend="dask"))
