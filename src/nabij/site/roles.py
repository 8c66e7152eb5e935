"""The three database roles, and what a new database must have."""

from collections.abc import Callable

import psycopg
from psycopg import sql

SUPERUSER = "postgres"
OWNER = "nabij_owner"
APP = "nabij_app"
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
EDITION = "1"  # raise it when the lines below change, so that every machine follows

# The owner passes row security because a backup must hold every row; the web, the API
# and the jobs connect as the application's role, which owns nothing and passes nothing.
RIGHTS = {
    OWNER: "login nosuperuser createdb nocreaterole bypassrls",
    APP: "login nosuperuser nocreatedb nocreaterole nobypassrls",
}


def prepare(
    *, superuser: Callable[[str], str], database: str, passwords: dict[str, str]
) -> None:
    """Make or repair roles, database and extensions; may be run again."""
    with psycopg.connect(superuser("postgres"), autocommit=True) as connection:
        for role, rights in RIGHTS.items():
            _make_role(connection, role, rights, passwords[role])
    # In template1 too: test databases are copied from it.
    _add_extensions(superuser("template1"))
    with psycopg.connect(superuser("postgres"), autocommit=True) as connection:
        _make_database(connection, database)
    _add_extensions(superuser(database))


def _make_role(
    connection: psycopg.Connection, role: str, rights: str, password: str
) -> None:
    known = connection.execute("select 1 from pg_roles where rolname = %s", [role])
    verb = "alter" if known.fetchone() else "create"
    connection.execute(
        sql.SQL("{} role {} with {} password {}").format(
            sql.SQL(verb), sql.Identifier(role), sql.SQL(rights), sql.Literal(password)
        )
    )


def _make_database(connection: psycopg.Connection, database: str) -> None:
    known = connection.execute(
        "select 1 from pg_database where datname = %s", [database]
    )
    if known.fetchone() is None:
        connection.execute(
            sql.SQL("create database {} owner {}").format(
                sql.Identifier(database), sql.Identifier(OWNER)
            )
        )


def _add_extensions(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for name in EXTENSIONS:
            connection.execute(
                sql.SQL("create extension if not exists {}").format(
                    sql.Identifier(name)
                )
            )
