"""What was typed here in the words of the interface: one order for JSON and CSV."""

from nabij.exchange.typed import TypedRow

KINDS = {
    "agreed_path": "afgesproken pad",
    "contact": "contact",
    "growth_step": "stap in groeipad",
    "nickname": "roepnaam",
    "other_task": "andere taak",
    "weight": "zwaarte van een zaak",
}
CONTACTS = {
    "first_contact": "eerste contact",
    "safety_check": "veiligheidscheck",
    "conversation": "gesprek",
}
COLUMNS = (
    "soort",
    "id",
    "tijdstip",
    "jeugdige_id",
    "medewerker_id",
    "maatregel_id",
    "team",
    "vanaf",
    "tot",
    "contactsoort",
    "met_wie",
    "tekst",
    "waarde",
    "eenheid",
)


def cells_of(row: TypedRow) -> tuple[object, ...]:
    """The cells of a row, in the order of COLUMNS."""
    return (
        KINDS[row.kind],
        row.id,
        row.recorded_at,
        row.person_key,
        row.worker_key,
        row.measure_key,
        row.team,
        row.from_on,
        row.until_on,
        CONTACTS[row.code] if row.code else None,
        row.with_whom,
        row.words,
        row.value,
        row.unit,
    )
