"""What speaks for and against a line as a part of the article's body, as the values of named signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from generator.readers import bodylooks
from generator.readers.bodylooks import Fact, Look
from generator.readers.scene import Scene

Value = Fact | tuple[Fact, Fact]
"""What a sign says: a fact, or two of them."""


class Group(NamedTuple):
    """Signs that are made of the same facts, each of one or two; `look` gives a look for each line."""

    look: Callable[[Scene], list[Look]]
    facts: tuple[str, ...]
    signs: dict[str, str]


# Lines are alike in most of what is seen of them: the weights of a group's signs are summed once a look.
GROUPS = (
    Group(
        bodylooks.forms,
        ("rule", "place", "shape", "run", "width", "language"),
        {
            "rule": "rule", "rule and place": "rule, place", "shape and place": "shape, place",
            "width": "width", "run": "run", "run and width": "run, width", "run and rule": "run, rule",
            "shape and rule": "shape, rule", "language and rule": "language, rule",
            "language and width": "language, width",
        },
    ),
    Group(
        bodylooks.neighbours,
        ("rule", "above", "below"),
        {
            "rule above": "above", "rule below": "below", "above and rule": "above, rule",
            "below and rule": "rule, below", "above and below": "above, below",
        },
    ),
    Group(bodylooks.beside, ("above", "below"), {"width above": "above", "width below": "below"}),
    Group(
        bodylooks.ahead,
        ("rule", "prose", "stop", "shape"),
        {
            "prose below": "prose", "prose below and rule": "prose, rule", "to the stop": "stop",
            "to the stop and rule": "stop, rule", "shape and prose below": "shape, prose",
        },
    ),
    Group(
        bodylooks.behind,
        ("rule", "button", "prose", "start"),
        {
            "button above": "button", "button above and rule": "button, rule", "prose above": "prose",
            "from the start": "start",
        },
    ),
    Group(
        bodylooks.edges,
        ("width", "last", "first", "words"),
        {"last mark": "last", "first mark": "first", "width and last mark": "width, last", "words": "words"},
    ),
    Group(
        bodylooks.sizes,
        ("rule", "case", "ratio", "usual"),
        {
            "case": "case", "case and rule": "case, rule", "beside the usual width": "ratio",
            "beside the usual width and rule": "ratio, rule", "usual width and rule": "usual, rule",
        },
    ),
    Group(
        bodylooks.sayings,
        ("said", "width", "title", "figures"),
        {
            "said": "said", "said and width": "said, width", "said of the headline": "title",
            "figures": "figures",
        },
    ),
    Group(
        bodylooks.marks,
        ("stands", "dated", "prompt", "picture", "address", "bar", "colon"),
        {
            "stands": "stands", "dated": "dated", "prompt": "prompt", "picture": "picture",
            "address": "address", "bar": "bar", "colon": "colon",
        },
    ),
    Group(
        bodylooks.tones,
        ("shown", "reader", "quoted", "sentences", "width", "dated", "bracket", "money"),
        {
            "words of captions": "shown", "words of captions and sentences": "shown, sentences",
            "speaks to the reader": "reader", "reader and quotes": "reader, quoted",
            "reader and width": "reader, width", "quotes and width": "quoted, width",
            "sentences and width": "sentences, width", "dated and width": "dated, width",
            "bracket and width": "bracket, width", "money and width": "money, width",
        },
    ),
    Group(
        bodylooks.hearings,
        ("width", "paper", "picture", "date"),
        {
            "words of the paper and width": "paper, width", "words of pictures and width": "picture, width",
            "words of datelines and width": "date, width",
        },
    ),
)  # fmt: skip
SIGNS = tuple(sign for group in GROUPS for sign in group.signs)


def columns_of(scene: Scene) -> list[list[Look]]:
    """For each of `GROUPS` the looks of all lines."""
    return [group.look(scene) for group in GROUPS]


def looks_of(scene: Scene) -> list[tuple[Look, ...]]:
    """For each line its looks, one for each of `GROUPS`."""
    return list(zip(*columns_of(scene), strict=True))


def getters_of(group: Group) -> list[Callable[[Look], Value]]:
    """For each sign of a group what takes its value out of a look."""
    places = {fact: place for place, fact in enumerate(group.facts)}
    return [itemgetter(*(places[fact] for fact in facts.split(", "))) for facts in group.signs.values()]


def signs_of(looks: Sequence[Look]) -> list[Value]:
    """The value of each of `SIGNS` for a line with these looks."""
    return [get(look) for group, look in zip(GROUPS, looks, strict=True) for get in getters_of(group)]
