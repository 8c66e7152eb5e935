"""Row security: how a table is shut, and which tables must be.

A policy is SQL over the acting capacity that `tell_database` set. Nothing set means
no rows. `FORCE` keeps the owner of the table behind the same door.
"""

from django.apps import apps
from django.db import connections, migrations
from django.db.models import Model

VERBS = {
    "insert": "with check ({write})",
    "update": "using ({write}) with check ({write})",
    "delete": "using ({write})",
}


def shut(table: str, *, read: str, write: str) -> migrations.RunSQL:
    """Enable and force row security: `read` and `write` are SQL conditions on a row."""
    statements = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy {table}_read on {table} for select using ({read})",
    ]
    for verb, form in VERBS.items():
        condition = form.format(write=write)
        statements.append(
            f"create policy {table}_{verb} on {table} for {verb} {condition}"
        )
    undo = [f"drop policy {table}_{verb} on {table}" for verb in ("read", *VERBS)]
    undo.append(f"alter table {table} no force row level security")
    undo.append(f"alter table {table} disable row level security")
    return migrations.RunSQL(";\n".join(statements), ";\n".join(undo))


def personal_tables() -> list[str]:
    """Tables that hold data about people: their model says `personal_data = True`."""
    return sorted(model._meta.db_table for model in personal_models())


def personal_models() -> list[type[Model]]:
    """The models of those tables."""
    return [m for m in apps.get_models() if getattr(m, "personal_data", False)]


def shut_tables(using: str = "default") -> set[str]:
    """Tables on which row security is both enabled and forced, as the database says."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relrowsecurity and relforcerowsecurity"
        )
        return {name for (name,) in cursor.fetchall()}


APPEND_ONLY = (
    "base_auditentry",
    "base_audithead",
    "base_auditanchor",
    "base_rowimage",
)


def grant_to_app(*, role: str, using: str) -> None:
    """Give the app's role what it needs and no more: it owns nothing."""
    quoted = connections[using].ops.quote_name(role)
    with connections[using].cursor() as cursor:
        cursor.execute(f"grant usage on schema public to {quoted}")
        cursor.execute(
            "grant select, insert, update, delete on all tables in schema public"
            f" to {quoted}"
        )
        cursor.execute(
            f"grant usage, select on all sequences in schema public to {quoted}"
        )
        cursor.execute(f"grant execute on all functions in schema public to {quoted}")
        for table in APPEND_ONLY:
            cursor.execute(
                f"revoke insert, update, delete, truncate on {table} from {quoted}"
            )
        cursor.execute(f"revoke insert, update on base_auditcontent from {quoted}")
        cursor.execute(
            f"revoke insert, update, delete on django_migrations from {quoted}"
        )
