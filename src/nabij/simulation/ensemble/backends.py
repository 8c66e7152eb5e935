"""Where the shards are reckoned: threads, processes, or a cluster of the user's own."""

import os
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import Any

import joblib

from nabij.simulation.errors import Unusable

MOST = 256
BACKENDS = ("threads", "loky", "dask")
ANSWERS_WITHIN = "20s"
ADDRESS = "DASK_SCHEDULER_ADDRESS"  # Dask's own name for it
ERRORS_ONLY = 40  # as Dask counts its messages
CANCELLED = r"\d+ tasks which were still being processed"


def checked_jobs(jobs: int | None) -> int:
    """How many at the same time; not given: every core that we may use."""
    if jobs is None:
        return len(os.sched_getaffinity(0)) if _can_ask() else os.cpu_count() or 1
    if jobs < 1:
        raise Unusable(
            f"Met {jobs} werkers gebeurt er niets. Kies met --jobs minstens 1, of laat"
            " het weg: dan gebruikt Nabij alle rekenkernen."
        )
    if jobs > MOST:
        raise Unusable(
            f"{jobs} tegelijk is meer dan kan. Kies met --jobs hoogstens {MOST}, of een"
            " eigen cluster met --backend dask."
        )
    return jobs


def parallel(jobs: int) -> joblib.Parallel:
    """Hands tasks out and gives back what is ready, in the order it is ready."""
    # Who stops is told so in a sentence of ours; joblib's advice is for programmers.
    warnings.filterwarnings("ignore", message=CANCELLED, category=UserWarning)
    return joblib.Parallel(
        n_jobs=jobs,
        return_as="generator_unordered",
        batch_size=1,
        pre_dispatch="n_jobs",  # who stops waits for what is under way, so keep that
    )


def using(backend: str, jobs: int) -> AbstractContextManager[Any]:
    """The surroundings in which `parallel` runs."""
    if backend not in BACKENDS:
        raise Unusable(
            f"De rekenwijze {backend!r} bestaat niet. Kies uit {', '.join(BACKENDS)}."
        )
    if backend == "dask":
        return _dask(jobs)
    if jobs == 1:
        return nullcontext()  # one worker: in this process, without a pool
    name = {"threads": "threading", "loky": "loky"}[backend]
    config: AbstractContextManager[Any] = joblib.parallel_config(name, n_jobs=jobs)
    return config


@contextmanager
def _dask(jobs: int) -> Iterator[None]:
    """A client of the user's cluster, or of one on this machine with `jobs` workers."""
    try:
        import distributed
        from distributed.comm.core import CommClosedError
    except ImportError:
        raise Unusable(
            "Dask staat niet op deze machine. Installeer nabij[cluster], of kies"
            " --backend threads."
        ) from None
    with ExitStack() as stack:
        address = os.environ.get(ADDRESS)
        if not address:
            address = stack.enter_context(_local(jobs))
        stack.enter_context(_client(address))
        stack.enter_context(joblib.parallel_config(backend="dask"))
        try:
            yield
        except (distributed.KilledWorker, CommClosedError):
            raise Unusable(
                "Het cluster is weggevallen. Wat klaar was staat er nog en is heel."
                " Kijk of de werkers genoeg geheugen hebben en of overal dezelfde"
                " Nabij staat, en geef hetzelfde commando."
            ) from None


def _local(jobs: int) -> Any:
    import distributed

    make: Any = distributed.LocalCluster
    return make(
        n_workers=jobs,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs=ERRORS_ONLY,  # that a worker was slow to stop is no news
    )


def _client(address: Any) -> Any:
    import distributed

    base: Any = distributed.Client

    class Client(base):  # type: ignore[misc]
        """Closes itself when nobody answers. Left to the garbage collector, it may be
        closed in the thread of the next client while that one starts, and the two wait
        for each other."""

        def start(self, **kwargs: Any) -> None:
            try:
                super().start(**kwargs)
            except BaseException:
                self.close()
                raise

    try:
        return Client(address, timeout=ANSWERS_WITHIN)
    except OSError:
        raise Unusable(
            f"Het cluster op {address} antwoordt niet. Kijk of de planner draait en of"
            f" {ADDRESS} klopt."
        ) from None
    except ValueError:
        raise Unusable(
            f"{address!r} is geen adres van een cluster. Zet in {ADDRESS} wat de"
            " planner bij het starten toont, zoals tcp://planner:8786."
        ) from None


def _can_ask() -> bool:
    return hasattr(os, "sched_getaffinity")
