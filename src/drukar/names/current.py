"""The register as it is now, kept ready by whoever runs for long, such as a desk.

A version is anything that changes whenever an entry does: a counter, the time of the last
change. While it stays, nothing is read or built; when it changes, only the entries that
differ are filed anew, so that a register of 10,000 entries follows an editor's change in
hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from threading import Lock

from drukar.names.register import Register
from drukar.story.names import Entry


class CurrentRegister:
    """One register from version to version; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version: Hashable = object()
        self._register = Register()

    def at(self, version: Hashable, load: Callable[[], Iterable[Entry]]) -> Register:
        """Return the register of this version; `load` gives its entries and is called once.

        Raises what `load` raises, and ``NamesError`` for entries that make no register; the
        register that was there is kept then.
        """
        with self._lock:
            if version != self._version:
                self._register = follow(self._register, load())
                self._version = version
            return self._register


def follow(register: Register, entries: Iterable[Entry]) -> Register:
    """Return the register of `entries`, ready for the languages that `register` is ready for."""
    made = register.updated(entries)
    for language, ready in tuple(register.finders.items()):
        made.finders[language] = ready.updated(made)
    return made
