"""A house in which people hand over work, and what is drafted for them waits for their review."""

from __future__ import annotations

from datetime import timedelta

from bot.dialogue.incoming import Attachment, Identity, Incoming
from bot.people.person import Person
from tests.unit.draft_house import DraftHouse

HANDING_OVER = (
    Person("lea", "Léa Martin", "lea@example.com", language="fr", team="sales", time_zone="Europe/Paris"),
    Person("omar", "Omar Diallo", "omar@example.com", language="en", time_zone="Europe/London"),
    Person("omar2", "Omar Haddad", "omar.haddad@example.com"),
    Person("ada", "Ada King", "ada@example.com", language="en"),
)


class TaskHouse(DraftHouse):
    async def open(self):
        await super().open()
        for person in HANDING_OVER:
            await self.joins(person)
        return self

    async def says(self, who, text="", *files):
        self.clock.time += timedelta(seconds=1)
        attachments = tuple(Attachment(name, "", content) for name, content in files)
        identity = Identity("web", who, "")
        incoming = Incoming(f"e{next(self.events)}", identity, "t1", text, attachments=attachments)
        return [utterance async for utterance in self.passerelle.assistant.handle(incoming)][-1]

    async def composed(self, who):
        """What was drafted for somebody, oldest first."""
        drafts = await self.drafts.of(await self.person(who))
        return [draft.composed for draft in sorted(drafts, key=lambda draft: draft.made_at)]

    async def hands_over(self, who, text="", *files):
        """What is composed for somebody who writes that."""
        before = len(await self.composed(who))
        reply = await self.says(who, text, *files)
        after = await self.composed(who)
        assert len(after) == before + 1, reply.text
        return after[-1]

    async def fills_in(self, who, reply, label, **fields):
        """Press a button and fill in its form, over what stands in it."""
        button = next(button for button in reply.buttons if button.label == label)
        given = {field.name: field.value for field in button.form.fields} | fields
        return await self.presses(who, button, **given)
