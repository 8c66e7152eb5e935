"""A notice is its reader's own; the machine of the institution makes and mails it."""

from django.db import migrations

from nabij.base.rowsecurity import shut

MINE = "account_id = (select nabij_account())"
MACHINE = "organisation_id = (select nabij_controls())"
ANY_MACHINE = "(select nabij_controls()) is not null"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_desks_shut")]

    operations = [
        shut(
            "organisations_notice",
            read=f"({MINE} or {MACHINE})",
            write=f"({MINE} or {MACHINE})",
        ),
        shut(
            "organisations_noticesetting",
            read=f"({MINE} or {ANY_MACHINE})",
            write=f"({MINE} or {ANY_MACHINE})",
        ),
    ]
