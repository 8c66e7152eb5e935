"""openapi: the document of the API, for who builds against it."""

import json

from nabij.site.cli.application import app, out, settle


@app.command()
def openapi() -> None:
    """Druk de beschrijving van de API af (OpenAPI 3.1)."""
    settle()
    from nabij.site.api import api

    text = json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False)
    out.print(text, markup=False)
