"""`python -m nabij.site.cli`."""

from nabij.site.cli import app

app(prog_name="nabij")
