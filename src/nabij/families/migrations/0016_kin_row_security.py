"""Who is who opens with the files of both; a doctor is as secret as the address."""

from importlib import import_module

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, opened_or_machine, written_by

secret = import_module("nabij.families.migrations.0002_row_security").secret
MACHINE = "controller_id = (select nabij_registers())"

# That somebody has a relation says something of both: it opens with both files.
PERSON = "families_relation.person_id"
OTHER = opened("families_relation.other_id")
READ = f"""(controller_id = (select nabij_controls())
  or ({opened(PERSON)} and {OTHER}))"""
WRITE = f"({MACHINE} or ({written_by(PERSON)} and {OTHER}))"


def relation(read: str, write: str) -> str:
    verbs = {
        "insert": f"with check ({write})",
        "update": f"using ({write}) with check ({write})",
        "delete": f"using ({write})",
    }
    lines = [
        f"drop policy families_relation_{verb} on families_relation"
        for verb in ("read", *verbs)
    ]
    lines.append(
        "create policy families_relation_read on families_relation"
        f" for select using ({read})"
    )
    lines += [
        f"create policy families_relation_{verb} on families_relation for {verb} {rest}"
        for verb, rest in verbs.items()
    ]
    return ";\n".join(lines)


class Migration(migrations.Migration):
    dependencies = [("families", "0014_who_works_along")]

    operations = [
        migrations.RunSQL(
            relation(READ, WRITE),
            relation(opened_or_machine(PERSON), written_by(PERSON)),
        ),
        shut(
            "families_authority",
            read=opened_or_machine("families_authority.child_id"),
            write=written_by("families_authority.child_id"),
        ),
        shut(
            "families_doctor",
            read=secret("families_doctor.person_id"),
            write=written_by("families_doctor.person_id"),
        ),
        shut(
            "families_beside",
            read=opened_or_machine("families_beside.person_id"),
            write=MACHINE,
        ),
        shut(
            "families_merging",
            read=opened_or_machine("families_merging.kept_id"),
            write=MACHINE,
        ),
    ]
