"""Runs are the same whatever divides them, and go on where they were broken off."""

import errno
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from nabij.simulation.ensemble import keeping
from nabij.simulation.ensemble.identity import key
from nabij.simulation.ensemble.running import Settings, load, run, run_all
from nabij.simulation.ensemble.stopping import Until
from nabij.simulation.ensemble.tests.making import on_the_ladder, reckon, slowly
from nabij.simulation.errors import Stopped, Unusable
from nabij.simulation.scenarios.reading import adjusted, find, read

BASE = find("base")
FAST = Settings(replications=25, jobs=1, size=10, reckon=reckon)


@pytest.fixture(scope="module")
def straight(tmp_path_factory):
    return run(BASE, tmp_path_factory.mktemp("straight"), FAST)


@pytest.mark.parametrize(
    "other",
    [
        FAST._replace(jobs=2),
        FAST._replace(jobs=3, size=7),
        FAST._replace(size=1),
        pytest.param(FAST._replace(jobs=2, backend="loky"), marks=on_the_ladder),
    ],
    ids=["threads", "other-shards", "one-by-one", "processes"],
)
def test_the_same_bits_however_it_is_divided(tmp_path, straight, other):
    found = run(BASE, tmp_path, other)
    assert found.values.tobytes() == straight.values.tobytes()
    assert found.set_of.tolist() == straight.set_of.tolist()


def test_what_is_kept_is_what_was_reckoned(tmp_path, straight):
    run(BASE, tmp_path, FAST)
    kept = load(BASE, tmp_path, FAST)
    assert kept.values.tobytes() == straight.values.tobytes()
    folder = next(tmp_path.iterdir())
    assert keeping.read_header(folder) == kept.header


def test_what_lies_beside_a_run_gives_the_same_bits_again(tmp_path):
    """The changes of its parts are in the file, and nothing else is needed."""
    asked = adjusted(find("norm-12-with-side-entrants"), seed=5)
    first = run(asked, tmp_path / "one", FAST)
    (file,) = (tmp_path / "one").glob("*/scenario.json")
    again = run(read(file), tmp_path / "two", FAST)
    assert again.values.tobytes() == first.values.tobytes()
    assert key(again.header) == key(first.header)
    run(BASE, tmp_path / "base", FAST)
    assert not list((tmp_path / "base").glob("*/scenario.json"))


def test_a_longer_run_reckons_the_rest_only(tmp_path, straight):
    done = []

    def counting(scenarios, shard):
        done.append(tuple(shard))
        return reckon(scenarios, shard)

    run(BASE, tmp_path, FAST._replace(replications=20))
    found = run(BASE, tmp_path, FAST._replace(reckon=counting))
    assert done == [(20, 25)]
    assert found.values.tobytes() == straight.values.tobytes()


def test_a_cut_off_file_is_reckoned_again(tmp_path, straight):
    run(BASE, tmp_path, FAST)
    path = next(tmp_path.glob("*/shard-000000-*.parquet"))
    path.write_bytes(path.read_bytes()[:-100])
    found = run(BASE, tmp_path, FAST)
    assert found.values.tobytes() == straight.values.tobytes()


def test_another_number_is_another_folder(tmp_path):
    run(BASE, tmp_path, FAST)
    run(BASE.model_copy(update={"seed": 2}), tmp_path, FAST)
    assert len(list(tmp_path.iterdir())) == 2


KILLED = """
import sys
from pathlib import Path
from nabij.simulation.ensemble.identity import key
from nabij.simulation.ensemble.running import Settings, run
from nabij.simulation.ensemble.tests.making import slowly
from nabij.simulation.scenarios.reading import adjusted, find, read
run(find("base"), Path(sys.argv[1]), Settings(replications=25, jobs=1, size=1,
    reckon=slowly))
"""


def test_a_killed_run_goes_on_without_loss(tmp_path, straight):
    process = subprocess.Popen([sys.executable, "-c", KILLED, tmp_path])
    until = time.monotonic() + 60
    while len(list(tmp_path.glob("*/shard-*"))) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    assert 3 <= len(list(tmp_path.glob("*/shard-*"))) < 25
    found = run(BASE, tmp_path, FAST._replace(size=1, jobs=2))
    assert found.values.tobytes() == straight.values.tobytes()
    assert not list(tmp_path.glob("*/.part-*"))


