"""Datelines in words -> aware datetimes, by our own grammar and never by the machine's clock."""
