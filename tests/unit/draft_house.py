"""A house where drafts are proposed and reviewed, over real records."""

from __future__ import annotations

from bot.drafts.content import Composed, Composer, Doubt, Email, Recipient, Source
from bot.people.person import Person, Role
from tests.unit.chat_house import ChatHouse

COLLEAGUE = Recipient("omar@example.com", "Omar")
OUTSIDER = Recipient("supplier@elsewhere.example", "A Supplier")
MAIL = Email(
    "Delivery on Friday", "Hello,\n\nThe delivery moves to Friday.\n\nKind regards,\nLéa", "en", (COLLEAGUE,)
)
ZOE = Person("zoe", "Zoé", "zoe@example.com", roles=frozenset({Role.COMMITTEE}))


class DraftHouse(ChatHouse):
    """Léa drafts; Omar is her referent; Zoé sits on the committee; Ada is the admin."""

    def __init__(self, folder, database_url="", **more):
        super().__init__(folder, database_url, **{"company_domains": "example.com"} | more)
        self.drafts = self.passerelle.drafting.drafts

    async def open(self):
        await super().open()
        await self.joins(ZOE)
        return self

    async def person(self, who):
        return await self.passerelle.people.named(who)

    async def proposes(self, content=MAIL, who="lea", *, composer=Composer.TEMPLATE, **more):
        composed = Composed(
            content, composer, (Source("your words", "delivery moves to Friday"),), (Doubt("drafts-unknown"),)
        )
        return await self.drafts.propose(composed, await self.person(who), door="web", thread="t1", **more)

    async def draft(self, draft, who="lea"):
        return await self.drafts.draft(draft.id, await self.person(who))

    async def card(self, draft, who="lea"):
        """The draft's card as somebody has it in front of them."""
        return self.passerelle.drafting.desk.shown(
            await self.draft(draft, who), await self.person(who)
        ).cards[0]

    async def clicks(self, draft, label, who="lea", card=None, **fields):
        shown = card or await self.card(draft, who)
        button = next(each for each in shown.buttons if each.label == label)
        return await self.presses(who, button, **fields)

    async def passes(self, span):
        self.clock.time += span
        await self.passerelle.drafting.sending.send_due()
        await self.passerelle.drafting.waiting.tend()
        await self.passerelle.delivery.deliver_due()

    async def arrived(self, who):
        """What waits for somebody in the web chat, and is seen by them now."""
        await self.passerelle.delivery.deliver_due()
        return await self.passerelle.inbox.show(who, f"thread-of-{who}")
