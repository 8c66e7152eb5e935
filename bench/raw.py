"""The limit beside each figure: the same rows by plain SQL, no rights and no log."""

import time
from dataclasses import dataclass

import psycopg

LIST = """
select w.id, w.clock_from_on, w.standing, w.urgency, w.last_check_on, e.bridging,
  p.id, p.given_name, p.prefix, p.family_name, p.born_on
from waiting_wait w join families_person p on p.id = w.youth_id
left join waiting_listentry e on e.id = w.entry_id
where w.controller_id = %(organisation)s and w.is_protection and not w.is_past
  and w.from_on <= current_date and (w.until_on is null or w.until_on > current_date)
order by w.standing, w.clock_from_on, w.id limit 51
"""
FILE = """
select (select json_agg(m) from families_membership m where m.person_id = %(person)s),
  (select json_agg(m) from measures_measure m where m.youth_id = %(person)s),
  (select json_agg(a) from measures_assignment a where a.youth_id = %(person)s),
  (select json_agg(c) from dossier_contact c where c.person_id = %(person)s),
  (select json_agg(w) from waiting_wait w where w.youth_id = %(person)s)
"""

OWN_YOUTH = """
select i.person_id from families_involvement i
join organisations_desk d on d.id = i.desk_id and d.kind = 'own'
join organisations_professional p on p.id = d.professional_id
where p.name = %(name)s and i.ground = 'execution'
  and i.from_at <= now() and (i.until_at is null or i.until_at > now())
limit 1
"""


YOUTHS = """
select count(*) from families_person
where controller_id = %(of)s and register_key is not null
"""
YOUTHS_IN_ALL = "select count(*) from families_person where register_key is not null"
# Words that few of those who wait carry: whoever searches for one person types these.
RARE_NAMES = """
select s.word from waiting_wait w
join families_searchword s on s.person_id = w.youth_id
where w.controller_id = %(of)s and w.is_protection and not w.is_past
  and length(s.word) > 4
group by 1 order by count(*), md5(s.word) limit 20
"""


@dataclass(frozen=True)
class Limit:
    """Milliseconds a statement takes over one open connection."""

    p50: float
    p95: float


def limit(owner_url: str, statement: str, parameters: dict, *, n: int = 200) -> Limit:
    """Time a statement as the owner, whom row security does not hold."""
    spent = []
    with psycopg.connect(owner_url, autocommit=True) as connection:
        for _ in range(n):
            start = time.perf_counter()
            connection.execute(statement, parameters).fetchall()
            spent.append((time.perf_counter() - start) * 1000)
    spent.sort()
    return Limit(p50=spent[n // 2], p95=spent[int(n * 0.95)])


def tidy(url: str) -> None:
    """What autovacuum does within minutes of a large import; not measured here."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze")
