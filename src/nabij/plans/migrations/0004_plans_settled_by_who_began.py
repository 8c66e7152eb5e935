"""What a plan asks is settled by the organisation that began it, whoever wrote in it.

Its machine reads the days of what others of the duo wrote in its own plan: progress,
a new version of a goal, who agreed, looking back. And each machine may know that a
plan is over: what it asks within that plan then falls away.
"""

from importlib import import_module

from django.db import migrations

before = import_module("nabij.plans.migrations.0002_row_security")

FUNCTIONS = """
create function nabij_plan_is_ours(asked bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select nabij_registers() is not null and exists (
    select 1 from plans_familyplan
    where id = asked and controller_id = nabij_registers())
$$;
create function nabij_goal_is_ours(asked bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select nabij_registers() is not null and exists (
    select 1 from plans_goal join plans_familyplan on plans_familyplan.id = plan_id
    where plans_goal.id = asked
      and plans_familyplan.controller_id = nabij_registers())
$$;
create function nabij_plans_ended(asked bigint[]) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct plan_id from plans_evaluation
  where nabij_registers() is not null and plan_id = any (asked) and outcome = 'end'
$$;
"""
UNDO = """
drop function nabij_plans_ended(bigint[]);
drop function nabij_goal_is_ours(bigint);
drop function nabij_plan_is_ours(bigint);
"""
# Asked once for a whole question: only the machine of an organisation goes on to look.
MACHINE = "(select nabij_registers()) is not null"
OURS = f"{MACHINE} and nabij_plan_is_ours"
READ = {
    "member": (before.opened_or_machine("plans_member.person_id"), "plan_id", OURS),
    "goal": (before.opened_or_machine("plans_goal.person_id"), "plan_id", OURS),
    "goalversion": (
        before.both("plans_goalversion", "owner_person_id", goal=True),
        "goal_id",
        f"{MACHINE} and nabij_goal_is_ours",
    ),
    "progress": (
        before.with_goal("plans_progress"),
        "goal_id",
        f"{MACHINE} and nabij_goal_is_ours",
    ),
    "planversion": (
        f"({before.MINE} or nabij_plan_size(plans_planversion.plan_id, null)"
        " is not null)",
        "plan_id",
        OURS,
    ),
    "evaluation": (before.whole("plans_evaluation"), "plan_id", OURS),
    "signature": (
        before.opened_or_machine("plans_signature.person_id"),
        "(select v.plan_id from plans_planversion v where v.id = version_id)",
        OURS,
    ),
}


def read_by(table: str, condition: str) -> str:
    return (
        f"drop policy plans_{table}_read on plans_{table};\n"
        f"create policy plans_{table}_read on plans_{table} for select"
        f" using ({condition});"
    )


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_row_security")]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        *[
            migrations.RunSQL(
                read_by(table, f"{was} or ({ours}({plan}))"), read_by(table, was)
            )
            for table, (was, plan, ours) in READ.items()
        ],
    ]
