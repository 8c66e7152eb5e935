"""The command lines of the processes that serve: web server and job worker."""

import sys


def web(*, host: str, port: int, workers: int) -> list[str]:
    """Granian with our WSGI application."""
    return [
        *(sys.executable, "-m", "granian", "nabij.site.wsgi:application"),
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
