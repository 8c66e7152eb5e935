"""Every row of a plan opens with each person it is about; the plan itself with one.

What is said of the family as a whole opens only to who has all of it open.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, opened_or_machine, written_by

# Row security hides the others; a reader may know that there are more of them. A goal
# is about its person and about whoever ever worked at it: without the function an old
# version would be taken for the one that stands, where the newest is shut. Who was
# ever involved is told to who has somebody of the family open, as numbers of people.
FUNCTIONS = f"""
create function nabij_plan_size(asked bigint, day date) returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select case when exists (
    select 1 from plans_member
    where plans_member.plan_id = asked and {opened("plans_member.person_id")}
  ) then (
    select count(distinct m.person_id)::integer from plans_member m
    where m.plan_id = asked and m.superseded_at is null and (day is null or (
      m.from_on <= day and (m.until_on is null or m.until_on > day)))
  ) end
$$;
create function nabij_goal_is_open(asked bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from plans_goal
    where plans_goal.id = asked and {opened("plans_goal.person_id")}
  ) and not exists (
    select 1 from plans_goalversion
    where plans_goalversion.goal_id = asked
      and plans_goalversion.owner_person_id is not null
      and not {opened("plans_goalversion.owner_person_id")}
  )
$$;
create function nabij_involved_in_plan(asked bigint) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct cap.professional_id
  from plans_member m
  join families_involvement inv on inv.person_id = m.person_id
  join organisations_occupancy occ on occ.desk_id = inv.desk_id
    and occ.from_at < coalesce(inv.until_at, 'infinity')
    and coalesce(occ.until_at, 'infinity') > inv.from_at
  join organisations_capacity cap on cap.id = occ.capacity_id
  where m.plan_id = asked and m.superseded_at is null
    and inv.ground not in ('advice', 'supervision')
    and inv.from_at <= nabij_now() and cap.professional_id is not null
    and nabij_plan_size(asked, null) is not null
$$;
"""
UNDO = """
drop function nabij_involved_in_plan(bigint);
drop function nabij_goal_is_open(bigint);
drop function nabij_plan_size(bigint, date);
"""
MINE = "controller_id = (select nabij_controls())"


def plan_read(table: str, column: str) -> str:
    return f"""({opened_or_machine(f"{table}.person_id")} or exists (
      select 1 from plans_member m where m.plan_id = {table}.{column}))"""


def whole(table: str) -> str:
    """All who were ever in the plan are open to the reader."""
    return f"""({MINE} or ((
      select count(distinct m.person_id) from plans_member m
      where m.plan_id = {table}.plan_id and m.superseded_at is null
    ) = nabij_plan_size({table}.plan_id, null)))"""


def with_goal(table: str) -> str:
    return f"""({MINE} or ({opened(f"{table}.person_id")} and
      ({table}.goal_id is null or nabij_goal_is_open({table}.goal_id))))"""


def both(table: str, other: str, *, goal: bool) -> str:
    """Open with the person it is of, and with the other it is also about."""
    column = f"{table}.{other}"
    about = f"{opened(f'{table}.person_id')} and ({column} is null or {opened(column)})"
    if goal:
        about += f" and ({table}.goal_id is null or nabij_goal_is_open({table}.goal_id))"
    return f"({MINE} or ({about}))"


OWN = "controller_id = (select nabij_organisation())"
# Nobody writes about a plan of which nothing is open to them.
IN_PLAN = f"({OWN} and nabij_plan_size(%s, null) is not null)"
PLAIN = ("member", "goal", "alternative", "help", "signature", "counteranswer")


def written(table: str) -> str:
    return written_by(f"plans_{table}.person_id")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("families", "0013_grounds_by_hand"), ("families", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        *[
            shut(
                f"plans_{table}",
                read=opened_or_machine(f"plans_{table}.person_id"),
                write=written(table),
            )
            for table in PLAIN
        ],
        shut(
            "plans_familyplan",
            read=plan_read("plans_familyplan", "id"),
            write=written("familyplan"),
        ),
        shut(
            "plans_goalversion",
            read=both("plans_goalversion", "owner_person_id", goal=True),
            write=written("goalversion"),
        ),
        *[
            shut(f"plans_{table}", read=with_goal(f"plans_{table}"), write=written(table))
            for table in ("progress", "counterview")
        ],
        shut(
            "plans_weigheddecision",
            read=both("plans_weigheddecision", "asked_of_id", goal=True),
            write=written("weigheddecision"),
        ),
        shut(
            "plans_planversion",
            read=f"({MINE} or nabij_plan_size(plans_planversion.plan_id, null)"
            " is not null)",
            write=IN_PLAN % "plans_planversion.plan_id",
        ),
        shut(
            "plans_evaluation",
            read=whole("plans_evaluation"),
            write=IN_PLAN % "plans_evaluation.plan_id",
        ),
    ]
