"""Doing some things at once, for kinds of mirrors that are asked file by file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

AT_ONCE = 16

Made = TypeVar("Made")


async def at_once(
    work: Callable[..., Awaitable[Made]], items: Sequence[tuple[Any, ...]]
) -> list[Made]:
    """Return what `work` makes of each of the items; the first failure stops the others."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(item: tuple[Any, ...]) -> Made:
        async with room:
            return await work(*item)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(item)) for item in items]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
