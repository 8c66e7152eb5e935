"""Whom a statement is about may change: two records of one human being are merged."""

from django.db import migrations

FOLLOW = """
create function dossier_keep_whom() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update dossier_statementwords set about = array(
      select a.person_id from dossier_statementabout a
      where a.statement_id = new.statement_id)
    where statement_id = new.statement_id;
  return null;
end $$;
create trigger statementabout_keeps_whom after update on dossier_statementabout
  for each row execute function dossier_keep_whom();
"""
UNDO = """
drop trigger statementabout_keeps_whom on dossier_statementabout;
drop function dossier_keep_whom();
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0015_words_of_statements")]

    operations = [
        migrations.RunSQL(FOLLOW, UNDO),
    ]
