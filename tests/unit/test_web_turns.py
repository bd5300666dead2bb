from adapters.web.turns import Turn
from bot.dialogue.reply import Delta, Paragraph, Reply, ReplyKind, Status

REPLY = Reply(ReplyKind.ANSWER, "en", (Paragraph("Yes."),))


async def test_who_follows_late_hears_everything_from_the_beginning():
    turn = Turn()
    for utterance in (Status("…"), Delta("Ye"), REPLY):
        turn.say(utterance)
    assert [heard async for heard in turn.follow()] == [Status("…"), Delta("Ye"), REPLY]


async def test_a_silent_answer_is_kept_alive():
    turn = Turn()
    following = turn.follow(heartbeat=0)
    assert await anext(following) is None
    turn.say(REPLY)
    assert await anext(following) == REPLY
    assert [rest async for rest in following] == []
