"""The few drawings of the product: shapes of 24 by 24, drawn by hand, no package.

Inline, so that a page needs no second request and a shape can take the colour of its
word. Always decoration: the word stands beside it.
"""

import functools

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    # the tones: seen without colour, each has its own outline
    "triangle": '<path d="M12 3 22 21H2z"/>',
    "diamond": '<path d="M12 1.5 22.5 12 12 22.5 1.5 12z"/>',
    "square": '<path d="M3 3h18v18H3z"/>',
    "circle": '<circle cx="12" cy="12" r="10"/>',
    "dash": '<path d="M3 9h18v6H3z"/>',
    "ring": '<circle cx="12" cy="12" r="9"/><path d="m6 18 12-12"/>',
    "alert": '<path d="M12 3 22 21H2z"/><path d="M12 10v5M12 18v.1"/>',
    "dot": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.1"/>',
    # the five nouns on the timeline
    "spell": '<path d="M3 6v12M21 6v12M3 12h18"/>',
    "duty": '<path d="M4 4h16v16H4z"/><path d="m8 12 3 3 5-6"/>',
    "contact": '<path d="M4 5h16v11H11l-5 4v-4H4z"/>',
    "statement": '<path d="M6 3h9l4 4v14H6z"/><path d="M9 12h7M9 16h7"/>',
    "decision": '<path d="M12 2.5 21.5 12 12 21.5 2.5 12z"/><path d="m9 12 2 2 4-4"/>',
    # what one does
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "close": '<path d="m5 5 14 14M19 5 5 19"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3"/><path d="M7 14h10v7H7z"/>',
    "download": '<path d="M12 3v12m-5-5 5 5 5-5M4 20h16"/>',
    "upload": '<path d="M12 16V4m-5 5 5-5 5 5M4 20h16"/>',
    "previous": '<path d="m15 4-8 8 8 8"/>',
    "next": '<path d="m9 4 8 8-8 8"/>',
    "ascending": '<path d="M12 20V5m-6 6 6-6 6 6"/>',
    "descending": '<path d="M12 4v15m-6-6 6 6 6-6"/>',
    "sortable": '<path d="m8 9 4-5 4 5M8 15l4 5 4-5"/>',
    "person": '<circle cx="12" cy="8" r="4.5"/><path d="M3.5 21c1-9 16-9 17 0"/>',
    "down": '<path d="m5 9 7 7 7-7"/>',
    "eye": '<path d="M2 12c5-9 15-9 20 0-5 9-15 9-20 0z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "lock": '<path d="M5 11h14v10H5z"/><path d="M8 11V7c0-6 8-6 8 0v4"/>',
    "bell": '<path d="M6 17V11c0-9 12-9 12 0v6l2 2H4z"/><path d="M10 21.5h4"/>',
    "check": '<path d="m4 13 5 5L20 6"/>',
    "folder": '<path d="M3 5h7l2 3h9v12H3z"/>',
    # the mark: two people close together under one roof
    "nabij": '<path d="M3 12 12 4l9 8"/><circle cx="9" cy="13" r="1.8"/>'
    '<circle cx="15" cy="13" r="1.8"/><path d="M5.5 20c.5-5 6-5 6.5-.5.5-4.5 6-4.5 '
    '6.5.5"/>',
}
OPEN = {"ring", "dot"}  # drawn as a line inside a pill, the others are filled


@functools.cache
def drawn(name: str) -> SafeString:
    """The drawing, hidden for screen readers."""
    more = " nabij-icon--open" if name in OPEN else ""
    return format_html(
        '<svg class="nabij-icon{}" viewBox="0 0 24 24" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        more,
        mark_safe(SHAPES[name]),  # noqa: S308 - a constant of our own
    )
