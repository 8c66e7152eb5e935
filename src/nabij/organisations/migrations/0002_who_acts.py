"""What the acting capacity opens, as the database knows it; and the map of regions."""

import csv
from pathlib import Path

from django.db import migrations

from nabij.base.rowsecurity import shut

WHO = """
create function nabij_acts(c organisations_capacity) returns boolean
language sql stable as $$
  select c.superseded_at is null and c.from_on <= nabij_today()
    and (c.until_on is null or c.until_on > nabij_today())
$$;
create function nabij_organisation() returns bigint language sql stable as $$
  select c.organisation_id from organisations_capacity c
  where c.id = nabij_capacity() and nabij_acts(c)
$$;
create function nabij_function() returns text language sql stable as $$
  select c.function::text from organisations_capacity c
  where c.id = nabij_capacity() and nabij_acts(c)
$$;
create function nabij_controls() returns bigint language sql stable as $$
  select c.organisation_id from organisations_capacity c
  where c.id = nabij_capacity() and nabij_acts(c)
    and c.function in ('register_machine', 'figures_machine')
$$;
create function nabij_registers() returns bigint language sql stable as $$
  select c.organisation_id from organisations_capacity c
  where c.id = nabij_capacity() and nabij_acts(c) and c.function = 'register_machine'
$$;
create function nabij_desks() returns bigint[] language sql stable as $$
  select coalesce(array_agg(o.desk_id), '{}')
  from organisations_occupancy o join organisations_capacity c on c.id = o.capacity_id
  where c.id = nabij_capacity() and nabij_acts(c)
    and o.from_at <= nabij_now() and (o.until_at is null or o.until_at > nabij_now())
$$;
create function nabij_own_desks() returns bigint[] language sql stable as $$
  select coalesce(array_agg(d.id), '{}') from organisations_desk d
  where d.id = any (nabij_desks()) and d.kind = 'own'
$$;
"""

UNDO = """
drop function nabij_own_desks(); drop function nabij_desks();
drop function nabij_registers(); drop function nabij_controls();
drop function nabij_function(); drop function nabij_organisation();
drop function nabij_acts(organisations_capacity);
"""

SOMEBODY_ACTS = "(select nabij_organisation()) is not null"
MAP = Path(__file__).parent.parent / "data" / "municipalities.csv"


def load_map(apps, schema_editor):
    """The 342 municipalities of 2024 and their youth regions (CBS codes)."""
    Region = apps.get_model("organisations", "Region")
    Municipality = apps.get_model("organisations", "Municipality")
    with MAP.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = {row["jz_code"]: row["jeugdregio"] for row in rows}
    regions = {
        code: Region.objects.using(schema_editor.connection.alias).create(
            code=code, name=name
        )
        for code, name in sorted(names.items())
    }
    Municipality.objects.using(schema_editor.connection.alias).bulk_create(
        Municipality(
            code=row["gm_code"], name=row["municipality"], region=regions[row["jz_code"]]
        )
        for row in rows
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("base", "0002_audit_functions"), ("base", "0001_initial")]

    operations = [
        migrations.RunSQL(WHO, UNDO),
        shut(
            "organisations_professional",
            read=f"account_id = (select nabij_account()) or {SOMEBODY_ACTS}",
            write=SOMEBODY_ACTS,
        ),
        shut("organisations_shield", read=SOMEBODY_ACTS, write=SOMEBODY_ACTS),
        migrations.RunPython(load_map, migrations.RunPython.noop),
    ]
