"""Whose decision it is and what others must tell, in words, where somebody decides."""

from django.utils.translation import gettext as _

from nabij.rules.file.deciding import Matter, who_decides
from nabij.rules.file.sharing import third_party_tells


def whose_decision() -> str:
    """Who decides by law who the worker is, and who may ask for somebody else."""
    decides = who_decides(Matter.WORKER)
    told = {
        "who": _(decides.decides.dutch),
        "asks": _(" of ").join(_(each.dutch) for each in sorted(decides.may_ask)),
        "law": f"{decides.source.text} {decides.source.place.partition(':')[0]}",
    }
    return (
        _(
            "De %(who)s beslist wie de jeugdbeschermer is. Een %(asks)s mag later om"
            " een ander vragen (%(law)s)."
        )
        % told
    )


def told_when_asked(measure_type: int) -> str:
    """What a professional from outside does when asked for what a measure needs."""
    return _(third_party_tells(measure_type=measure_type, is_asked=True).dutch)
