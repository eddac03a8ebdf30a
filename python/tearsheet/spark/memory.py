"""What a worker that lives for many tasks keeps of each."""

from __future__ import annotations

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

from .. import _core


def give_back_memory() -> None:
    """Give to the system what a task has freed: allocators keep it, each in its own pools, and Spark counts it."""
    pa.default_memory_pool().release_unused()
    _core.trim_memory()
