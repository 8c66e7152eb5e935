"""Where a demo may listen: on this machine only, at a port that is free."""

import ipaddress
import socket
import time
import urllib.error
import urllib.request

from nabij.site.errors import CannotRun

PORTS_TRIED = 50


def require_loopback(host: str) -> None:
    """A demo signs anybody in as anybody: nobody outside may reach it."""
    try:
        is_loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_loopback = host == "localhost"
    if not is_loopback:
        raise CannotRun(
            f"De demo luistert alleen op deze machine zelf, niet op {host}: iedereen "
            "kan er zonder wachtwoord in. Gebruik 127.0.0.1, of draai Nabij in het "
            "echt met `nabij serve`."
        )


def free_port(host: str, wanted: int) -> int:
    """The port that is wanted, or the first free one after it."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        if _is_free(host, port):
            return port
    raise CannotRun(
        f"Vanaf poort {wanted} is er geen vrije poort te vinden. Kies een andere met "
        "--port."
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the web server does: a port that was just let go may be taken at once.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(url: str, *, within: float) -> bool:
    """Wait until a page answers with anything but a fault of the server."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with opener.open(url, timeout=5) as reply:
                return bool(reply.status < 500)
        except urllib.error.HTTPError as fault:
            fault.close()
            if fault.code < 500:
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False