def test_ctrl_c_keeps_what_is_done(tmp_path, straight):
    done = []

    def pressed(progress):
        done.append(progress.done)
        if len(done) == 3:
            raise KeyboardInterrupt

    with pytest.raises(Stopped, match="20 van de 25 herhalingen zijn klaar"):
        run(BASE, tmp_path, FAST._replace(tell=pressed))
    found = run(BASE, tmp_path, FAST)
    assert found.values.tobytes() == straight.values.tobytes()


def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path, straight, monkeypatch):
    synced, real = [], os.fsync

    def full(handle):
        synced.append(handle)
        if len(synced) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(keeping.os, "fsync", full)
    with pytest.raises(Unusable, match=r"de schijf is vol.*Maak ruimte"):
        run(BASE, tmp_path, FAST)
    names = {path.name for path in tmp_path.glob("*/*")}
    assert names == {"header.json", "shard-000000-000010.parquet"}
    monkeypatch.undo()
    found = run(BASE, tmp_path, FAST)
    assert found.values.tobytes() == straight.values.tobytes()


@on_the_ladder
def test_a_real_limit_on_files_is_a_full_disk(tmp_path):
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (9000, 9000))"
    limited = f"{limit};{KILLED}"
    done = subprocess.run(
        [sys.executable, "-c", limited, tmp_path], capture_output=True, check=False
    )
    assert "de schijf is vol" in done.stderr.decode()
    assert {path.name for path in tmp_path.glob("*/*")} == {"header.json"}


def test_who_asked_may_stop_it(tmp_path):
    told = []
    settings = FAST._replace(tell=told.append, should_stop=lambda: len(told) > 2)
    with pytest.raises(Stopped, match="20 van de 25 herhalingen"):
        run(BASE, tmp_path, settings)
    assert [progress.done for progress in told] == [0, 10, 20]
    assert told[-1].seconds_left is not None


def test_scenarios_side_by_side_have_the_same_runs(tmp_path):
    asked = [BASE, find("norm-12"), find("team-model")]
    settings = FAST._replace(budget=0.4, reckon=slowly, replications=1000)
    found = run_all(asked, tmp_path, settings)
    assert len({result.replications for result in found}) == 1
    assert found[0].replications < 1000


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_stop_rule_stops_at_the_same_run(tmp_path, jobs):
    until = Until("youths_without_worker", 0.006)
    settings = FAST._replace(replications=200, until=until, jobs=jobs)
    found = run(BASE, tmp_path, settings)
    last = found.series("youths_without_worker")[:, -12:].mean(axis=1)
    half = [1.645 * last[:n].std(ddof=1) / n**0.5 for n in (len(last) - 10, len(last))]
    assert half[0] > 0.006 * last[:-10].mean()
    assert half[1] <= 0.006 * last.mean()
    assert 20 < found.replications < 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"jobs": 0}, "Met 0 werkers gebeurt er niets"),
        ({"replications": 0}, "Met 0 herhalingen is er niets te laten zien"),
        ({"backend": "spark"}, "Kies uit threads, loky, dask"),
    ],
)
def test_nonsense_is_refused(tmp_path, wrong, sentence):
    with pytest.raises(Unusable, match=sentence):
        run(BASE, tmp_path, FAST._replace(**wrong))


def test_nothing_kept_is_told(tmp_path):
    with pytest.raises(Unusable, match="nabij lab run base"):
        load(BASE, tmp_path)
    with pytest.raises(Unusable, match="ontbreekt of past"):
        keeping.read_header(tmp_path)


def test_months_and_years_add_up(straight):
    months = straight.series("in_ots")
    years = straight.yearly("in_ots")
    assert years.shape == (25, 12)
    assert years[:, 0] == pytest.approx(months[:, :12].sum(axis=1))
    ends = straight.yearly("stock_ots")
    assert np.array_equal(ends[:, 1], straight.series("stock_ots")[:, 23])
