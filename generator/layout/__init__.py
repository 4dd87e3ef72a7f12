"""A page's key -> what the page shows, from the catalogue. One function a kind of page."""

from __future__ import annotations

from generator.layout.articles import lay_out_run
from generator.layout.desk import Desk, FileCopy, lay_out, lay_out_all
from generator.layout.drawer import Drawer

__all__ = ["Desk", "Drawer", "FileCopy", "lay_out", "lay_out_all", "lay_out_run"]
