"""Reports of e-mail that could not be delivered, as mail servers write them."""

from __future__ import annotations


def standard(message_id, *recipients, headers=True, returned="rfc822-headers"):
    """As RFC 3464 has it, in the words of Postfix; `recipients` are fields of each."""
    groups = "\r\n\r\n".join("\r\n".join(f"{name}: {value}" for name, value in each) for each in recipients)
    back = f"From: passerelle@example.com\r\nTo: nobody@example.com\r\nMessage-ID: {message_id}\r\n"
    kind = "text/rfc822-headers" if returned == "rfc822-headers" else "message/rfc822"
    lines = [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mail.example (Mail Delivery System)",
        "To: passerelle@example.com",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "Message-ID: <1@mail.example>",
        "",
        "--b",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "I'm sorry to have to inform you that your message could not be delivered.",
        "",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.example",
        "",
        groups,
        "",
        *([f"--b\r\nContent-Type: {kind}\r\n\r\n{back}\r\nHello"] if headers else []),
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode()


def failed(address, status="5.1.1", **more):
    return (
        ("Final-Recipient", f"rfc822; {address}"),
        *((name.replace("_", "-"), value) for name, value in more.items()),
        ("Action", "failed"),
        ("Status", status),
        ("Diagnostic-Code", "smtp; 550 5.1.1 <script>click http://evil.example</script>"),
    )


def late(address):
    return (("Final-Recipient", f"rfc822;{address}"), ("Action", "delayed"), ("Status", "4.4.1"))


def exim(message_id, *addresses):
    """As Exim does: no report, a header of its own, and the e-mail in the text below."""
    lines = [
        "Return-path: <>",
        f"X-Failed-Recipients: {', '.join(addresses)}",
        "Auto-Submitted: auto-replied",
        "From: Mail Delivery System <Mailer-Daemon@mail.example>",
        "To: passerelle@example.com",
        "Subject: Mail delivery failed: returning message to sender",
        "",
        "This message was created automatically by mail delivery software.",
        "",
        "A message that you sent could not be delivered to one or more of its",
        "recipients. This is a permanent error. The following address(es) failed:",
        "",
        *(f"  {address}\r\n    550 5.2.2 mailbox is full" for address in addresses),
        "",
        "------ This is a copy of the message, including all the headers. ------",
        "",
        "From: passerelle@example.com",
        f"Message-ID: {message_id}",
        "Subject: Delivery delayed to Friday",
        "",
    ]
    return "\r\n".join(lines).encode()


def qmail(message_id, address):
    lines = [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mail.example",
        "Subject: failure notice",
        "",
        "Hi. This is the qmail-send program at mail.example.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        "",
        f"<{address}>:",
        "Sorry, no mailbox here by that name. (#5.1.1)",
        "",
        "--- Below this line is a copy of the message.",
        "",
        f"Message-ID: {message_id}",
        "Subject: Hello",
    ]
    return "\n".join(lines).encode()


def in_words(message_id, subject, words, sender="postmaster@mail.example"):
    """A report in words alone, which answers the e-mail."""
    lines = [f"From: {sender}", f"Subject: {subject}", f"In-Reply-To: {message_id}"]
    return "\r\n".join([*lines, "Content-Type: text/plain; charset=utf-8", "", words, ""]).encode()
