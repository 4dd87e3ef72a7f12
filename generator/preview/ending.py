"""The end of a preview: whatever waits for other processes waits no longer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

_LOOK_EVERY = 0.1


class Ended(BaseException):
    """The preview ends: whatever is being done is left."""


def answers_until(ending: threading.Event) -> Callable[[Future[Any]], Any]:
    """What a crew waits for its answers with. Raises `Ended`, upon which its processes are ended, too."""

    def answer(waited_for: Future[Any]) -> Any:
        """The result, looked for again and again: an end would not wake who waits for it."""
        while True:
            try:
                return waited_for.result(_LOOK_EVERY)
            except TimeoutError:
                if waited_for.done():
                    raise
            if ending.is_set():
                raise Ended

    return answer
