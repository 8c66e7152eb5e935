"""The words by which persons are found are kept beside them."""

from collections.abc import Iterable

from nabij.families.models import SearchWord
from nabij.families.words import words_of

BATCH = 2_000


def set_search_words(*, controller_id: int, words: dict[int, Iterable[str]]) -> None:
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
