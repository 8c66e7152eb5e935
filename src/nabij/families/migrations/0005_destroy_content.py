"""Words of the trail of one's own organisation's files may be destroyed, by function."""

from django.db import migrations

DESTROY = """
create function nabij_destroy_content(person bigint, until timestamptz)
returns bigint language plpgsql security definer set search_path = public as $$
declare gone bigint;
begin
  if nabij_function() is distinct from 'functional_administrator' or not exists (
    select 1 from families_person p
    where p.id = person and p.controller_id = nabij_organisation()
  ) then
    return null;
  end if;
  delete from base_auditcontent c using base_auditentry e
  where e.id = c.entry_id and e.chain = 'person:' || person and e.at <= until;
  get diagnostics gone = row_count;
  return gone;
end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0004_last_opened_row_security"), ("base", "0003_sign_in_and_verification"), ("base", "0001_initial")]

    operations = [
        migrations.RunSQL(
            DESTROY, "drop function nabij_destroy_content(bigint, timestamptz)"
        ),
    ]
