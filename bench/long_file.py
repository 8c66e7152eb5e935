"""A family that has been known for fifteen years, and millions of statements."""

import random  # noqa: TID251 - texts from a seed
from collections.abc import Iterator

import psycopg

TEXTS = 40_000
WORDS_IN_A_TEXT = 14
SYLLABLES = tuple(
    "ba den ker lo mi nes pra ro sta ti ven wal zo dru gel hui".split()  # noqa: SIM905
)
# Of the field, and often said; the rest of the words is made of syllables.
OFTEN = tuple(
    "moeder vader school thuis veilig zorgen ruzie contact slapen wonen broer zusje"  # noqa: SIM905
    " oma opa juf huisarts afspraak bezoek rustig boos bang alcohol geld schulden"
    " werk politie weekend vakantie nacht ochtend avond gesprek hulp plan team"
    " buurvrouw".split()
)

MANY = """
create temp table text_of (n int primary key, text text not null, words tsvector);
create temp table told_of as
  select {first} + row_number() over () as id, p.id as person_id, p.controller_id,
    ((p.id * 7919 + g * 104729) % {texts})::int as n,
    current_date - ((p.id * 31 + g * 17) % 3000)::int as said_on
  from families_person p cross join generate_series(1, {each}) g
  where p.register_key is not null;
"""
FILLED = """
update text_of set words = dossier_words_of(text, 'moeder', '');
insert into dossier_statement (id, controller_id, person_id, about_count, kind, text,
  source, said_on, is_checked, reaction, written_by_id, beside_as, recorded_at)
select t.id, t.controller_id, t.person_id, 0, 'report', x.text, 'moeder', t.said_on,
  false, '', (select min(c.id) from organisations_capacity c
    where c.organisation_id = t.controller_id), '', now()
from told_of t join text_of x on x.n = t.n;
drop index statementwords_words;
insert into dossier_statementwords (statement_id, person_id, about, said_on, words)
select t.id, t.person_id, '{}', t.said_on, x.words
from told_of t join text_of x on x.n = t.n;
create index statementwords_words on dossier_statementwords using gin (words);
"""

# Fifteen years in one file, by whoever has it open now.
LONG = """
with writer as (
  select c.id, c.organisation_id from organisations_capacity c
  join organisations_professional p on p.id = c.professional_id
  where p.name = %(writer)s and c.superseded_at is null limit 1
), days as (
  select n, current_date - (n * 13) %% 5400 - 1 as on_day,
    now() - make_interval(days => (n * 13) %% 5400 + 1) as at
  from generate_series(1, 400) n
), contacts as (
  insert into dossier_contact (controller_id, person_id, on_day, kind, written_by_id,
    with_whom, how, is_in_vain, is_youth_seen, note, about_count, why_not_about,
    typed_here, recorded_at)
  select w.organisation_id, %(person)s, d.on_day, 'conversation', w.id,
    'moeder en juf', 'home', false, d.n %% 3 = 0, %(note)s || d.n, 0, '', true,
    d.at
  from days d, writer w where d.n <= 300
), statements as (
  insert into dossier_statement (controller_id, person_id, about_count, kind, text,
    source, said_on, is_checked, reaction, written_by_id, beside_as, recorded_at)
  select w.organisation_id, %(person)s, 0,
    (array['fact', 'report', 'suspicion', 'opinion', 'strength'])[1 + d.n %% 5],
    %(note)s || d.n, 'de juf van groep 4', d.on_day, d.n %% 2 = 0, '', w.id, '', d.at
  from days d, writer w
), duties as (
  insert into dossier_duty (controller_id, kind, person_id, source, rule_id, rule_kind,
    rule_version, started_on, known_on, due_on, owner_id, owned_as, fulfilled_on,
    lapsed_because, recorded_at)
  select w.organisation_id, 'evaluation', %(person)s, 'bench:' || d.n, 'GI-10', 'LAW',
    '', d.on_day, d.on_day, d.on_day + 20, c.professional_id, 'fixed', d.on_day + 10,
    '', d.at
  from days d, writer w join organisations_capacity c on c.id = w.id where d.n <= 120
), documents as (
  insert into records_document (controller_id, person_id, about_ids, kind, title,
    source, dated_on, added_by_id, recorded_at)
  select w.organisation_id, %(person)s, '{}', 'report', 'Verslag ' || d.n, 'de school',
    d.on_day, w.id, d.at
  from days d, writer w where d.n <= 30
  returning id, controller_id, person_id, added_by_id, recorded_at
)
insert into records_documentversion (controller_id, document_id, person_id, number,
  key, name, media_type, size, digest, why, added_by_id, recorded_at)
select controller_id, id, person_id, 1, gen_random_uuid(), 'verslag.pdf',
  'application/pdf', 81234, '', '', added_by_id, recorded_at from documents
"""
NOTE = (
    "Thuis op bezoek geweest. Moeder vertelt dat het slapen beter gaat en dat de juf"
    " haar vaker belt; zij maakt zich zorgen over de schulden. Nummer "
)
FIRST = 10_000_000_000


def add_long_file(owner_url: str, *, person: int, writer: str) -> None:
    """400 statements, 300 contacts, 120 duties and 30 documents in one file."""
    given = {"person": person, "writer": writer, "note": NOTE}
    with psycopg.connect(owner_url) as connection:
        connection.execute(LONG, given)


def add_statements(owner_url: str, *, at_least: int) -> int:
    """As many statements on every youth as it takes; how many there are then."""
    with psycopg.connect(owner_url) as connection:
        [youths] = connection.execute(
            "select count(*) from families_person where register_key is not null"
        ).fetchone() or [0]
        each = -(-at_least // youths)
        connection.execute("alter table dossier_statement disable trigger user")
        connection.execute("set maintenance_work_mem = '512MB'")
        connection.execute(MANY.format(first=FIRST, texts=TEXTS, each=each))
        with connection.cursor().copy("copy text_of (n, text) from stdin") as copy:
            for row in enumerate(texts()):
                copy.write_row(row)
        connection.execute(FILLED)
        connection.commit()
        connection.execute("alter table dossier_statement enable trigger user")
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("vacuum analyze")
        [found] = connection.execute(
            "select count(*) from dossier_statementwords"
        ).fetchone() or [0]
    return found


def texts() -> Iterator[str]:
    """Texts of which few words are in many, and many words in few."""
    chance = random.Random(11)
    rare = [
        "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(6_000)
    ]
    words = [*OFTEN, *rare]
    for _ in range(TEXTS):
        places = (
            int(len(words) * chance.random() ** 3) for _ in range(WORDS_IN_A_TEXT)
        )
        yield " ".join(words[place] for place in places)
