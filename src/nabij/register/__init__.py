"""The register export of a certified institution: reading, checking, reporting.

No framework and no database: bytes in; typed rows, refusals with line, column and
sentence, and questions out. `known` says what was read before.
"""
