"""Typed readers of the environment. Every variable is declared here, and only here.

`nabij reference` writes docs/reference/settings.md from this table.
"""

import os
from dataclasses import dataclass


class BadSetting(Exception):
    """A variable has a value that cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what it does, and what holds when it is not set."""

    name: str
    meaning: str
    default: str = ""


VARIABLES = {
    v.name: v
    for v in (
        Variable("DATABASE_URL", "Database as the app's role; empty: our own server"),
        Variable(
            "DATABASE_OWNER_URL", "Database as the owner: migrate, backup, restore"
        ),
        Variable("NABIJ_STATE", "Folder for what is kept on this machine"),
        Variable("NABIJ_SECRET_KEY", "Key for sessions; empty: made once and kept"),
        Variable(
            "NABIJ_OLD_SECRET_KEYS",
            "Secret keys of before, with commas, to change keys",
        ),
        Variable(
            "NABIJ_PROCESSING_REGISTER",
            "Address of the register of processing activities, ends with /",
            "https://nabij.example/verwerkingen/",
        ),
        Variable(
            "NABIJ_HOSTS", "Host names served, with commas", "localhost,127.0.0.1"
        ),
        Variable("NABIJ_URL", "Public address", "http://localhost:8000"),
        Variable("NABIJ_DEMO", "1: demo mode, loopback only", "0"),
        Variable("NABIJ_DEBUG", "1: show errors in the browser", "0"),
        Variable("NABIJ_HTTPS", "1: behind TLS; cookies and HSTS follow", "1"),
        Variable("NABIJ_PROXIES", "Number of reverse proxies in front", "0"),
        Variable("NABIJ_POOL", "Most database connections per process", "12"),
        Variable("NABIJ_WARM", "0: the model is cold until asked, at night too", "1"),
        Variable("NABIJ_IDLE_MINUTES", "Minutes until the screen locks", "20"),
        Variable("NABIJ_SECOND_READING", "Triages read by a second person, in %", "10"),
        Variable("NABIJ_MAIL_URL", "smtp://user:password@host:port; empty: a folder"),
        Variable("NABIJ_MAIL_FROM", "Sender of mail", "nabij@localhost"),
        Variable("NABIJ_OIDC_URL", "OpenID Connect issuer; empty: off"),
        Variable("NABIJ_OIDC_CLIENT", "OpenID Connect client id"),
        Variable("NABIJ_OIDC_SECRET", "OpenID Connect client secret"),
        Variable(
            "NABIJ_OIDC_ACR",
            "Values of acr, with commas, that mean two factors were asked",
            "https://refeds.org/profile/mfa",
        ),
        Variable(
            "NABIJ_OIDC_NAME", "Name on the sign-in button", "Organisatie-account"
        ),
    )
}


def text(name: str) -> str:
    """The value of a declared variable, or its default."""
    return os.environ.get(name, "").strip() or VARIABLES[name].default


def flag(name: str) -> bool:
    """1 or 0 and nothing else."""
    value = text(name)
    if value not in {"0", "1"}:
        raise BadSetting(f"{name} is {value!r}; give 1 or 0")
    return value == "1"


def number(name: str, *, least: int, most: int) -> int:
    """A whole number between two bounds."""
    value = text(name)
    if not value.isdigit() or not least <= int(value) <= most:
        raise BadSetting(f"{name} is {value!r}; give a number {least} to {most}")
    return int(value)


def items(name: str) -> list[str]:
    """A list with commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]
