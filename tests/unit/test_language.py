import pytest

from bot.answers.words import language_share
from knowledge.language import language_of

ENGLISH = (
    "Will AI replace me?", "will ai fire me", "AI replace people?", "ai replace me", "AI policy?", "AI act",
    "Can AI decide?", "AI in hiring?", "Does AI read my mail?", "ai notes ok?", "Am I monitored?", "Is my job safe?",
    "Job losses?", "Which tools?", "Approved tools", "Customer data?", "Personal data in ChatGPT?", "Is Copilot ok?",
    "Copilot for code?", "Who decides?", "Any training?", "And for contractors?", "And interns?", "Why not?",
    "Report an incident", "Whom do I ask?", "Human review?", "May I?", "Should I disclose AI?", "Password rules",
    "What about Claude?", "Works council?", "Explain the charter", "Confidential documents", "Fines?",
)  # fmt: skip
FRENCH = (
    "L'IA va me remplacer ?", "ia remplace moi", "l ia va me virer", "Vais-je perdre mon travail ?", "IA et emploi ?",
    "L'IA décide ?", "Règlement IA", "formation ia", "J'ai le droit ?", "Ai-je le droit ?", "Je n'ai pas compris",
    "Quels outils ?", "Outils approuvés", "Données clients ?", "Données personnelles dans ChatGPT ?", "Qui décide ?",
    "Copilot, c'est bon ?", "Copilot pour coder ?", "Une formation ?", "Et les prestataires ?", "Pourquoi pas ?",
    "Signaler un incident", "À qui demander ?", "Relecture humaine ?", "Puis-je ?", "Dois-je le dire ?", "Vraiment ?",
    "Mots de passe", "Et Claude ?", "Recrutement par IA ?", "Documents confidentiels", "Clonage vocal ?", "quoi de neuf",
    "Consentement obligatoire ?", "remplacer les salariés",
)  # fmt: skip


HASTY = {
    "en": (
        "im worried im behind everyone else on AI", "im new where do i start", "how do i label ai content",
        "whats the deal with copilot here", "gonna lose my job because of this", "thx but what about interns",
        "cant find the list of tools", "dont get why copilot is ok but chatgpt isnt", "isnt that illegal in europe",
        "somebody sent me ai generated code what do i do", "so can we or cant we", "pls tell me what data is confidential",
    ),
    "fr": (
        "jai peur detre remplace par ia", "les clients doivent savoir quon utilise ia", "cest quoi les outils autorises",
        "ca marche hors ligne", "jveux midjourney pour la newsletter", "pige pas pourquoi copilot oui et chatgpt non",
        "comment signaler un contenu genere", "ya des limites pour les pdf", "donc zero donnee perso cest ca",
        "je sais pas quel outil choisir", "ils sont stockes ou les prompts", "il se passe quoi si je me trompe",
    ),
    "de": ("im moment nutze ich keine ki", "wo melde ich einen vorfall im unternehmen"),
    "es": ("que herramientas estan permitidas en la empresa", "no entiendo las nuevas reglas de la ia"),
    "it": ("quali strumenti sono permessi in azienda", "non capisco le nuove regole sulla ia"),
    "nl": ("mag ik chatgpt gebruiken voor mijn mails", "ik snap de nieuwe regels niet"),
}  # fmt: skip


@pytest.mark.parametrize("otherwise", ["fr", "en"])
@pytest.mark.parametrize(
    ("text", "language"), [(text, language) for language, texts in HASTY.items() for text in texts]
)
def test_the_language_of_a_question_typed_in_haste_is_told(text, language, otherwise):
    assert language_of(text, otherwise) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Les données des clients ne doivent jamais être collées dans un outil qui n'est pas approuvé.",
            "fr",
        ),
        ("Customer data must never be pasted into a tool that has not been approved by the company.", "en"),
        ("Kundendaten dürfen niemals in ein Werkzeug eingegeben werden, das nicht genehmigt ist.", "de"),
        ("puis-je l'utiliser ?", "fr"),
        ("may I use it?", "en"),
        ("c'est permis ?", "fr"),
    ],
)
def test_the_language_is_told(text, language):
    assert language_of(text, otherwise="xx") == language


@pytest.mark.parametrize("otherwise", ["fr", "en"])
@pytest.mark.parametrize("text", ["hello", "Hello !", "hi", "Hello Passerelle"])
def test_a_greeting_that_both_languages_have_is_answered_in_the_persons_own(text, otherwise):
    assert language_of(text, otherwise) == otherwise


@pytest.mark.parametrize("otherwise", ["fr", "en"])
@pytest.mark.parametrize(
    ("text", "language"), [(text, "en") for text in ENGLISH] + [(text, "fr") for text in FRENCH]
)
def test_the_language_of_a_short_question_is_told_by_its_words(text, language, otherwise):
    assert language_of(text, otherwise) == language


def test_the_acronym_of_ai_is_no_french_verb():
    assert language_share("AI is here.", "fr") == 0.0
    assert language_share("Je n'ai rien vu.", "fr") == 1.0
    assert language_share("AI", "fr") == 0.5


@pytest.mark.parametrize("text", ["", "   ", "…", "42", "ChatGPT"])
def test_where_nothing_tells_the_language_is_the_one_given(text):
    assert language_of(text, otherwise="fr") == "fr"
    assert language_of(text, otherwise="en") == "en"


def test_line_breaks_do_not_stop_it():
    assert (
        language_of("Les outils\napprouvés sont listés\ndans le guide de l'entreprise.", otherwise="en")
        == "fr"
    )
