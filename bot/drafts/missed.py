"""Whom an e-mail was sent to and did not reach."""

from __future__ import annotations

from bot.drafts.content import Recipient
from bot.drafts.draft import Draft
from bot.drafts.policy import recipients


def missed(draft: Draft) -> tuple[Recipient, ...]:
    """The recipients that the mail server refused, or reported later as out of reach for good."""
    failed = {bounce.address for bounce in draft.bounces if bounce.final} | set(draft.refused or ())
    return tuple(
        each
        for each in recipients(draft.composed.content)
        if {each.email, *servers_names(each.email)} & failed
    )


def servers_names(address: str) -> set[str]:
    """An address as it was written and as mail servers write it, its domain in ASCII; both in lower case."""
    local, _, domain = address.casefold().rpartition("@")
    try:
        return {address.casefold(), f"{local}@{domain.encode('idna').decode()}"}
    except UnicodeError:
        return {address.casefold()}
