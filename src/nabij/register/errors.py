"""What can be wrong with an export as a whole."""


class UnreadableExport(Exception):
    """The export cannot be taken in at all; the sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
