"""Memory that loading took and no longer needs."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """Return free memory to the system, where the C library can be asked to (glibc).

    Building an index takes several times what the index holds, and glibc keeps what was freed.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
