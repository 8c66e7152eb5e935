"""Brings the tables up to date, as their owner."""

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from nabij.site.errors import CannotRun
from nabij.site.garbage import sought_seldom

OWNER = "owner"


def require_owner() -> None:
    """Some work is for the owner of the tables alone."""
    if OWNER not in connections:
        raise CannotRun(
            "Dit kan alleen de eigenaar van de tabellen. Zet DATABASE_OWNER_URL en "
            "probeer het opnieuw."
        )


def pending(*, using: str = "") -> list[str]:
    """The migrations that the database has not had yet."""
    door = using or (OWNER if OWNER in connections else "default")
    executor = MigrationExecutor(connections[door])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> list[str]:
    """Apply what is pending; says what that was."""
    require_owner()
    names = pending()
    if names:
        with sought_seldom():
            call_command("migrate", database=OWNER, interactive=False, verbosity=0)
    return names
