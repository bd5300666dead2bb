"""A skill for tests of the doors: it hands back copies of the files that it is handed."""

from __future__ import annotations

from bot.dialogue.reply import Paragraph, Reply, ReplyKind
from bot.dialogue.skill import Command

COPY = Command(
    "copy",
    frozenset({"copy", "copie"}),
    help="dialogue-ask-command",
    takes_text=True,
    takes_files=True,
)


class Copying:
    name = "copying"
    commands = (COPY,)

    def __init__(self, files):
        self._files = files

    async def handle(self, incoming, person, invocation):
        copies = [
            await self._files.keep(
                person.id,
                f"copy-{each.name}",
                each.media_type,
                each.content,
                description=f"Copy of {each.name}",
            )
            for each in incoming.attachments
        ]
        said = f"{len(copies)} copied: {invocation.argument}"
        private = invocation.argument.startswith("privately")
        yield Reply(ReplyKind.NOTICE, "en", (Paragraph(said),), files=tuple(copies), private=private)


def teach(passerelle):
    """Let an installation copy."""
    assistant = passerelle.assistant
    skills = [*assistant._skills.values(), Copying(passerelle.files)]
    assistant.__init__(passerelle.people, skills, passerelle.texts, language=passerelle.settings.language)
