"""The skill that says what is kept of a person, how long, and how to have it back or gone."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.dialogue.incoming import Incoming
from bot.dialogue.reply import Bullets, Paragraph, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person

KEPT = ("questions", "files", "drafts", "cases", "gaps", "nudges", "model", "profile")


class Privacy:
    """Tells it in plain words, from the settings in effect.

    `model` tells that a chat model words the answers, so that questions reach it; `trusted` that it runs
    inside the company, so that nothing is masked before.
    """

    name = "privacy"
    commands = (
        Command(
            "privacy", frozenset({"privacy", "confidentialité", "confidentialite"}), help="privacy-command"
        ),
    )

    def __init__(
        self,
        texts: Texts,
        *,
        language: str,
        conversation_days: int,
        draft_days: int,
        gap_days: int,
        model: bool,
        trusted: bool,
    ) -> None:
        self._texts = texts
        self._language = language
        self._values = {
            "days": conversation_days,
            "filedays": max(conversation_days, draft_days),
            "draftdays": draft_days,
            "gapdays": gap_days,
            "model": ("inside" if trusted else "outside") if model else "no",
        }

    async def handle(
        self,
        incoming: Incoming,  # noqa: ARG002
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """Say what is kept."""
        language = person.speaks(self._language)

        def say(key: str) -> str:
            return self._texts.say(key, language, address=person.address, **self._values)

        parts = (
            Paragraph(say("privacy-lead")),
            Bullets(tuple(say(f"privacy-{each}") for each in KEPT)),
            Paragraph(say("privacy-rights")),
        )
        yield Reply(ReplyKind.NOTICE, language, parts, private=True)
