"""The three answers that matching gives, and the scores that part them."""

from __future__ import annotations

from enum import StrEnum

SAME_FROM = 90.0
ASK_FROM = 83.0


class Tier(StrEnum):
    """``same``: an error with a fix; ``ask``: a question without one; ``none``: silence."""

    SAME = "same"
    ASK = "ask"
    NONE = "none"

    @classmethod
    def of(cls, score: float) -> Tier:
        """Return the tier that a score of 0 to 100 falls in."""
        if score >= SAME_FROM:
            return cls.SAME
        return cls.ASK if score >= ASK_FROM else cls.NONE
