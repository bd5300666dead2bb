"""The wiring of what people are asked and what they say without being named: pulses and voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.nudges.attention import Attention
from bot.people.card_traces import Shown
from bot.previews.previews import PreviewLink
from bot.pulses.pulse_desk import PulseDesk
from bot.pulses.pulse_figures import PulseFigures
from bot.pulses.pulses import Pulses
from bot.pulses.seal import seal_from
from bot.pulses.voice_desk import VoiceDesk
from bot.pulses.voices import Voices
from bot.wiring.foundation import Foundation
from bot.wiring.part import Part


@dataclass(frozen=True, slots=True)
class Listening:
    """Pulses and voices."""

    pulses: Pulses
    voices: Voices
    desk: PulseDesk
    part: Part


def listening(base: Foundation, attention: Attention, shown: Sequence[Shown], link: PreviewLink) -> Listening:
    """Put together what listens to people; `shown` keeps what doors have shown."""
    chosen, texts, language = base.settings, base.texts, base.language
    seal = seal_from(chosen.data_dir, chosen.seal_key.get_secret_value())
    pulses = Pulses(
        base.database,
        base.clock,
        base.people,
        attention,
        seal,
        texts,
        language=language,
        time_zone=base.time_zone,
        alone=chosen.many_people,
        guarded=base.told_of_nobody,
        shown=shown,
    )
    voices = Voices(
        base.database,
        base.clock,
        base.people,
        seal,
        texts,
        language=language,
        time_zone=base.time_zone,
        guarded=base.told_of_nobody,
    )
    pulse_desk = PulseDesk(pulses, link, texts, language=language)
    voice_desk = VoiceDesk(voices, texts, language=language)
    part = Part(
        skills=(pulse_desk, voice_desk),
        sections=(pulse_desk, voice_desk),
        traces=(pulses, voices),
        every=((60, "pulses", pulses.tend),),
        daily=(("03:40", "voices", voices.open_box),),
        figures=(PulseFigures(pulses, texts),),
    )
    return Listening(pulses, voices, pulse_desk, part)
