"""Ten times as many families: every row of an organisation copied under new keys."""

import psycopg

# Parents before children. For each table: the columns that hold keys which move along.
MOVING = {
    "families_person": ("id",),
    "families_household": ("id",),
    "families_membership": ("id", "person_id", "household_id"),
    "families_home": ("id", "person_id"),
    "families_searchword": ("id", "person_id"),
    "families_involvement": ("id", "person_id"),
    "measures_measure": ("id", "youth_id"),
    "measures_execution": ("id", "youth_id", "measure_id"),
    "measures_assignment": ("id", "youth_id", "measure_id"),
    "measures_planofaction": ("id", "youth_id", "measure_id"),
    "dossier_contact": ("id", "person_id"),
    "waiting_listentry": ("id", "youth_id"),
    "waiting_wait": ("id", "youth_id", "measure_id", "entry_id"),
}
STEP = 100_000_000
# Unique per organisation, so a copy gets a name of its own; nobody has two BSN's.
RENAMED = {"register_key": "'copy' || %(copy)s || ':' || register_key", "bsn": "null"}


def grow(owner_url: str, organisation: int, *, times: int) -> None:
    """Copy the families of an organisation until there are `times` as many."""
    with psycopg.connect(owner_url) as connection:
        for table, moving in MOVING.items():
            _copy(connection, table, moving, organisation, times)
        connection.commit()
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("analyze")


def _copy(
    connection: psycopg.Connection,
    table: str,
    moving: tuple[str, ...],
    organisation: int,
    times: int,
) -> None:
    columns = [
        name
        for (name,) in connection.execute(
            "select column_name from information_schema.columns"
            " where table_name = %s order by ordinal_position",
            [table],
        )
    ]
    values = [_value(column, moving) for column in columns]
    for copy in range(1, times):
        connection.execute(
            f"insert into {table} ({', '.join(columns)})"
            f" select {', '.join(values)} from {table}"
            " where controller_id = %(organisation)s and id < %(step)s",
            {
                "organisation": organisation,
                "copy": str(copy),
                "step": STEP,
                "shift": copy * STEP,
            },
        )


def _value(column: str, moving: tuple[str, ...]) -> str:
    if column in moving:
        return f"{column} + %(shift)s"
    return RENAMED.get(column, column)
