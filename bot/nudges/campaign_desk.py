"""The skill of campaigns: prepare one, look at it, confirm it, lead it, read what it came to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Field,
    FieldKind,
    Form,
    Paragraph,
    Reply,
    ReplyKind,
    Utterance,
)
from bot.dialogue.skill import Command, Invocation
from bot.locales import LANGUAGES, Texts
from bot.nudges.attention import Attention
from bot.nudges.campaign import EVERY_WEEKS, Audience, Calendar, Campaign, CampaignState
from bot.nudges.campaigns import LEADS, Campaigns, Report
from bot.nudges.kind import CHOSEN, NudgeKind
from bot.people.person import Person, Role
from bot.previews.preview import as_preview
from bot.previews.previews import PreviewLink
from bot.pulses.pulse_set import PULSE_SETS
from bot.stories.story import Reaction
from bot.stories.story_desk import LIBRARY, StoryDesk

KINDS: Final = (*(kind for kind in CHOSEN if kind.led), NudgeKind.INCIDENT)
DOORS: Final = ("web", "slack", "teams")
WORDS_LIMIT: Final = 1500
CHANNEL_LIMIT: Final = 200

PAST_HELP: Final = ("campaigns-not-yours", "campaigns-admin-only", "dialogue-unknown-action")
"""Refusals that nothing else in the form would change."""


class CampaignDesk:
    """Serves the command and buttons of campaigns, and what people press in what campaigns sent them."""

    name = "campaigns"
    commands = (
        Command(
            "campaigns",
            frozenset({"campaigns", "campagnes"}),
            help="campaigns-command",
            roles=frozenset(LEADS),
        ),
    )

    def __init__(
        self,
        campaigns: Campaigns,
        attention: Attention,
        stories: StoryDesk,
        page: PreviewLink,
        texts: Texts,
        *,
        language: str,
    ) -> None:
        self._campaigns = campaigns
        self._attention = attention
        self._stories = stories
        self._page = page
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """List the campaigns, or do what a button says."""
        action = incoming.action
        if invocation is not None or action is None:
            yield await self._list(person)
        elif action.name == "campaigns.read":
            async for utterance in self._read(incoming, action, person):
                yield utterance
        else:
            yield await self._act(action, person)

    async def _read(self, incoming: Incoming, action: Action, person: Person) -> AsyncIterator[Utterance]:
        """What somebody does with a story that a campaign sent them."""
        campaign_id, _, rest = action.value.partition(":")
        verb, _, story_id = rest.partition(":")
        if verb == "library":
            following, invocation = replace(incoming, action=None), Invocation(LIBRARY)
        elif verb in set(Reaction):
            following = replace(incoming, action=Action(f"stories.{verb}", story_id))
            invocation = None
        else:
            raise Refusal("dialogue-unknown-action")
        await self._attention.answered(person, campaign_id)
        async for utterance in self._stories.handle(following, person, invocation):
            yield utterance

    async def _list(self, person: Person) -> Reply:
        if not person.has(*LEADS):
            raise Refusal("campaigns-not-yours")
        campaigns = await self._campaigns.all(person)
        cards = tuple([await self._card(campaign, person) for campaign in campaigns])
        key = "campaigns-are" if cards else "campaigns-none"
        return self._reply(person, key, cards, (await self._prepare_button(person),))

    async def _act(self, action: Action, person: Person) -> Reply:
        campaign_id, _, detail = action.value.partition(":")
        match action.name:
            case "campaigns.prepare":
                try:
                    campaign = await self._prepare(action.fields, person)
                except Refusal as refusal:
                    return await self._refused(refusal, action.fields, person)
                card = await self._card(campaign, person)
                return self._prepared(campaign, card, person)
            case "campaigns.preview":
                return await self._preview(campaign_id, person)
            case "campaigns.confirm":
                people = int(detail) if detail.isdecimal() and len(detail) <= len("1000000") else -1
                campaign = await self._campaigns.confirm(campaign_id, person, people=people)
                return self._reply(
                    person, "campaigns-confirmed", (await self._card(campaign, person),), people=people
                )
            case "campaigns.pause" | "campaigns.resume" | "campaigns.stop":
                verb = action.name.partition(".")[2]
                campaign = await getattr(self._campaigns, verb)(campaign_id, person)
                return self._reply(person, f"campaigns-{verb}-done", (await self._card(campaign, person),))
            case "campaigns.unreachable":
                names = await self._campaigns.unreachable(campaign_id, person)
                listed = Bullets(tuple(names)) if names else None
                return self._reply(person, "campaigns-unreachable-are", more=listed, count=len(names))
            case _:
                raise Refusal("dialogue-unknown-action")

    async def _refused(self, refusal: Refusal, given: Mapping[str, str], person: Person) -> Reply:
        """What is wrong, and the form as it was filled in.

        Raises:
            Refusal: where no other entry would help.
        """
        if refusal.key in PAST_HELP:
            raise refusal
        language = person.speaks(self._language)
        sentence = self._texts.say(refusal.key, language, address=person.address, **refusal.values)
        again = replace(
            await self._prepare_button(person, given),
            label=self._texts.say("campaigns-correct", language),
            primary=True,
        )
        return Reply(ReplyKind.REFUSAL, language, (Paragraph(sentence),), buttons=(again,), private=True)

    def _prepared(self, campaign: Campaign, card: Card, person: Person) -> Reply:
        more, channel = None, campaign.audience.channel
        if channel and campaign.members > campaign.people:
            language = person.speaks(self._language)
            said = self._texts.say(
                "campaigns-channel-members",
                language,
                address=person.address,
                name=channel.name,
                members=campaign.members,
                people=campaign.people,
            )
            more = Paragraph(said)
        return self._reply(person, "campaigns-prepared", (card,), more=more, people=campaign.people)

    async def _prepare(self, fields: Mapping[str, str], person: Person) -> Campaign:
        def given(name: str) -> str:
            return fields.get(name, "").strip()

        starts_on, ends_on = _day(given("starts_on")), _day(given("ends_on"))
        hour, weeks = given("hour") or "9", given("every") or "0"
        if not (hour in {str(each) for each in range(24)} and weeks in {str(each) for each in EVERY_WEEKS}):
            raise Refusal("dialogue-unknown-action")
        if given("door") not in ("", *DOORS) or given("language") not in ("", *LANGUAGES):
            raise Refusal("dialogue-unknown-action")
        return await self._campaigns.prepare(
            person,
            given("kind"),
            Audience(given("team"), given("role"), given("site"), given("language"), given("door")),
            Calendar(starts_on or self._campaigns.today(), int(hour), int(weeks), ends_on),
            channel=given("channel")[:CHANNEL_LIMIT],
            set_name=given("set"),
            words=given("words")[:WORDS_LIMIT],
        )

    async def preview(self, id: str, person: Person, language: str) -> Reply | None:
        """What people will get on the campaign's next day; see `bot.previews.previews.Previewed`."""
        said = await self._campaigns.preview(id, person, language)
        if said is None:
            return None
        kind = (await self._campaigns.find(id, person)).kind
        return as_preview(self._attention.nudging(said, person, kind, id))

    async def _preview(self, campaign_id: str, person: Person) -> Reply:
        language = person.speaks(self._language)
        shown = await self.preview(campaign_id, person, language)
        if shown is None:
            return self._reply(person, "campaigns-preview-nothing")
        lead = Paragraph(self._texts.say("previews-lead", language, address=person.address))
        page = self._page.buttons("campaign", campaign_id, person, language)
        return replace(shown, parts=(lead, *shown.parts), buttons=(*shown.buttons, *page))

    async def _card(self, campaign: Campaign, person: Person) -> Card:
        language = person.speaks(self._language)

        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        calendar = campaign.calendar
        days = say(
            "campaigns-days",
            every=calendar.every_weeks,
            day=calendar.starts_on,
            hour=f"{calendar.hour:02}:00",
        )
        facts = [
            (say("campaigns-audience"), self._audience(campaign, language)),
            (say("campaigns-calendar"), days),
            (say("campaigns-state"), say(f"campaigns-state-{campaign.state}")),
        ]
        if calendar.ends_on:
            facts.append((say("campaigns-ends-on"), say("campaigns-day", day=calendar.ends_on)))
        if campaign.state is not CampaignState.PREPARED:
            if campaign.next_on:
                facts.append((say("campaigns-next"), say("campaigns-day", day=campaign.next_on)))
            report = await self._campaigns.report(campaign.id, person)
            facts += [(say("campaigns-report"), say("campaigns-counts", **_counts(report)))]
        return Card(
            f"campaign:{campaign.id}",
            self._title(campaign, language),
            facts=tuple(facts),
            parts=(Paragraph(campaign.words),) if campaign.words else (),
            buttons=self._buttons(campaign, person, language),
        )

    def _buttons(self, campaign: Campaign, person: Person, language: str) -> tuple[Button, ...]:
        def button(
            verb: str, value: str = campaign.id, *, label: str = "", primary: bool = False, **values: object
        ) -> Button:
            said = self._texts.say(f"campaigns-{label or verb}", language, address=person.address, **values)
            return Button(said, f"campaigns.{verb}", value, primary=primary)

        preview, stop = button("preview"), button("stop")
        match campaign.state:
            case CampaignState.PREPARED:
                number = f"{campaign.id}:{campaign.people}"
                discard = button("stop", label="discard")
                return (button("confirm", number, primary=True, people=campaign.people), preview, discard)
            case CampaignState.PAUSED:
                return (button("resume", primary=True), preview, button("unreachable"), stop)
            case CampaignState.RUNNING | CampaignState.ENDED:
                return (button("pause"), preview, button("unreachable"), stop)
            case _:
                return (button("unreachable"),)

    def _title(self, campaign: Campaign, language: str) -> str:
        kind = self._texts.say(f"nudges-kind-{campaign.kind}", language)
        title = kind[0].upper() + kind[1:]
        if campaign.kind is not NudgeKind.PULSE:
            return title
        about = PULSE_SETS[campaign.set_name].title(self._texts, language)
        return self._texts.say("campaigns-about", language, kind=title, about=about)

    def _audience(self, campaign: Campaign, language: str) -> str:
        chosen = campaign.audience
        named = [chosen.team, chosen.site]
        named += [self._texts.say(f"campaigns-role-{chosen.role}", language)] if chosen.role else []
        named += (
            [self._texts.say(f"preferences-language-{chosen.language}", language)] if chosen.language else []
        )
        named += [self._texts.say(f"campaigns-door-{chosen.door}", language)] if chosen.door else []
        named += [chosen.channel.name] if chosen.channel else []
        who = ", ".join(each for each in named if each) or self._texts.say("campaigns-everybody", language)
        return self._texts.say("campaigns-people", language, who=who, people=campaign.people)

    async def _prepare_button(self, person: Person, given: Mapping[str, str] | None = None) -> Button:
        language = person.speaks(self._language)

        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        teams, sites = await self._campaigns.choices()
        anybody = {"": say("campaigns-everybody")}
        kinds = [kind for kind in KINDS if kind.counts or person.has(Role.ADMIN)]
        fields = [
            Field(
                "kind",
                say("campaigns-kind"),
                FieldKind.CHOICE,
                NudgeKind.TIP,
                required=True,
                choices={kind.value: say(f"nudges-kind-{kind}") for kind in kinds},
            ),
            _choice("team", say("campaigns-team"), anybody | {team: team for team in teams}),
            _choice("site", say("campaigns-site"), anybody | {site: site for site in sites}),
            _choice(
                "role",
                say("campaigns-role"),
                anybody
                | {role.value: say(f"campaigns-role-{role}") for role in Role if role is not Role.EMPLOYEE},
            ),
            _choice(
                "language",
                say("campaigns-language"),
                anybody | {each: say(f"preferences-language-{each}") for each in LANGUAGES},
            ),
            _choice(
                "door",
                say("campaigns-door"),
                anybody | {door: say(f"campaigns-door-{door}") for door in DOORS},
            ),
            *(
                [Field("channel", say("campaigns-channel"), limit=CHANNEL_LIMIT)]
                if self._campaigns.channel_doors
                else []
            ),
            Field(
                "starts_on",
                say("campaigns-starts-on"),
                FieldKind.DATE,
                self._campaigns.today().isoformat(),
                required=True,
            ),
            _choice("hour", say("campaigns-hour"), {str(hour): f"{hour:02}:00" for hour in range(24)}, "9"),
            _choice(
                "every",
                say("campaigns-every"),
                {str(weeks): say("campaigns-weeks", every=weeks) for weeks in EVERY_WEEKS},
                "1",
            ),
            Field("ends_on", say("campaigns-ends-on"), FieldKind.DATE),
            _choice(
                "set",
                say("campaigns-set"),
                {"": "–", **{name: each.title(self._texts, language) for name, each in PULSE_SETS.items()}},
            ),
        ]
        if person.has(Role.ADMIN):
            fields.append(Field("words", say("campaigns-words"), FieldKind.TEXT, limit=WORDS_LIMIT))
        form = Form(
            action="campaigns.prepare",
            title=say("campaigns-prepare"),
            submit=say("campaigns-prepare-submit"),
            fields=tuple(_filled_in(field, given or {}) for field in fields),
            note=say("campaigns-note"),
        )
        return Button(say("campaigns-prepare"), form.action, form=form)

    def _reply(
        self,
        person: Person,
        key: str,
        cards: tuple[Card, ...] = (),
        buttons: tuple[Button, ...] = (),
        *,
        more: Bullets | Paragraph | None = None,
        **values: object,
    ) -> Reply:
        language = person.speaks(self._language)
        sentence = Paragraph(self._texts.say(key, language, address=person.address, **values))
        parts = (sentence, more) if more else (sentence,)
        return Reply(ReplyKind.NOTICE, language, parts, cards=cards, buttons=buttons, private=True)


def _filled_in(field: Field, given: Mapping[str, str]) -> Field:
    value = given.get(field.name, field.value)
    return replace(field, value=value) if not field.choices or value in field.choices else field


def _choice(name: str, label: str, choices: Mapping[str, str], value: str = "") -> Field:
    return Field(name, label, FieldKind.CHOICE, value, choices=choices)


def _counts(report: Report) -> dict[str, int]:
    return {
        "sent": report.sent,
        "waiting": report.waiting,
        "lapsed": report.lapsed,
        "unreachable": report.unreachable,
        "optedout": report.opted_out,
        "muted": report.muted,
        "answered": report.answered,
    }


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal("nudges-no-date") from error
