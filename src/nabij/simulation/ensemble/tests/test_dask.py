"""A cluster of two workers gives the bits of a serial run."""

import gc

import pytest

from nabij.simulation.ensemble import running
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


def test_what_is_no_address_is_told(tmp_path, monkeypatch):
    pytest.importorskip("distributed", reason="Dask comes with nabij[cluster]")
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "onzin")
    with pytest.raises(Unusable, match="'onzin' is geen adres van een cluster"):
        run(BASE, tmp_path, FAST._replace(backend="dask"))


@pytest.mark.parametrize("address", ["onzin", "tcp://127.0.0.1:9"])
def test_a_client_that_found_nobody_is_closed(tmp_path, monkeypatch, address):
    """Else its end, whenever the garbage is collected, can hold up the next client."""
    distributed = pytest.importorskip("distributed", reason="nabij[cluster]")
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", address)
    monkeypatch.setattr("nabij.simulation.ensemble.backends.ANSWERS_WITHIN", "1s")
    with pytest.raises(Unusable) as told:  # holds the frames, so the client too
        run(BASE, tmp_path, FAST._replace(backend="dask"))
    clients = [
        each for each in gc.get_objects() if issubclass(type(each), distributed.Client)
    ]
    assert {each.status for each in clients} <= {"closed"}, told


def test_a_cluster_that_falls_away_is_told(tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="nabij[cluster]")
    here = distributed.LocalCluster(
        n_workers=1, processes=False, dashboard_address=None
    )

    def falls_away(scenarios, shard):
        raise distributed.comm.CommClosedError

    with here as cluster:
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", cluster.scheduler_address)
        with pytest.raises(Unusable, match="Het cluster is weggevallen"):
            run(BASE, tmp_path, FAST._replace(backend="dask", reckon=falls_away))


def test_a_worker_with_another_version_reckons_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "software", iter(["1.0", "2.0"]).__next__)
    with pytest.raises(Unusable, match="Installeer overal dezelfde versie"):
        run(BASE, tmp_path, FAST)
    assert not list(tmp_path.glob("*/shard-*"))


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
