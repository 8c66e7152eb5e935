"""Documents are kept; what somebody asks about a file is written down and answered."""

from nabij.records.documents.adding import Added, add_document, add_version, file_mail
from nabij.records.documents.content import checked
from nabij.records.documents.mail import read_mail
from nabij.records.requests.asking import (
    Answered,
    Asked,
    answer_request,
    end_hold,
    extend_request,
    record_request,
    set_hold,
    weigh_texts,
)
from nabij.records.requests.destroying import (
    Verdict,
    decide_destruction,
    prepare_destruction,
)

__all__ = [
    "Added",
    "Answered",
    "Asked",
    "Verdict",
    "add_document",
    "add_version",
    "answer_request",
    "checked",
    "decide_destruction",
    "end_hold",
    "extend_request",
    "file_mail",
    "prepare_destruction",
    "read_mail",
    "record_request",
    "set_hold",
    "weigh_texts",
]
