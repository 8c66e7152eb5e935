"""The register export of a certified institution: reading, checking, reporting.

Everything here but `loading` is free of Django: bytes in, typed rows, refusals with
line, column and sentence, and questions out.
"""
