"""The processes that serve: how web server and job worker are started."""

import multiprocessing
import sys


def web(*, host: str, port: int, workers: int) -> list[str]:
    """Granian with our WSGI application."""
    return [
        *(sys.executable, "-m", "nabij.site.serving", "nabij.site.wsgi:application"),
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4"),
        # A worker that dies comes back; a request that hangs does not stop a restart.
        *("--respawn-failed-workers", "--workers-kill-timeout", "10"),
        "--no-access-log",
    ]


def worker(*, concurrency: int) -> list[str]:
    """Our own command, so that it starts the database when it must."""
    words = ("-m", "nabij.site.cli", "worker", "--concurrency", str(concurrency))
    return [sys.executable, *words]


def main() -> None:
    """Granian, whose workers come out of a process that loaded everything once.

    That halves the work of starting; a worker that comes back is there at once.
    """
    if multiprocessing.get_start_method() == "fork":
        from nabij.site import wsgi  # noqa: F401  loading it is what it is for
    from granian.cli import entrypoint

    entrypoint()


if __name__ == "__main__":
    main()
