"""E-mail addresses as people write them: checked, and never made up."""

from __future__ import annotations

from collections.abc import Iterable
from email.headerregistry import Address
from email.utils import getaddresses

from email_validator import EmailNotValidError, validate_email

from bot.dialogue.refusal import Refusal
from bot.drafts.content import Recipient


def read_addresses(text: str) -> tuple[Recipient, ...]:
    """The addresses in a line or several, with their names where these stand before them.

    Each address counts once.

    Raises:
        Refusal: naming the first that is none.
    """
    found: dict[str, Recipient] = {}
    for name, written in getaddresses([" ".join(text.replace(";", ",").replace("\n", ",").split())]):
        if not name and not written:
            continue
        email = checked(written or name)
        found.setdefault(email.casefold(), Recipient(email, name.strip()))
    return tuple(found.values())


def checked(written: str) -> str:
    """An address in its normal form.

    Raises:
        Refusal: when it is none.
    """
    try:
        return validate_email(written, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise Refusal("drafts-bad-address", word=written[:80]) from error


def written(recipients: Iterable[Recipient]) -> str:
    """Recipients as a person would type them."""
    return ", ".join(str(mailbox(each)) for each in recipients)


def mailbox(recipient: Recipient) -> Address:
    """A recipient as the header of an e-mail names them."""
    return Address(" ".join(recipient.name.split()), addr_spec=recipient.email)


def domain_of(email: str) -> str:
    """The domain of an address, in lower case."""
    return email.rpartition("@")[2].casefold()
