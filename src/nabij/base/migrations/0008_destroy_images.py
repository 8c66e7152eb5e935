"""With the words of a file go the images of its rows as they were.

The last image of a row that stands is no more than the table says, and stays: so the
state can always be made again. Of a row that is gone nothing is left but its digest.
Whose file it is and who may, families and organisations say; their tables and functions
are looked up when it is called.
"""

from django.db import migrations

DESTROY = """
create function nabij_destroy_images(person bigint, until timestamptz)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare gone bigint;
begin
  if nabij_function() is distinct from 'functional_administrator' or not exists (
    select 1 from families_person p
    where p.id = person and p.controller_id = nabij_organisation()
  ) then
    return null;
  end if;
  with belonging as materialized (
    select n.former as name, r.row_id from nabij_rows_about('families_person', person) r
    join nabij_names_of_images() n on n.name = r.name
  )
  update base_rowimage i set image = null, salt = null,
    digest = nabij_image_digest(i.salt, i.name, i.op, i.row_id, i.image),
    destroyed_for = person, destroyed_at = nabij_now()
  from belonging b
  where i.name = b.name and i.row_id = b.row_id and i.image is not null
    and exists (select 1 from base_rowimage later where later.id > i.id
      and later.name = i.name and later.row_id = i.row_id)
    and exists (select 1 from base_auditentry e
      where e.batch = i.batch and e.at <= until);
  get diagnostics gone = row_count;
  return gone;
end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0007_row_images")]

    operations = [
        migrations.RunSQL(
            DESTROY, "drop function nabij_destroy_images(bigint, timestamptz)"
        ),
    ]
