"""Datelines in words -> aware datetimes, by our own grammar and never by the machine's clock."""

from generator.dates.days import Order, numeric_order
from generator.dates.finding import Found, clock_alone_on, clock_on, find_times
from generator.dates.reading import read_time

__all__ = ["Found", "Order", "clock_alone_on", "clock_on", "find_times", "numeric_order", "read_time"]
