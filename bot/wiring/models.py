"""The models and what stands before them: the chat model, the guard and what composes with both."""

from __future__ import annotations

from typing import Any

from bot.clock import Clock
from bot.drafts.model_composer import ModelComposer
from bot.drafts.writer import Writer
from bot.guard.finder import Finder
from bot.guard.guard import Guard
from bot.guard.policy import Leaving, policy
from bot.locales import Texts
from bot.settings import Settings


def guard(settings: Settings) -> Guard:
    """The guard with the policies of the settings. It loads nothing before its first check."""
    policies = {
        Leaving.FOR_MODEL: policy(Leaving.FOR_MODEL, settings.guard),
        Leaving.FOR_RECIPIENTS: policy(Leaving.FOR_RECIPIENTS, settings.guard_recipients),
    }
    return Guard(Finder(settings.guard_classes), policies)


def chat_model(settings: Settings) -> Any:
    """The chat model of the settings, or None."""
    if not settings.model:
        return None
    from langchain.chat_models import init_chat_model

    # A retry would use up the time that the model has before the verbatim answer is shown.
    return init_chat_model(settings.model, **{"max_retries": 0} | settings.model_options)


def composer(
    settings: Settings, model: Any, guard: Guard | None, texts: Texts, clock: Clock
) -> ModelComposer:
    """What composes drafts with `model`; it says that it can't where there is none."""
    writer = Writer(model, timeout=settings.model_timeout, guard=guard) if model else None
    return ModelComposer(writer, texts, clock, company=settings.company, time_zone=settings.time_zone)
