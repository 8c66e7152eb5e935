"""The `nabij` command: one file per group, each registers itself on `app`."""

from nabij.site.cli import (
    auditing,
    demo,
    figures,
    importing,
    keeping,
    lab,
    lab_learning,
    lab_reporting,
    lab_shelf,
    openapi,
    proposing,
    running,
    typed,
    users,
)
from nabij.site.cli.application import app

__all__ = [
    "app",
    "auditing",
    "demo",
    "figures",
    "importing",
    "keeping",
    "lab",
    "lab_learning",
    "lab_reporting",
    "lab_shelf",
    "openapi",
    "proposing",
    "running",
    "typed",
    "users",
]
