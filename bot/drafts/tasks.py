"""The skills that take work off people's hands: each composes drafts of one kind."""

from __future__ import annotations

from bot.drafts.conversation import Conversations
from bot.drafts.data_entry import DataEntry
from bot.drafts.emails import Emails
from bot.drafts.mail_desk import MailDesk
from bot.drafts.mailbox import Mailbox
from bot.drafts.reports import Reports
from bot.drafts.routine_desk import RoutineDesk
from bot.drafts.routines import Routines
from bot.drafts.row_tables import RowTables
from bot.drafts.workbench import Workbench


def task_skills(
    bench: Workbench,
    routines: Routines,
    conversations: Conversations,
    tables: RowTables,
    mailbox: Mailbox | None,
) -> tuple[RoutineDesk, Emails, Reports, MailDesk, DataEntry]:
    """All of them; what is to come again is told from what is to be drafted now by coming first."""
    emails, reports = Emails(bench), Reports(bench, conversations)
    return (
        RoutineDesk(bench, routines, conversations, reports, emails),
        emails,
        reports,
        MailDesk(bench, mailbox),
        DataEntry(bench, tables),
    )
