"""What can be looked at before anybody gets it, and the page that shows it in every door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Button, Reply
from bot.locales import Texts
from bot.people.person import Person

PATH: Final = "/preview"
"""Where the web shows previews: `PATH/KIND/ID`."""


class Previewed(Protocol):
    """A part of the core with something to look at."""

    async def preview(self, id: str, person: Person, language: str) -> Reply | None:
        """What people will get of the thing with this id; None when there is nothing to say yet.

        Raises:
            Refusal: when it is not for this person to see.
        """
        ...


class Previews:
    """What can be looked at, by its kind. Each part rechecks who may."""

    def __init__(self, kinds: Mapping[str, Previewed]) -> None:
        self._kinds = kinds

    async def of(self, kind: str, id: str, person: Person, language: str) -> Reply | None:
        """The preview of one thing; None when there is nothing to say yet.

        Raises:
            Refusal: when there is no such thing for this person.
        """
        if kind not in self._kinds:
            raise Refusal("previews-none")
        return await self._kinds[kind].preview(id, person, language)


class PreviewLink:
    """Leads to the page that shows a preview in every door.

    `address` is where people reach the web, without a path: empty where they are there already, None where
    nobody is let in.
    """

    def __init__(self, address: str | None, texts: Texts) -> None:
        self._address = address
        self._texts = texts

    def buttons(self, kind: str, id: str, person: Person, language: str) -> tuple[Button, ...]:
        """A button that opens the page, if there is one."""
        if self._address is None:
            return ()
        label = self._texts.say("previews-everywhere", language, address=person.address)
        return (Button(label, "previews.open", link=f"{self._address}{PATH}/{kind}/{id}"),)
