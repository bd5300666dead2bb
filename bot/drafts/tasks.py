"""The skills that take work off people's hands: each composes drafts of one kind."""

from __future__ import annotations

from bot.dialogue.skill import Skill
from bot.drafts.emails import Emails
from bot.drafts.mail_desk import MailDesk
from bot.drafts.reports import Reports
from bot.drafts.workbench import Workbench


def task_skills(bench: Workbench) -> tuple[Skill, ...]:
    """All of them."""
    return (Emails(bench), Reports(bench), MailDesk(bench))
