"""A judgement of a break-glass says whether it was right, beside the words."""

from importlib import import_module

from django.db import migrations, models

WALL = import_module("nabij.families.migrations.0009_involvement_wall").WALL
START, END = "create function nabij_by_hand()", "create trigger"
BEFORE = "create or replace" + WALL[WALL.index(START) : WALL.index(END)].removeprefix(
    "create"
)
JUDGED = "- 'reviewed_at' - 'review'"
AFTER = BEFORE.replace(JUDGED, f"{JUDGED} - 'was_right'")


class Migration(migrations.Migration):
    dependencies = [("families", "0009_involvement_wall")]

    operations = [
        migrations.RunSQL(AFTER, BEFORE),
    ]
