"""Datelines in words -> aware datetimes, by our own grammar and never by the machine's clock."""

from generator.dates.finding import Found, clock_on, find_times, numeric_order
from generator.dates.reading import read_time

__all__ = ["Found", "clock_on", "find_times", "numeric_order", "read_time"]
