"""Benchmarks: CPU per request, growth, imports; each beside its raw limit."""
