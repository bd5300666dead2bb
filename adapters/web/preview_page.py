"""The page that shows a message before anybody gets it, as each door will show it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.web.intake import Rejected
from adapters.web.rendering import render, render_page
from adapters.web.visitor import Visitor
from bot.dialogue.refusal import Refusal
from bot.locales import Texts
from bot.previews.drawing import Drawing
from bot.previews.previews import PATH, Previews


class PreviewPage:
    """Shows previews to whom `required` lets in; whoever has the thing rechecks who may see it.

    `drawings` are those of the other doors.
    """

    def __init__(
        self,
        previews: Previews,
        drawings: Sequence[Drawing],
        required: Callable[[Request], Awaitable[Visitor]],
        texts: Texts,
        *,
        language: str,
    ) -> None:
        self._previews = previews
        self._drawings = {drawing.door: drawing for drawing in drawings}
        self._required = required
        self._texts = texts
        self._language = language

    def routes(self) -> list[BaseRoute]:
        """The page, and the style sheets of what is drawn in it."""
        return [Route(PATH + "/{door}.css", self.style), Route(PATH + "/{kind}/{id}", self.page)]

    async def style(self, request: Request) -> Response:
        """How one door looks."""
        await self._required(request)
        drawing = self._drawings.get(request.path_params["door"])
        if drawing is None:
            raise Rejected(404, "web-nowhere")
        return Response(drawing.style, media_type="text/css")

    async def page(self, request: Request) -> Response:
        """One message in every door."""
        person = (await self._required(request)).person
        language = person.speaks(self._language)
        wanted = request.path_params
        try:
            reply = await self._previews.of(wanted["kind"], wanted["id"], person, language)
        except Refusal as refusal:
            raise Rejected(404, refusal.key) from refusal

        html = render_page(
            "preview.html",
            self._texts,
            language,
            address=person.address,
            path=PATH,
            shown=render(reply, self._texts, still=True) if reply else "",
            drawn={name: each.drawn(reply) for name, each in self._drawings.items()} if reply else {},
        )
        return HTMLResponse(html)
