"""Whose question it is knows that it was answered, also by another organisation."""

from django.db import migrations

from nabij.families.queries import opened_or_machine

BEFORE = opened_or_machine("counsel_answer.person_id")
OURS = """((select nabij_registers()) is not null and exists (
  select 1 from counsel_question q where q.id = question_id
    and q.controller_id = (select nabij_registers())))"""


def read_by(condition: str) -> str:
    return f"""
drop policy counsel_answer_read on counsel_answer;
create policy counsel_answer_read on counsel_answer for select using ({condition});
"""


class Migration(migrations.Migration):
    dependencies = [("counsel", "0002_row_security")]

    operations = [
        migrations.RunSQL(read_by(f"{BEFORE} or {OURS}"), read_by(BEFORE)),
    ]
