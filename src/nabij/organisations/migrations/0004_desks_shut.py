"""Who may seat whom: a file opens through a desk, so a seat is as good as a key."""

from django.db import migrations

from nabij.base.rowsecurity import shut

OWN = "organisation_id = (select nabij_organisation())"
APPOINTS = (
    "(select nabij_function()) in ('functional_administrator', 'register_machine')"
)
INSTALLS = "(select nabij_capacity()) = 0"
OWN_DESK = """exists (select 1 from organisations_desk d
  where d.id = organisations_occupancy.desk_id
    and d.organisation_id = (select nabij_organisation()) {kind})"""
SEATS = (
    f"(({APPOINTS} and {OWN_DESK.format(kind='')})"
    " or ((select nabij_function()) = 'director'"
    f""" and {OWN_DESK.format(kind="and d.kind = 'visit'")}))"""
)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_visits")]

    operations = [
        shut(
            "organisations_capacity",
            read="true",
            write=f"(({OWN} and {APPOINTS}) or {INSTALLS})",
        ),
        shut("organisations_desk", read="true", write=f"({OWN} or {INSTALLS})"),
        shut("organisations_occupancy", read="true", write=SEATS),
    ]
