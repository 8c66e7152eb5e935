"""What a packed file must be before it is unpacked."""

import re
import stat
import zipfile
from pathlib import PurePosixPath

from nabij.register.errors import UnreadableExport

MEGABYTE = 1_000_000
LARGEST = 200 * MEGABYTE
MOST_MEMBERS = 1000
# Text packs at most some tens of times; a bomb packs a thousand times.
LARGEST_RATIO = 250
RATIO_COUNTS_FROM = MEGABYTE
PACKED = (".zip", ".xlsx", ".xls", ".gz", ".tgz", ".7z", ".rar", ".tar", ".bz2", ".xz")
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENTITY = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
ODD_XML = (b"\xff\xfe", b"\xfe\xff", b"\x00")
CHUNK = 1 << 20
OVERLAP = 64

TOO_LARGE = (
    "De export is groter dan 200 MB en is daarom niet ingelezen. Maak een export over "
    "een kortere periode, of lever de tabellen in delen aan."
)


def check_archive(archive: zipfile.ZipFile, *, is_workbook: bool) -> None:
    """Refuse what is too large, too many, hidden or hiding."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableExport(
            f"Het bestand bevat meer dan {MOST_MEMBERS} bestanden. Een export heeft er "
            "hoogstens acht. Pak alleen de tabellen in."
        )
    if sum(member.file_size for member in members) > LARGEST:
        raise UnreadableExport(TOO_LARGE)
    if len({member.filename for member in members}) < len(members):
        raise UnreadableExport(
            "Het bestand bevat twee bestanden met dezelfde naam. Pak elke tabel een "
            "keer in."
        )
    for member in members:
        _check_member(member, is_workbook=is_workbook)


def _check_member(member: zipfile.ZipInfo, *, is_workbook: bool) -> None:
    name = member.filename
    if member.flag_bits & 0x1:
        raise UnreadableExport(
            "Het bestand is met een wachtwoord beveiligd en kan niet gelezen worden. "
            "Haal het wachtwoord eraf en lever het opnieuw aan."
        )
    if "\\" in name or ":" in name or name.startswith("/") or ".." in _parts(name):
        raise UnreadableExport(
            "Het bestand bevat een naam die naar een andere map wijst. Dat is niet "
            "veilig. Pak alleen de tabellen zelf in."
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableExport(
            "Het bestand bevat een snelkoppeling in plaats van een tabel. Pak de "
            "bestanden zelf in."
        )
    if member.compress_type not in READABLE:
        raise UnreadableExport(
            "Het bestand is ingepakt op een manier die niet gelezen kan worden. Pak "
            "het opnieuw in als gewone ZIP."
        )
    if not is_workbook and name.lower().endswith(PACKED):
        raise UnreadableExport(
            "In het ZIP-bestand zit nog een ingepakt bestand of een werkmap. Pak de "
            "tabellen rechtstreeks in, of lever de werkmap los aan."
        )
    _check_ratio(member)


def _parts(name: str) -> tuple[str, ...]:
    return PurePosixPath(name).parts


def _check_ratio(member: zipfile.ZipInfo) -> None:
    packed = max(member.compress_size, 1)
    if member.file_size > RATIO_COUNTS_FROM and (
        member.file_size / packed > LARGEST_RATIO
    ):
        raise UnreadableExport(
            "Het bestand wordt bij het uitpakken ongewoon veel groter. Dat is niet "
            "veilig en daarom is het niet ingelezen. Maak de export opnieuw."
        )


def check_markup(archive: zipfile.ZipFile) -> None:
    """A workbook defines no entities; one that does is a trick and is not parsed."""
    for member in archive.infolist():
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(member) as stream:
                held = b""
                while chunk := stream.read(CHUNK):
                    if ENTITY.search(held + chunk) or _is_odd(held, chunk):
                        raise UnreadableExport(
                            "De werkmap bevat opdrachten die niet in een werkmap "
                            "horen. Dat is niet veilig en daarom is zij niet "
                            "ingelezen. Sla de werkmap opnieuw op."
                        )
                    held = chunk[-OVERLAP:]


def _is_odd(held: bytes, chunk: bytes) -> bool:
    """UTF-16 and the like would hide the words we look for."""
    if b"\x00" in chunk:
        return True
    if held:
        return False
    head = chunk[:200].lower()
    declared = re.search(rb"encoding\s*=\s*[\"']([^\"']*)", head)
    return chunk.startswith(ODD_XML) or bool(
        declared and declared.group(1) not in (b"utf-8", b"us-ascii")
    )
