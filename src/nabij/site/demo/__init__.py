"""Invented families for the demo: three GI's in one region, the same for each seed."""

from nabij.site.demo.making import make
from nabij.site.personas import personas

__all__ = ["make", "personas"]
