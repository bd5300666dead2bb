"""Presidio with recognisers for French and English texts. Importing this module takes seconds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import phonenumbers
import spacy
from presidio_analyzer import AnalyzerEngine, LocalRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import SpacyRecognizer

from bot.guard.finding import Kind
from bot.guard.shapes import CERTAIN, CONTEXT_BEFORE, LABELS, LIKELY, NEAR_PHONES, SHAPES, Shape

LANGUAGES: Final = ("fr", "en")
NAME_MODELS: Final = {"fr": "fr_core_news_", "en": "en_core_web_"}
"""What the names of spaCy's models with names of people begin with."""

REGIONS: Final = ("FR", "GB", "US", "CH", "BE", "DE", "LU", "ES", "IT")
"""Whose national numbers are recognised; international ones are from anywhere."""

_PERSON: Final = "PERSON"


class ShapeRecognizer(LocalRecognizer):
    """Finds what has one of the shapes."""

    def __init__(self, language: str, shapes: Sequence[Shape] = SHAPES) -> None:
        self._shapes = shapes
        super().__init__([LABELS[shape.kind] for shape in shapes], supported_language=language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002
    ) -> list[RecognizerResult]:
        """What is found in `text`, with where and how surely."""
        return [
            RecognizerResult(LABELS[shape.kind], match.start(), match.end(), confidence)
            for shape in self._shapes
            for match in shape.pattern.finditer(text)
            if (confidence := shape.confidence(text, match))
        ]


class PhoneNumberRecognizer(LocalRecognizer):
    """Finds telephone numbers, with Google's rules for each country.

    Bare digits that could be anything count only beside a word such as "call" or "tél.".
    """

    def __init__(self, language: str) -> None:
        super().__init__([LABELS[Kind.PHONE]], supported_language=language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002
    ) -> list[RecognizerResult]:
        """What is found in `text`, with where and how surely."""
        results = []
        for region in REGIONS:
            left = list(text)
            for match in phonenumbers.PhoneNumberMatcher(text, region, phonenumbers.Leniency.VALID):
                if confidence := self._confidence(text, match, region):
                    results.append(RecognizerResult(LABELS[Kind.PHONE], match.start, match.end, confidence))
                    # A number that is known need not be read again for every other country.
                    left[match.start : match.end] = " " * (match.end - match.start)
            text = "".join(left)
        return results

    @staticmethod
    def _confidence(text: str, match: phonenumbers.PhoneNumberMatch, region: str) -> float:
        raw = match.raw_string
        if raw.startswith("+") or (region == "FR" and raw.startswith(("00", "0"))):
            return CERTAIN
        if NEAR_PHONES.search(text, max(0, match.start - CONTEXT_BEFORE), match.start):
            return LIKELY
        grouped = sum(not char.isalnum() for char in raw) >= 2
        return LIKELY if grouped and (raw.startswith(("0", "(")) or region == "US") else 0.0


class Engine(SpacyNlpEngine):
    """spaCy with whichever models of names are installed, and blank pipelines where none is."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": each, "model_name": each} for each in LANGUAGES])
        installed = sorted(spacy.util.get_installed_models())
        self.naming = {
            language: model
            for language, prefix in NAME_MODELS.items()
            for model in installed
            if model.startswith(prefix)
        }
        pipelines: Any = {
            each: spacy.load(self.naming[each]) if each in self.naming else spacy.blank(each)
            for each in LANGUAGES
        }
        self.nlp = pipelines


@cache
def analyzer() -> AnalyzerEngine:
    """Presidio, ready to analyse French ("fr") and English ("en")."""
    engine = Engine()
    registry = RecognizerRegistry(supported_languages=list(LANGUAGES))
    for language in LANGUAGES:
        registry.add_recognizer(ShapeRecognizer(language))
        registry.add_recognizer(PhoneNumberRecognizer(language))
        if language in engine.naming:
            registry.add_recognizer(SpacyRecognizer(language, supported_entities=[_PERSON]))
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=list(LANGUAGES))


def kind_of(result: RecognizerResult) -> Kind:
    """What Presidio found, in the guard's words."""
    return Kind.NAME if result.entity_type == _PERSON else Kind(result.entity_type.lower())
