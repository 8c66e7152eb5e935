"""The words by which persons are found are kept beside them."""

from collections.abc import Iterable, Mapping

from nabij.families.models import Home, Person, Schooling, SearchWord
from nabij.families.registry.words import words_of

BATCH = 2_000


def set_search_words(*, controller_id: int, words: Mapping[int, Iterable[str]]) -> None:
    """Replace the words by which these persons are found (the caller's action audits).

    `words` holds texts per person: names, nickname, street and school unless secret.
    """
    SearchWord.objects.filter(person__in=words).delete()
    SearchWord.objects.bulk_create(
        (
            SearchWord(controller_id=controller_id, person_id=person, word=word)
            for person, texts in words.items()
            for word in words_of(texts)
        ),
        batch_size=BATCH,
    )


def find_again(*people: Person) -> None:
    """These persons are found by what is known of them now."""
    for person in people:
        words = {person.pk: texts_of(person)}
        set_search_words(controller_id=person.controller_id, words=words)


def texts_of(person: Person) -> list[str]:
    """What a person is found by: names, and street and school unless secret."""
    names = [person.family_name, person.given_name, person.nickname]
    if person.has_secret_address:
        return names
    open_to_all = {"person": person, "is_secret": False}
    homes = Home.objects.current().filter(**open_to_all)
    schools = Schooling.objects.current().filter(**open_to_all)
    return [
        *names,
        *homes.values_list("street", flat=True),
        *schools.values_list("school", flat=True),
    ]
