"""What is read of reports that mail servers write, and what no broken or hostile one can do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.delivery_report import REPORT_LIMIT, Hindrance, Undelivered, may_report, report_in
from tests.unit.delivery_reports import exim, failed, in_words, late, qmail, standard

ID = f"<{'a' * 32}.1@example.com>"
OMAR = frozenset({"omar@example.com"})


@pytest.mark.parametrize("returned", ["rfc822-headers", "whole"])
def test_a_standard_report_names_who_and_why(returned):
    content = standard(ID, failed("Omar@example.com"), late("ada@example.com"), returned=returned)
    report = report_in(content)
    assert report.ids == (ID,)
    assert report.undelivered == (
        Undelivered(OMAR, True, Hindrance.ADDRESS),
        Undelivered(frozenset({"ada@example.com"}), False, Hindrance.UNREACHABLE),
    )
    assert may_report(content)


def test_what_was_delivered_or_only_handed_on_is_nothing_to_note():
    groups = [
        (("Final-Recipient", "rfc822; omar@example.com"), ("Action", action), ("Status", "2.0.0"))
        for action in ("delivered", "relayed (to non-DSN-aware mailer)", "expanded", "pondered")
    ]
    assert report_in(standard(ID, *groups)) is None


def test_a_forwarded_address_goes_by_both_of_its_names():
    group = failed("elsewhere@far.example", Original_Recipient="rfc822;omar@example.com")
    (one,) = report_in(standard(ID, group)).undelivered
    assert one.addresses == OMAR | {"elsewhere@far.example"}


def test_an_address_with_accents_is_read_from_its_escapes():
    group = (
        ("Final-Recipient", r"utf-8; zo\x{E9}@example.com"),
        ("Action", "failed"),
        ("Status", "5.1.10"),
    )
    content = standard(ID, group).replace(b"message/delivery-status", b"message/global-delivery-status")
    (one,) = report_in(content).undelivered
    assert one == Undelivered(frozenset({"zoé@example.com"}), True, Hindrance.DOMAIN)


@pytest.mark.parametrize(
    ("status", "hindrance"),
    [
        ("5.1.1", "address"), ("5.1.2", "domain"), ("5.4.4", "domain"), ("5.2.1", "closed"), ("4.2.2", "full"),
        ("5.2.3", "big"), ("5.3.4", "big"), ("5.7.1", "refused"), ("5.6.0", "refused"), ("4.4.7", "unreachable"),
        ("5.0.0", "address"),
    ],
)  # fmt: skip
def test_a_code_tells_why_and_the_diagnostic_where_it_says_nothing(status, hindrance):
    (one,) = report_in(standard(ID, failed("omar@example.com", status))).undelivered
    assert one.hindrance == hindrance


def test_reports_that_follow_no_standard_are_read_too():
    report = report_in(exim(ID, "omar@example.com"))
    assert (report.ids, report.undelivered) == ((ID,), (Undelivered(OMAR, True, Hindrance.FULL),))
    report = report_in(qmail(ID, "omar@example.com"))
    assert (report.ids, report.undelivered) == ((ID,), (Undelivered(OMAR, True, Hindrance.ADDRESS),))
    for subject, words, final in (
        ("Undeliverable: Hello", "Your message did not reach somebody.", True),
        ("Non remis : Bonjour", "Votre message n’a pas pu être remis.", True),
        ("Warning: message delayed 24 hours", "We will keep trying.", False),
        ("Retard de distribution", "De nouvelles tentatives auront lieu.", False),
    ):
        report = report_in(in_words(ID, subject, words))
        assert report.undelivered == (Undelivered(frozenset(), final),), subject


def test_what_people_and_their_out_of_office_notes_write_is_no_report():
    for content in (
        in_words(ID, "Undeliverable?", "My answers will be delayed.", sender="Omar <omar@example.com>"),
        b"Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n"
        + in_words(ID, "Out of office", "Not delivered before Monday.", sender="omar@example.com"),
        in_words(ID, "Welcome", "Hello from the postmaster."),
    ):
        assert report_in(content) is None


def test_a_report_without_the_id_of_an_email_is_about_none():
    assert report_in(standard(ID, failed("omar@example.com"), headers=False)) is None


def hostile():
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(4000)
    )
    return [
        b"From: MAILER-DAEMON@x\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 8000,
        b"From: MAILER-DAEMON@x\r\n" + nested,
        standard(ID, *[failed(f"a{n}@example.com") for n in range(3000)]),
        standard(ID, failed("omar@example.com"))[:-200] + b"\xff\xfe\x00" * 50,
        standard(ID, failed("omar@example.com")).replace(b"us-ascii", b"x-\xff-unknown"),
        standard(ID, failed("@".join(["a"] * 5000))),
        standard(ID, failed("omar@example.com")) + b"x" * (3 * REPORT_LIMIT),
        b"Content-Type: multipart/report\r\n\r\n",
        b"Content-Type: \xff/\xfe; boundary=\xff\r\nFrom: \xff\r\n\r\n\xff",
        b"",
    ]


@pytest.mark.parametrize("content", hostile(), ids=range(len(hostile())))
def test_a_hostile_report_is_read_within_bounds(content):
    report = report_in(content)
    assert report is None or (len(report.undelivered) <= 100 and len(report.ids) <= 50)
    may_report(content)


LINES = st.sampled_from(
    [
        "Content-Type: multipart/report; boundary=b", "Content-Type: message/delivery-status",
        "Content-Type: message/global-delivery-status", "Content-Type: text/rfc822-headers",
        "Content-Type: message/rfc822", "Content-Type: multipart/mixed; boundary=b", "--b", "--b--", "",
        "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: x-uuencode", f"Message-ID: {ID}",
        "Final-Recipient: rfc822; omar@example.com", "Original-Recipient: utf-8; \\x{D800}\\x{FFFFFF}@a.b",
        "Action: failed", "Action: delayed (soon)", "Status: 5.1.1", "Status: 99999.1", "From: MAILER-DAEMON@x",
        "X-Failed-Recipients: omar@example.com,,<>", f"References: {ID} <<>>", "<omar@example.com>:",
        "Subject: failure notice", "=?utf-8?b?////?=",
    ]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=40), max_size=40), st.binary(max_size=20))
def test_no_message_makes_it_fail_or_name_what_it_does_not_say(lines, tail):
    content = "\r\n".join(lines).encode("utf-8", errors="replace") + tail
    may_report(content)
    report = report_in(content)
    if report is not None:
        assert report.ids
        assert report.undelivered
        whole = content.decode("utf-8", errors="replace").casefold()
        named = {address for each in report.undelivered for address in each.addresses}
        assert all(address in whole for address in named if "\\" not in whole)


def test_a_header_is_read_no_further_than_a_mail_server_would_write_it():
    content = standard(ID, failed("omar@example.com"))
    assert report_in(content.replace(b"multipart/report;", b"multipart/report;" + b" a=b;" * 10)) is not None
    # The library's time grows with the square of these: 120,000 semicolons took it ten seconds.
    assert report_in(content.replace(b"multipart/report;", b"multipart/report;" + b" a=b;" * 2_000)) is None
