"""Python-Markdown without the parts that a text cannot need: the same HTML, sooner."""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import SettingsError

if TYPE_CHECKING:
    import markdown


class Gate(NamedTuple):
    """Parts of Python-Markdown that find nothing in a text without any of `triggers`.

    Parts are named as in its registries; a name that a version does not know is passed over. A part
    that no gate names always stays.
    """

    triggers: tuple[str, ...]
    inline: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    tree: tuple[str, ...] = ()


# Few gates on purpose: each set of open gates is an instance of its own, which a worker makes and keeps.
GATES = (
    Gate(
        ("[",),
        inline=(
            "footnote",
            "reference",
            "link",
            "image_link",
            "image_reference",
            "short_reference",
            "short_image_ref",
        ),
        blocks=("footnote", "reference"),
        tree=("footnote", "footnote-duplicate"),
    ),
    Gate(("*", "_"), inline=("em_strong", "em_strong2", "not_strong")),
    Gate(("`", "\\", "~~~"), inline=("backtick", "escape"), before=("fenced_code_block",)),
    # An HTML block taken out of its line may leave a line end after two spaces that was not there.
    Gate(
        ("<", "&", "  \n"),
        inline=("autolink", "automail", "html", "entity", "linebreak"),
        before=("html_block",),
    ),
    Gate(("|",), blocks=("table",)),
    Gate((":",), blocks=("deflist",)),
    Gate(("{",), tree=("attr_list",)),
)

_ONE_AT_A_TIME = threading.Lock()


def convert(text: str, extensions: tuple[str, ...]) -> str:
    """What the whole of Python-Markdown makes of `text`, from an instance fitted to the text.

    White space must be as Python-Markdown's preprocessor leaves it, or a trigger might appear later;
    `extensions` must be the default ones, whose parts the gates know.
    """
    opened = tuple(any(trigger in text for trigger in gate.triggers) for gate in GATES)
    return _run(_fitted(extensions, opened), text)


def convert_ungated(text: str, extensions: tuple[str, ...]) -> str:
    """What Python-Markdown makes of `text`. Raises `SettingsError` for an extension it cannot load."""
    return _run(_whole(extensions), text)


def _run(machine: markdown.Markdown, text: str) -> str:
    # An instance notes in itself how far it is: a preview, and a cluster's workers, have several threads.
    with _ONE_AT_A_TIME:
        try:
            return machine.reset().convert(text)
        except RecursionError:
            # Python-Markdown was left in the middle of a block, and `reset` does not tidy that up.
            _fitted.cache_clear()
            _whole.cache_clear()
            raise


@functools.lru_cache(maxsize=4)
def _whole(extensions: tuple[str, ...]) -> markdown.Markdown:
    return _machine(extensions)


@functools.lru_cache(maxsize=1 << len(GATES))
def _fitted(extensions: tuple[str, ...], opened: tuple[bool, ...]) -> markdown.Markdown:
    machine = _machine(extensions)
    for gate, is_open in zip(GATES, opened, strict=True):
        if not is_open:
            _deregister(gate, machine)
    return machine


def _deregister(gate: Gate, machine: markdown.Markdown) -> None:
    for registry, names in (
        (machine.inlinePatterns, gate.inline),
        (machine.parser.blockprocessors, gate.blocks),
        (machine.preprocessors, gate.before),
        (machine.treeprocessors, gate.tree),
    ):
        for name in names:
            registry.deregister(name, strict=False)


def _machine(extensions: tuple[str, ...]) -> markdown.Markdown:
    import markdown

    try:
        return markdown.Markdown(extensions=list(extensions), output_format="html")
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise SettingsError(
            f"`markdown.extensions`: cannot be loaded: {error}",
            path="archive.toml",
            remedy="name extensions of Python-Markdown that are installed",
        ) from None
