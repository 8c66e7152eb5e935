"""Who may write an involvement: the register, and by hand on one's own ground only.

Reading stays as it was. By hand: break-glass for a day, on one's own desk; a visit, by
a director; the judgement of a break-glass, by a team leader. What is derived, the
register machine writes: nobody who works here does.
"""

from importlib import import_module

from django.db import migrations

REGISTERS = "controller_id = (select nabij_registers())"
OWN = "controller_id = (select nabij_organisation())"
BREAKS_GLASS = f"""({OWN} and ground = 'break_glass' and source = ''
  and desk_id = any ((select nabij_own_desks())::bigint[])
  and granted_by = (select nabij_capacity())
  and from_at >= (select nabij_now())
  and until_at <= from_at + interval '24 hours'
  and reviewed_at is null
  and (select nabij_function()) in ('youth_protector', 'behavioural_scientist',
    'team_leader', 'waiting_list_coordinator'))"""
OPENS_VISIT = f"""({OWN} and ground = 'supervision' and source = ''
  and granted_by = (select nabij_capacity())
  and until_at is not null
  and (select nabij_function()) = 'director'
  and exists (select 1 from organisations_desk d where d.id = desk_id
    and d.kind = 'visit' and d.organisation_id = controller_id))"""
ENDS_VISIT = f"""({OWN} and ground = 'supervision'
  and (select nabij_function()) = 'director')"""
REVIEWS = f"""({OWN} and ground = 'break_glass'
  and (select nabij_function()) = 'team_leader')"""

WALL = f"""
drop policy families_involvement_insert on families_involvement;
drop policy families_involvement_update on families_involvement;
drop policy families_involvement_delete on families_involvement;
create policy families_involvement_insert on families_involvement for insert
  with check ({REGISTERS} or {BREAKS_GLASS} or {OPENS_VISIT});
create policy families_involvement_update on families_involvement for update
  using ({REGISTERS} or {ENDS_VISIT} or {REVIEWS})
  with check ({REGISTERS} or {ENDS_VISIT} or {REVIEWS});
create policy families_involvement_delete on families_involvement for delete
  using ({REGISTERS});

-- A policy cannot say which columns may change. By hand: the end of a visit comes
-- nearer, or a break-glass gets its one judgement.
create function nabij_by_hand() returns trigger language plpgsql as $$
declare judged jsonb := to_jsonb(new) - 'reviewed_at' - 'review';
  ended jsonb := to_jsonb(new) - 'until_at';
begin
  if nabij_registers() = old.controller_id
    or pg_has_role(session_user, (select relowner from pg_class
      where oid = 'families_involvement'::regclass), 'usage') then
    return new;
  end if;
  if old.ground = 'break_glass' and old.reviewed_at is null
    and judged = to_jsonb(old) - 'reviewed_at' - 'review' then
    return new;
  end if;
  if old.ground = 'supervision' and new.until_at <= old.until_at
    and ended = to_jsonb(old) - 'until_at' then
    return new;
  end if;
  raise insufficient_privilege
    using message = 'this involvement is not changed by hand';
end
$$;
create trigger families_involvement_by_hand before update on families_involvement
  for each row execute function nabij_by_hand();
"""
# The policies as they were.
BEFORE = import_module("nabij.families.migrations.0008_involvement_writers").NARROWER
UNDO = f"""
drop trigger families_involvement_by_hand on families_involvement;
drop function nabij_by_hand();
{BEFORE}
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0008_involvement_writers")]

    operations = [
        migrations.RunSQL(WALL, UNDO),
    ]
