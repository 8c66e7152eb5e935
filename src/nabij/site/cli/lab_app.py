"""What the laboratory's commands share: refusals in one sentence, progress, options."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from typer.core import TyperGroup

from nabij.simulation.errors import FULL, Stopped, Unusable
from nabij.site import state
from nabij.site.cli.application import app, err

STOPPED, WRONG = 130, 1
MAKE_ROOM = (
    "Wat klaar was staat er nog en is heel. Maak ruimte, en geef hetzelfde commando:"
    " het gaat verder waar het was."
)

Jobs = Annotated[int | None, typer.Option(help="Tegelijk; anders alle rekenkernen")]
AsJson = Annotated[bool, typer.Option("--json", help="Als één JSON-object")]
Name = Annotated[str, typer.Argument(help="Naam of bestand")]


class Asked(NamedTuple):
    """The options that every command has that runs scenarios."""

    replications: Annotated[
        int | None, typer.Option(help="Herhalingen per scenario")
    ] = None
    jobs: Jobs = None
    backend: Annotated[str, typer.Option(help="threads, loky of dask")] = "threads"
    out: Annotated[Path | None, typer.Option(help="Map voor de uitkomsten")] = None
    gi: Annotated[list[str] | None, typer.Option(help="Alleen deze instelling")] = None
    seed: Annotated[int | None, typer.Option(help="Startgetal van het toeval")] = None
    budget: Annotated[float | None, typer.Option(help="Stop na zoveel seconden")] = None
    until: Annotated[
        str | None, typer.Option(help="Stop als nauwkeurig genoeg: workload=0.05")
    ] = None
    year: Annotated[
        int | None, typer.Option(help="Jaar van de tabel; anders het laatste")
    ] = None
    as_json: AsJson = False

    @property
    def folder(self) -> Path:
        """Where the outcomes come: given, or the laboratory's own folder."""
        return self.out.absolute() if self.out else state.current().lab / "runs"

    @property
    def same(self) -> dict[str, Any]:
        """What is asked of every scenario alike."""
        given = {"gis": self.gi, "seed": self.seed}
        return {name: value for name, value in given.items() if value is not None}


def runs_scenarios(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command those options; it gets them as one value, `asked`."""
    # Typer reads a signature: the options are written once and put in it here.
    hints = get_type_hints(Asked, include_extras=True)
    own = inspect.signature(command, eval_str=True).parameters.values()
    kept = [parameter for parameter in own if parameter.name != "asked"]
    options = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=Asked._field_defaults[name],
            annotation=hints[name],
        )
        for name in Asked._fields
    ]

    @functools.wraps(command)
    def called(**given: Any) -> None:
        asked = Asked(**{name: given.pop(name) for name in Asked._fields})
        command(**given, asked=asked)

    merged = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in (*kept, *options)
    ]
    called.__signature__ = inspect.Signature(merged)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in merged}
    del called.__wrapped__  # or its own signature would be read
    return called


class LabSentences(TyperGroup):
    """What the model refuses is told like every other refusal: no traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Unusable as refusal:
            code = STOPPED if isinstance(refusal, Stopped) else WRONG
            raise _told(str(refusal), code) from None
        except OSError as error:
            # The compiler and the reports write too, each in its own place.
            if error.errno not in FULL:
                raise
            where = f" bij {error.filename}" if error.filename else ""
            raise _told(f"De schijf is vol{where}. {MAKE_ROOM}", WRONG) from None


def _told(sentence: str, code: int) -> typer.Exit:
    err.print(sentence, style="red", markup=False)
    return typer.Exit(code)


lab = typer.Typer(
    cls=LabSentences,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Het laboratorium: een maatregel proberen voordat hij genomen is.",
)
app.add_typer(lab, name="lab")


@contextmanager
def progress(words: str) -> Iterator[Any]:
    """A bar with the time left, for whom looks; nothing for a pipe."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} van {task.total:.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(words, total=1, left="")

        def tell(found: Any) -> None:
            bar.update(
                task,
                completed=found.done,
                total=found.of,
                left=_left(found.seconds_left),
            )

        yield tell


def _left(seconds: float | None) -> str:
    if seconds is None:
        return "klaarzetten; de eerste keer duurt dat een minuut of twee"
    minutes, rest = divmod(round(seconds), 60)
    words = f"{minutes} min {rest} s" if minutes else f"{rest} s"
    return f"nog ongeveer {words}"
