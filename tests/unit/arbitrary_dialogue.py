"""Arbitrary replies and forms, with words that try to act where they are shown."""

from hypothesis import strategies as st

from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Citation,
    Extract,
    Field,
    FieldKind,
    File,
    Form,
    Paragraph,
    Reply,
    ReplyKind,
    Table,
)

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "</textarea></template><iframe src=javascript:alert(1)>",
    "{{ 7 * 7 }}{% include 'chat.html' %}",
    "[1][2][999] [x] <!channel> &lt;b&gt; \u202e\u2066\x00\x07\ud83e",
    "javascript:alert(1)",
    "<!here> <@U024BE7LH> <#C024BE7LR> <https://evil.example|charter> @channel",
    "*b* _i_ ~s~ `c` ```c``` > q\n> q\n- l\n1. l\n# h\n| a | b |\n[a](https://evil.example) ![a](b)",
]
words = st.one_of(st.text(max_size=30), st.sampled_from(HOSTILE))
long_words = st.one_of(
    words,
    st.builds(lambda text, times: text * times, words, st.integers(1, 400)),
    st.builds(lambda text, times: f"{text}. " * times, words, st.integers(1, 400)),
)
links = st.one_of(
    st.none(),
    words,
    st.sampled_from(["https://intranet.example/a?b=1&c=2", "http://a/<>", "https://a/|x> <!channel>\n" * 3]),
)


def tuples(of, most):
    return st.lists(of, max_size=most).map(tuple)


def arbitrary_citations(words=words):
    return st.builds(
        Citation,
        number=st.integers(1, 9),
        passage=words,
        document=words,
        title=words,
        quote=words,
        context=words,
        language=st.one_of(words, st.sampled_from(["fr", "en-GB"])),
        version=st.integers(1, 10**6),
        heading=tuples(words, 3),
        page=st.one_of(st.none(), st.integers(1, 2000)),
        date=st.one_of(st.none(), st.dates()),
        link=links,
        stale=st.booleans(),
        sensitivity=st.one_of(st.none(), words),
    )


def arbitrary_tables(words=words):
    """Tables of up to four columns and rows, whose rows have as many cells as the header."""
    cells = st.one_of(words, st.just(""), st.sampled_from(["12", "1 204,50 €", "-3 %"]))

    def of_width(width):
        row = st.tuples(*[cells] * width)
        return st.builds(Table, st.tuples(*[words] * width), tuples(row, 4))

    return st.integers(0, 4).flatmap(of_width)


def arbitrary_files(words=words):
    media_types = st.one_of(words, st.sampled_from(["image/png", "image/svg+xml", "text/html"]))
    return st.builds(File, words, words, media_types, st.integers(0, 10**9), words)


def arbitrary_parts(words=words):
    return tuples(
        st.one_of(
            st.builds(Paragraph, words),
            st.builds(Extract, words, st.integers(1, 9), words),
            st.builds(Bullets, tuples(words, 3)),
            arbitrary_tables(words),
        ),
        4,
    )


def arbitrary_fields(words=words, names=words):
    return st.builds(
        Field,
        name=names,
        label=words,
        kind=st.sampled_from(FieldKind),
        value=words,
        required=st.booleans(),
        limit=st.integers(1, 4000),
        choices=st.dictionaries(names, words, max_size=2),
    )


def arbitrary_forms(words=words, names=words):
    return st.builds(Form, names, words, words, tuples(arbitrary_fields(words, names), 3), names, words)


def arbitrary_buttons(words=words):
    plain = st.builds(Button, words, words, words, st.one_of(st.none(), arbitrary_forms()), st.booleans())
    named = st.sampled_from(["answers.helpful", "answers.unhelpful", "answers.ask"])
    return tuples(st.one_of(plain, st.builds(Button, words, named, words)), 4)


def arbitrary_cards(words=words):
    return st.builds(
        Card,
        words,
        words,
        tuples(st.tuples(words, words), 2),
        arbitrary_parts(words),
        arbitrary_buttons(words),
    )


def arbitrary_replies(words=words):
    return st.builds(
        Reply,
        kind=st.sampled_from(ReplyKind),
        language=st.sampled_from(["fr", "en", "de", '"><script>']),
        parts=arbitrary_parts(words),
        id=st.one_of(st.none(), words),
        citations=tuples(arbitrary_citations(words), 3),
        related=tuples(arbitrary_citations(words), 2),
        cards=tuples(arbitrary_cards(words), 2),
        files=tuples(arbitrary_files(words), 2),
        buttons=arbitrary_buttons(words),
        suggestions=tuples(words, 2),
        ai=st.booleans(),
    )
