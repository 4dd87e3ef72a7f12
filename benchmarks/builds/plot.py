"""Time and memory of clean builds against the number of articles, as SVG; runs in the peers' environment.

Reads `{"title": [[articles, seconds, megabytes], ...], ...}` from its input. Argument: the file to write.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Draw what comes in."""
    import matplotlib  # type: ignore[import-not-found]

    matplotlib.use("svg")
    # The same figures give the same file.
    matplotlib.rcParams.update({"svg.hashsalt": "newsmorgue", "font.size": 10})
    from matplotlib import pyplot

    lines = json.load(sys.stdin)
    figure, (times, memories) = pyplot.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for title, points in lines.items():
        ours = title.startswith("newsmorgue")
        look = {"marker": "o", "linewidth": 2.5 if ours else 1.2, "linestyle": "-" if ours else "--"}
        articles, seconds, megabytes = zip(*points, strict=True)
        times.plot(articles, seconds, label=title, **look)
        memories.plot(articles, megabytes, label=title, **look)
    for axes, what in ((times, "seconds, clean build"), (memories, "MB at the most, all processes")):
        axes.set(xscale="log", yscale="log", xlabel="articles", ylabel=what)
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
    times.legend(frameon=False)
    figure.savefig(sys.argv[1], metadata={"Date": None})


if __name__ == "__main__":
    main()
