"""What the most careful reader of a text could win: the truth as far as it stands in the text.

Some truths hold what the text does not: a mark or an invisible sign more, a headline that only the page's
markup knows, paragraphs that the page prints as several lines. No reader of the text can have these.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.reading.readers import FLAVOURS, Reader

# Of whole fields and lines there is a most; what parts of them could win is not asked.
UNASKED = frozenset(("authors_f1", "day", "minute", "upd_day", "body_f1", "junk"))
TEXTS = {flavour: name for flavour, name in FLAVOURS.items() if name.endswith(".txt")}


def read_truth(cases: Path, scorer: Path, folder: Path) -> Reader:
    """Predictions for each text: the truth's title where the text says it, the truth's paragraphs that are
    whole lines of it.
    """
    rules = _loaded(scorer)
    for flavour, name in TEXTS.items():
        (folder / flavour).mkdir(parents=True)
        for case in cases.iterdir():
            truth = json.loads((case / "expected.json").read_text("utf-8"))
            text = (case / name).read_text("utf-8")
            blocks = [block for _, block in truth["body_blocks"]]
            shown = {
                "title": truth["title"] if rules.fold(truth["title"]) in rules.fold(text) else "",
                "body": "\n\n".join(whole_lines(blocks, text, rules.alnum)),
            }
            (folder / flavour / f"{case.name}.json").write_text(json.dumps(shown), "utf-8")
    return Reader("what stands in the text", folder, {}, UNASKED)


def whole_lines(paragraphs: Sequence[str], text: str, letters_of: Callable[[str], str]) -> list[str]:
    """The paragraphs that are lines of the text, none more often than it stands there."""
    left = Counter(map(letters_of, text.splitlines()))
    found = []
    for paragraph in paragraphs:
        key = letters_of(paragraph)
        if left[key] > 0:
            left[key] -= 1
            found.append(paragraph)
    return found


def _loaded(scorer: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", scorer)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
