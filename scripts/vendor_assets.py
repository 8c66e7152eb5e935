"""Refresh the front-end files that stand in the repository, and their manifests.

    python scripts/vendor_assets.py          compare files and manifests
    python scripts/vendor_assets.py refresh  fetch them with npm, copy, write manifests

Node is needed to refresh only; the product runs without it. The style sheets are
copied byte for byte, so that anyone can compare them with the published packages.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/nabij/base/static/nabij/vendor"
JOURNEYS = ROOT / "tests/journeys/vendor"


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file of one package, and where it stands here."""

    package: str
    version: str
    licence: str
    source: str
    to: str
    folder: Path = STATIC


UTRECHT = {
    "package": "@utrecht/component-library-css",
    "version": "9.0.4",
    "licence": "EUPL-1.2",
}
VOORBEELD = {
    "package": "@nl-design-system-unstable/voorbeeld-design-tokens",
    "version": "7.4.1",
    "licence": "EUPL-1.2",
}
SOURCE_SANS = {
    "package": "@fontsource-variable/source-sans-3",
    "version": "5.3.0",
    "licence": "OFL-1.1",
}
AXE = {
    "package": "axe-core",
    "version": "4.14.1",
    "licence": "MPL-2.0",
    "folder": JOURNEYS,
}
NPM = [
    Asset(**UTRECHT, source="dist/index.css", to="utrecht/components.css"),
    Asset(**UTRECHT, source="LICENSE.md", to="utrecht/LICENSE.md"),
    Asset(**VOORBEELD, source="dist/theme.css", to="voorbeeld/theme.css"),
    Asset(**VOORBEELD, source="LICENSE.md", to="voorbeeld/LICENSE.md"),
    Asset(
        **SOURCE_SANS,
        source="files/source-sans-3-latin-wght-normal.woff2",
        to="source-sans-3/latin.woff2",
    ),
    Asset(
        **SOURCE_SANS,
        source="files/source-sans-3-latin-ext-wght-normal.woff2",
        to="source-sans-3/latin-ext.woff2",
    ),
    Asset(**SOURCE_SANS, source="LICENSE", to="source-sans-3/LICENSE"),
    Asset(**AXE, source="axe.min.js", to="axe.min.js"),
    Asset(**AXE, source="LICENSE", to="LICENSE"),
]


def htmx() -> Asset:
    """htmx 2 comes along in the wheel of django-htmx: no second source for it."""
    return Asset(
        package="django-htmx",
        version=installed_version("django-htmx"),
        licence="0BSD",
        source="static/django_htmx/htmx-2.min.js",
        to="htmx/htmx.min.js",
    )


def fetch(folder: Path) -> None:
    """Let npm get every package once, without running anything from it."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm was not found: install Node.js to refresh the vendored files.")
    wanted = sorted({f"{asset.package}@{asset.version}" for asset in NPM})
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save"]
    subprocess.run([npm, "install", *flags, *wanted], cwd=folder, check=True)


def copy(asset: Asset, source: Path) -> None:
    target = asset.folder / asset.to
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def entry(asset: Asset) -> dict[str, str]:
    content = (asset.folder / asset.to).read_bytes()
    return {
        "package": asset.package,
        "version": asset.version,
        "source": asset.source,
        "path": asset.to,
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": asset.licence,
    }


def manifest(folder: Path) -> str:
    """What `vendor.json` in this folder should say about the files that lie there."""
    files = [entry(asset) for asset in [*NPM, htmx()] if asset.folder == folder]
    return json.dumps({"files": files}, indent=2) + "\n"


def refresh() -> None:
    with tempfile.TemporaryDirectory() as name:
        fetch(Path(name))
        for asset in NPM:
            copy(asset, Path(name, "node_modules", asset.package, asset.source))
    spec = find_spec("django_htmx")
    if spec is None or spec.origin is None:
        sys.exit("django-htmx is not installed: run `make install` first.")
    copy(htmx(), Path(spec.origin).parent / htmx().source)
    for folder in (STATIC, JOURNEYS):
        (folder / "vendor.json").write_text(manifest(folder), encoding="utf-8")


def differences() -> list[str]:
    """The manifests that no longer say what lies beside them."""
    return [
        str(path.relative_to(ROOT))
        for folder in (STATIC, JOURNEYS)
        if (path := folder / "vendor.json").read_text("utf-8") != manifest(folder)
    ]


def main(words: list[str]) -> None:
    if words == ["refresh"]:
        refresh()
    elif words:
        sys.exit(f"Unknown: {' '.join(words)}. Use no word at all, or `refresh`.")
    if wrong := differences():
        sys.exit(f"Changed by hand: {', '.join(wrong)}. Run with `refresh`.")


if __name__ == "__main__":
    main(sys.argv[1:])
