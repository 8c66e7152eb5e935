"""doctor, backup, restore: is all well, and can it be brought back?"""

from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Annotated

import typer

from nabij.site import embedded, state
from nabij.site.alone import alone
from nabij.site.cli.application import app, err, out, ready, settle
from nabij.site.errors import CannotRun


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Waar de kopie komt")]) -> None:
    """Bewaar database en uploads in één bestand."""
    if not file.absolute().parent.is_dir():
        raise CannotRun(f"De map {file.absolute().parent} bestaat niet. Maak hem aan.")
    ready()
    from nabij.site import backup as keeping

    with out.status("Reservekopie maken ..."):
        manifest = keeping.backup(file.absolute())
    _tell("Bewaard", manifest, file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="Een bestand van `nabij backup`")],
    replace: Annotated[bool, typer.Option(help="Wat er staat mag weg")] = False,
) -> None:
    """Zet een reservekopie terug: helemaal, of niet."""
    if not file.is_file():
        raise CannotRun(f"{file} is er niet. Controleer de naam van het bestand.")
    ours = embedded.status().is_ours
    with alone(state.current()) if ours else nullcontext():
        ready()
        from nabij.site import backup as keeping

        with out.status("Terugzetten ..."):
            manifest = keeping.restore(file.absolute(), replace=replace)
    _tell("Teruggezet en nageteld", manifest, file)
    out.print("Draai nu `nabij migrate` en `nabij doctor --audit`.")


@app.command()
def doctor(
    audit: Annotated[bool, typer.Option(help="Reken ook alle logketens na")] = False,
) -> None:
    """Controleer of alles goed staat; zegt wat te doen."""
    settle()
    with suppress(CannotRun):  # the examination says what is wrong with it
        embedded.ensure_running()
    from nabij.site import doctor as looking

    findings = looking.examine(with_audit=audit)
    for finding in findings:
        mark = "[green]goed[/]" if finding.is_good else "[red]FOUT[/]"
        out.print(f"{mark}  {finding.subject}: ", end="")
        out.print(finding.found, markup=False)
        if not finding.is_good:
            out.print(f"      Doe dit: {finding.to_do}", markup=False)
    wrong = sum(not finding.is_good for finding in findings)
    if wrong:
        err.print(f"{wrong} van de {len(findings)} punten vragen aandacht.")
        raise typer.Exit(1)
    out.print("Alles staat goed.")


def _tell(what: str, manifest: dict, file: Path) -> None:
    rows = sum(manifest["tables"].values())
    out.print(
        f"{what}: {len(manifest['tables'])} tabellen, {rows} rijen, "
        f"{manifest['chains']['count']} logketens; {file}",
        markup=False,
    )
