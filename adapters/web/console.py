"""The committee's page: every figure with its chart, its table and the table as a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.web.intake import Rejected
from adapters.web.rendering import render_page
from adapters.web.visitor import Visitor
from bot.committee.committee import PDF, Committee
from bot.dialogue.refusal import Refusal
from bot.locales import Texts

PAGE = "/committee"


class Console:
    """Shows it to whom `required` lets in; the committee's report rechecks who may read it."""

    def __init__(
        self,
        committee: Committee,
        required: Callable[[Request], Awaitable[Visitor]],
        texts: Texts,
        *,
        language: str,
    ) -> None:
        self._committee = committee
        self._required = required
        self._texts = texts
        self._language = language

    def routes(self) -> list[BaseRoute]:
        """The page, its pictures and its files."""
        return [
            Route(PAGE, self.page),
            Route(PAGE + "/charts/{name}.png", self.chart),
            Route(PAGE + "/tables/{name}.csv", self.table),
            Route(PAGE + "/report.pdf", self.pdf),
        ]

    async def page(self, request: Request) -> Response:
        """Every figure."""
        visitor, language = await self._reader(request)
        person = visitor.person
        try:
            figures = await self._committee.figures(person, language)
        except Refusal as refusal:
            raise Rejected(403, refusal.key) from refusal

        html = render_page(
            "committee.html", self._texts, language, address=person.address, figures=figures, page=PAGE
        )
        return HTMLResponse(html)

    async def chart(self, request: Request) -> Response:
        """One chart."""
        return await self._file(request, self._committee.chart, "image/png", saved_as="")

    async def table(self, request: Request) -> Response:
        """One table as CSV."""
        name = request.path_params["name"]
        return await self._file(request, self._committee.table, "text/csv", saved_as=f"{name}.csv")

    async def pdf(self, request: Request) -> Response:
        """All of it as one file."""
        visitor, language = await self._reader(request)
        try:
            content = await self._committee.pdf(visitor.person, language)
        except Refusal as refusal:
            raise Rejected(403, refusal.key) from refusal
        return Response(content, headers=_saved("passerelle.pdf"), media_type=PDF)

    async def _file(
        self,
        request: Request,
        made: Callable[..., Awaitable[str | bytes]],
        media_type: str,
        *,
        saved_as: str,
    ) -> Response:
        visitor, language = await self._reader(request)
        try:
            content = await made(visitor.person, language, request.path_params["name"])
        except Refusal as refusal:
            status = 404 if refusal.key == "committee-no-figure" else 403
            raise Rejected(status, refusal.key) from refusal
        # The name was that of a figure, which are all of plain letters.
        return Response(content, headers=_saved(saved_as) if saved_as else None, media_type=media_type)

    async def _reader(self, request: Request) -> tuple[Visitor, str]:
        visitor = await self._required(request)
        return visitor, visitor.person.speaks(self._language)


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
