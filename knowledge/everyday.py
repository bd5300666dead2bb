"""Everyday sentences of French and English: where a language lies in a vector space, documents or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "fr": (
        "Quelles sont les règles à suivre dans ce cas ?",
        "Le document est disponible auprès de votre responsable.",
        "Chaque personne peut demander de l'aide à son équipe.",
        "Les informations doivent être vérifiées avant d'être envoyées.",
        "Est-ce que je peux utiliser ce service pendant mon travail ?",
        "La réunion a lieu tous les lundis dans la grande salle.",
        "Il faut répondre par écrit dans un délai de deux semaines.",
        "Cette page présente les étapes du projet et son calendrier.",
        "Nous avons reçu votre commande et elle partira demain matin.",
        "Comment puis-je changer mon adresse et mon numéro de téléphone ?",
        "Les clients sont satisfaits de la qualité de nos produits.",
        "Le prix comprend la livraison et l'installation du matériel.",
        "Cette décision sera prise par le comité avant la fin du mois.",
        "Les fichiers sont conservés pendant cinq ans puis supprimés.",
        "En cas de problème, prévenez tout de suite la personne de garde.",
        "Qui est responsable de la sécurité du bâtiment le week-end ?",
    ),
    "en": (
        "What are the rules to follow in this case?",
        "The document is available from your manager.",
        "Anybody may ask their team for help.",
        "Information must be checked before it is sent.",
        "Can I use this service during my work?",
        "The meeting takes place every Monday in the large room.",
        "You have to answer in writing within two weeks.",
        "This page presents the steps of the project and its calendar.",
        "We have received your order and it will leave tomorrow morning.",
        "How can I change my address and my phone number?",
        "Customers are happy with the quality of our products.",
        "The price includes delivery and installation of the equipment.",
        "This decision will be taken by the committee before the end of the month.",
        "The files are kept for five years and then deleted.",
        "If there is a problem, tell the person on duty at once.",
        "Who is responsible for the security of the building at the weekend?",
    ),
}


LANGUAGES: Final = tuple(SENTENCES)
"""The languages that questions are asked in."""


def sentences_in(language: str) -> list[str]:
    """Everyday sentences in `language`; in all languages here where it is none of them."""
    found = SENTENCES.get(language)
    return list(found) if found else [sentence for each in SENTENCES.values() for sentence in each]
