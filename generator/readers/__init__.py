"""Bytes -> `Article`: one module a kind of source."""
