"""Whom the register brings and who may stand here already, written down by hand."""

from nabij.exchange.loading import Loaded
from nabij.families import queries as families

MOST = 10


def told_twice(loaded: Loaded, *, controller_id: int) -> list[str]:
    """What to look at after an import: by key of the register, nobody's name."""
    touched = [pk for pk, tables in loaded.youths.items() if "jeugdigen" in tables]
    found = families.maybe_same(persons=touched, controller_id=controller_id)
    if not found:
        return []
    keys = families.register_keys(persons=list(found)[:MOST])
    named = ", ".join(sorted(key for key in keys.values() if key))
    more = f" en nog {len(found) - MOST}" if len(found) > MOST else ""
    return [
        f"Misschien dezelfde: {named}{more}. Er is hier ook iemand met de hand"
        " vastgelegd met dezelfde geboortedag en een naam die erop lijkt. Er is niets"
        " samengevoegd. Wie in het dossier werkt, kan dat doen bij Familie en netwerk."
    ]
