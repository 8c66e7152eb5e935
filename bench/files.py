"""The file of a long-lived family, a save in it, and a search in millions of lines."""

from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from bench import long_file, raw
from bench.measuring import Bench, Figure, show
from bench.stored import store

CHILDREN = 30_000
GOAL_FILE, GOAL_SAVE = 80.0, 60.0
# One word that many texts have, one that few have, and two or three together.
ASKED = (
    "moeder",
    "schulden",
    "buurvrouw politie",
    "moeder school bang",
    "vakantie",
    "oma",
    "rustig slapen",
    "huidru",
)
SEARCHERS = {
    "words_worker": "jeugdbeschermer",
    "words_leader": "teamleider",
    "words_coordinator": "wachtlijstcoördinator",
}
WHOLE = """
select (select json_agg(c) from dossier_contact c where c.person_id = %(person)s),
  (select json_agg(s) from dossier_statement s where s.person_id = %(person)s),
  (select json_agg(d) from dossier_duty d where d.person_id = %(person)s),
  (select json_agg(d) from records_document d where d.person_id = %(person)s),
  (select json_agg(m) from measures_measure m where m.youth_id = %(person)s)
"""
FOUND = """
select s.* from dossier_statementwords w
join dossier_statement s on s.id = w.statement_id
where w.person_id = any (%(files)s)
  and w.words @@ websearch_to_tsquery('pg_catalog.dutch', %(asked)s)
order by w.said_on desc, w.statement_id desc limit 51
"""
FILES_OF = """
select array_agg(distinct i.person_id) from families_involvement i
join organisations_desk d on d.id = i.desk_id
join organisations_professional p on p.id = d.professional_id
where p.name = %(name)s and i.from_at <= now()
  and (i.until_at is null or i.until_at > now())
"""


def run(root: Path, statements: int) -> None:
    """A file of fifteen years, then millions of statements, each beside plain SQL."""
    root.mkdir(parents=True, exist_ok=True)
    with Bench(root, children=CHILDREN) as bench:
        worker = bench.visitor("jeugdbeschermer")
        person = bench.ask(raw.OWN_YOUTH, {"name": worker.name})[0][0]
        long_file.add_long_file(bench.owner, person=person, writer=worker.name)
        raw.tidy(bench.owner)
        figures = long_lived(bench, person)
        there = long_file.add_statements(bench.owner, at_least=statements)
        figures += [search(bench, name, role) for name, role in SEARCHERS.items()]
    show(figures)
    kept = {f.name: asdict(f) | {"cpu_ms": f.cpu_ms} for f in figures}
    store("files", {"statements": there, "figures": kept})


def long_lived(bench: Bench, person: int) -> list[Figure]:
    """All of it on one page, the first page of it, and a contact more."""
    worker = bench.visitor("jeugdbeschermer")
    page = f"/personen/{person}/"
    limit = raw.limit(bench.owner, WHOLE, {"person": person}, n=50)
    met = {"kind": "conversation"}
    return [
        bench.measure(
            "long_whole", worker, [f"{page}?alles"], limit=limit, goal=GOAL_FILE, n=60
        ),
        bench.measure("long_first", worker, [page], goal=GOAL_FILE, n=60),
        bench.save("long_save", worker, f"{page}contact/", met, GOAL_SAVE),
    ]


def search(bench: Bench, name: str, role: str) -> Figure:
    """Words in what was said, in the files that are open to somebody in this role."""
    reader = bench.visitor(role)
    [[files]] = bench.ask(FILES_OF, {"name": reader.name})
    print(f"{name}: {len(files or [])} files open at the own desk")
    given = {"files": files or [], "asked": ASKED[1]}
    limit = raw.limit(bench.owner, FOUND, given, n=30)
    paths = [f"/uitspraken/?zoek={quote(words)}" for words in ASKED]
    return bench.measure(name, reader, paths, limit=limit, n=80)
