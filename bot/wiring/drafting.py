"""The wiring of drafts, from being proposed to being sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from adapters.mail.sink import MailSink
from bot.answers.lookup import Lookup
from bot.drafts.addresses import domain_of
from bot.drafts.bounces import Bounces
from bot.drafts.count_down import CountDown
from bot.drafts.drafts import Drafts, Times
from bot.drafts.finishing import Finishing
from bot.drafts.hold import SendingHold
from bot.drafts.hold_desk import HoldDesk
from bot.drafts.inspection import CharterLookup, GuardedContent
from bot.drafts.letter import Letterhead
from bot.drafts.model_composer import ModelComposer
from bot.drafts.outgoing import Outgoing
from bot.drafts.policy import ReviewPolicy, Rules
from bot.drafts.recipients import Directory
from bot.drafts.records import DraftRecords
from bot.drafts.review_card import ReviewCards
from bot.drafts.review_desk import ReviewDesk
from bot.drafts.revising import Revising
from bot.drafts.telling import Telling
from bot.drafts.time_desk import TimeDesk
from bot.drafts.time_saved import TimeSaved
from bot.drafts.waiting import Presences, Waiting
from bot.settings import listed
from bot.wiring.foundation import Foundation
from bot.wiring.mail_servers import returned_mail, smtp_mailer
from bot.wiring.part import Part
from bot.wiring.sample_company import SENDER
from jobs.returned_mail import ReturnedMail
from jobs.sending import Sending


@dataclass(frozen=True, slots=True)
class Drafting:
    """All that drafts go through, from being proposed to being sent."""

    drafts: Drafts
    desk: ReviewDesk
    waiting: Waiting
    sending: Sending
    hold: SendingHold
    saved: TimeSaved
    returned: ReturnedMail | None
    count_down: CountDown
    part: Part


def drafting(
    base: Foundation, presences: Presences, composer: ModelComposer, lookup: Lookup, sink: MailSink | None
) -> Drafting:
    """Put together what drafts go through; with `sink`, mails are shown and not sent."""
    settings, clock, database, people = base.settings, base.clock, base.database, base.people
    texts, files = base.texts, base.files
    where = {"language": settings.language, "time_zone": settings.time_zone}
    undo, open_for = timedelta(seconds=settings.undo_seconds), timedelta(hours=settings.review_hours)
    sender = settings.mail_from or (SENDER if sink else "")
    company = listed(settings.company_domains) or frozenset({domain_of(sender)} - {""})
    mailer = sink or smtp_mailer(settings, clock)
    rules = Rules(
        company,
        everybody=listed(settings.company_addresses),
        allowed=listed(settings.mail_domains),
        many=settings.many_recipients,
        mails=mailer is not None,
    )
    policy = ReviewPolicy(rules, people, GuardedContent(base.guard))
    letterhead = Letterhead(
        texts,
        sender,
        company,
        as_author=settings.mail_as_author,
        signed=settings.mail_signature,
        return_path=settings.mail_return_path,
    )
    cards = ReviewCards(texts, letterhead, **where)
    chats = {"slack": settings.speaks_slack, "teams": settings.speaks_teams}
    doors = ["web", *(door for door, speaks in chats.items() if speaks)]
    count_down = CountDown(database, clock, cards, doors[1:])
    telling, records = (
        Telling(people, cards, clock, count_down, base.posted, doors),
        DraftRecords(people, policy),
    )
    drafts = Drafts(
        database,
        clock,
        people,
        policy,
        records,
        telling,
        files,
        Revising(composer, Directory(people), texts, clock, time_zone=settings.time_zone),
        times=Times(undo, open_for),
        rules=CharterLookup(lookup),
    )
    saved = TimeSaved(database, clock, base.closings)
    outgoing = Outgoing(
        database,
        clock,
        policy,
        records,
        telling,
        cards,
        letterhead,
        files,
        undo=undo,
        saved=saved,
        finisher=Finishing(files),
    )
    desk = ReviewDesk(drafts, cards, base.reach, texts, clock, undo=undo, **where)
    waiting = Waiting(
        database, clock, policy, records, telling, cards, base.hours, presences, open_for=open_for
    )
    sending, hold = Sending(outgoing, database, clock, texts, mailer), SendingHold(database, clock)
    returned = returned_mail(settings, clock, database, Bounces(database, clock, records, telling, cards))
    part = Part(
        skills=(
            desk,
            TimeDesk(saved, texts, language=settings.language),
            HoldDesk(hold, texts, language=settings.language),
        ),
        sections=(desk,),
        every=((60, "drafts", waiting.tend), *(((120, "reports", returned.look),) if returned else ())),
        everywhere=((1, "sending", sending.send_due),),
    )
    return Drafting(drafts, desk, waiting, sending, hold, saved, returned, count_down, part)
