"""Letters and reports on paper: Typst templates filled with data.

Text that somebody typed goes in as data and is never read as Typst code. Every file is
PDF/UA-1 (readable with a screen reader) and PDF/A-2a (can be kept).
"""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder

ROOT = Path(__file__).resolve().parent.parent  # templates may share `base/typst`
FONTS = Path(__file__).resolve().parent / "typst" / "fonts"


def render(template: Path, *, data: Mapping[str, Any], at: dt.datetime) -> bytes:
    """Fill a template; it reads `data` with `json(bytes(sys.inputs.data))`."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    made: bytes = typst.compile(
        str(template),
        root=str(ROOT),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": text},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=at.replace(microsecond=0),
    )
    return made
