"""How well the model gave back published figures, as the page tells it."""

from typing import Any


def backtest(chosen: str) -> dict[str, Any]:
    """The stored backtest, of one figure or of all."""
    return {"figures": [], "rows": []}
