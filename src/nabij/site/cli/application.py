"""What all commands share: the app, its refusals in one sentence, its start."""

import os
from typing import Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from nabij.base.errors import Refused
from nabij.site.environment import BadSetting

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


class Sentences(TyperGroup):
    """A refusal is one sentence and exit code 1, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (Refused, BadSetting) as refusal:
            err.print(str(refusal), style="red", markup=False)
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=Sentences,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its tracebacks print local variables
    help="Nabij: starten, bewaren, controleren.",
)


def settle() -> None:
    """Load Django, without touching the database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
    django.setup()


def ready() -> None:
    """The database runs and Django is loaded."""
    from nabij.site import embedded

    embedded.ensure_running()
    settle()
