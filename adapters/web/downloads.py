"""Files as a browser gets them: saved, never opened in the page's own place."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from adapters.web.rendering import PICTURES
from bot.store.files import UNKNOWN_TYPE, KeptFile


def download(kept: KeptFile) -> Response:
    """The answer that hands a file over.

    A type is told only of the pictures that a page shows, and only where the content begins as theirs does:
    a page or a drawing that somebody uploaded can't act here (RFC 6266 for the name).
    """
    told = kept.file.media_type
    is_picture = told in PICTURES and kept.content.startswith(PICTURES[told])
    plain = "".join(
        each if each.isascii() and each.isprintable() and each not in '"\\%' else "_"
        for each in kept.file.name
    )
    encoded = quote(kept.file.name, safe="")
    headers = {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"}
    return Response(kept.content, headers=headers, media_type=told if is_picture else UNKNOWN_TYPE)
