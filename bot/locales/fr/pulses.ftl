# Les sondages : courts et anonymes.

pulses-command-name = sondages
pulses-command = { $address ->
    [tu] les sondages qui attendent ta réponse, et de quoi en préparer un pour les ambassadeurs
   *[vous] les sondages qui attendent votre réponse, et de quoi en préparer un pour les ambassadeurs
}

pulses-invitation = { $address ->
    [tu] Bonjour { $name }, une courte question sur l’IA au travail, si tu as une demi-minute :
   *[vous] Bonjour { $name }, une courte question sur l’IA au travail, si vous avez une demi-minute :
}
pulses-reminder = { $address ->
    [tu] { $name }, ce sondage est encore ouvert, si tu veux donner ton avis. Sinon, aucun souci :
   *[vous] { $name }, ce sondage est encore ouvert, si vous voulez donner votre avis. Sinon, aucun souci :
}
pulses-promise = { $address ->
    [tu] Anonyme : ta réponse est scellée aussitôt, sans ton nom, puis ouverte avec toutes les autres après le { DATETIME($day, dateStyle: "long") }. Les résultats ne sont montrés qu’à partir de { $least } réponses, à toutes les personnes interrogées. D’ici là, tu peux changer ou retirer la tienne ; ensuite plus personne ne peut la retrouver, toi non plus.
   *[vous] Anonyme : votre réponse est scellée aussitôt, sans votre nom, puis ouverte avec toutes les autres après le { DATETIME($day, dateStyle: "long") }. Les résultats ne sont montrés qu’à partir de { $least } réponses, à toutes les personnes interrogées. D’ici là, vous pouvez changer ou retirer la vôtre ; ensuite plus personne ne peut la retrouver, vous non plus.
}
pulses-answered = { $address ->
    [tu] Tu as répondu. Jusqu’au { DATETIME($day, dateStyle: "long") }, tu peux changer ou retirer ta réponse ; ensuite elle est comptée avec les autres et plus personne ne peut la retrouver.
   *[vous] Vous avez répondu. Jusqu’au { DATETIME($day, dateStyle: "long") }, vous pouvez changer ou retirer votre réponse ; ensuite elle est comptée avec les autres et plus personne ne peut la retrouver.
}
pulses-form-note = { $address ->
    [tu] Seule la première question attend une réponse. Les groupes de moins de { $least } personnes ne sont jamais montrés ; les textes libres seulement à partir de { $texts }, dans le désordre et sans les noms. Laisse de côté ce qui te ferait reconnaître.
   *[vous] Seule la première question attend une réponse. Les groupes de moins de { $least } personnes ne sont jamais montrés ; les textes libres seulement à partir de { $texts }, dans le désordre et sans les noms. Laissez de côté ce qui vous ferait reconnaître.
}
pulses-answer = Répondre
pulses-answer-anew = Changer ma réponse
pulses-withdraw = Retirer ma réponse
pulses-send = Envoyer
pulses-thanks = { $address ->
    [tu] Merci ! Ta réponse reste scellée jusqu’au { DATETIME($day, dateStyle: "long") }, puis les résultats te sont envoyés.
   *[vous] Merci ! Votre réponse reste scellée jusqu’au { DATETIME($day, dateStyle: "long") }, puis les résultats vous sont envoyés.
}
pulses-withdrawn = { $address ->
    [tu] C’est fait : ta réponse n’est plus dans l’urne. Tu peux répondre à nouveau tant que le sondage est ouvert.
   *[vous] C’est fait : votre réponse n’est plus dans l’urne. Vous pouvez répondre à nouveau tant que le sondage est ouvert.
}
pulses-waiting = { $count ->
    [one] { $address ->
        [tu] Un sondage t’attend :
       *[vous] Un sondage vous attend :
    }
   *[other] { $address ->
        [tu] { $count } sondages t’attendent :
       *[vous] { $count } sondages vous attendent :
    }
}
pulses-none-waiting = { $address ->
    [tu] Aucun sondage ne t’attend pour l’instant.
   *[vous] Aucun sondage ne vous attend pour l’instant.
}

pulses-results = « { $title } » : { $answers } réponses pour { $people } personnes interrogées. Voici ce qu’elles ont dit ; toutes les personnes interrogées le lisent.
pulses-too-few = « { $title } » est terminé. Moins de { $least } personnes ont répondu : personne ne verra jamais une réponse, toutes ont été détruites sans être lues.
pulses-few-answers = Moins de { $least } réponses : rien n’est montré.
pulses-between = { $least } à { $most }
pulses-held = Moins de { $least } personnes sont arrivées ou parties depuis un sondage semblable. Pour que l’écart ne dise rien d’elles, chaque nombre qui aurait bougé de moins de { $least } reste comme il était.
pulses-open = Quand presque tout un groupe dit la même chose, { $open } réponses restent ouvertes, pour que personne ne puisse être reconnu.
pulses-few-texts = Moins de { $least } textes : détruits sans être lus, pour que personne ne soit reconnu.
pulses-option = Réponse
pulses-everybody = Ensemble ({ $answers })
pulses-team = { $team } ({ $answers })
pulses-others = Autres ({ $answers })

pulses-prepare = Préparer un sondage
pulses-prepare-submit = Voir d’abord
pulses-prepare-note = { $address ->
    [tu] Personne n’est encore interrogé : tu verras d’abord ce que les gens liront, et combien ils sont. Un sondage dure { $days } jours au plus.
   *[vous] Personne n’est encore interrogé : vous verrez d’abord ce que les gens liront, et combien ils sont. Un sondage dure { $days } jours au plus.
}
pulses-about = Ce qu’il demande
pulses-audience = Pour qui
pulses-last-day = Dernier jour
pulses-day = { DATETIME($day, dateStyle: "long") }
pulses-state = État
pulses-state-prepared = prêt, pas envoyé
pulses-state-open = ouvert
pulses-state-ended = terminé
pulses-state-stopped = arrêté
pulses-everybody-known = tout le monde
pulses-of-team = { $team } ({ $people } personnes)
pulses-of-everybody = tout le monde ({ $people } personnes)
pulses-prepared = { $address ->
    [tu] L’envoyer à { NUMBER($people) } personnes ? Rien ne part avant que tu le dises.
   *[vous] L’envoyer à { NUMBER($people) } personnes ? Rien ne part avant que vous le disiez.
}
pulses-launch = Envoyer à { NUMBER($people) } personnes
pulses-preview = Ce que les gens liront
pulses-discard = Abandonner
pulses-stop = L’arrêter et détruire les réponses
pulses-stop-note = Toutes les réponses données jusqu’ici sont détruites sans avoir été lues, et personne ne peut les faire revenir.
pulses-stop-yes = Arrêter et détruire
pulses-read = Résultats
pulses-launched = C’est en route vers { NUMBER($people) } personnes, chacune à un moment qui lui convient. Qui a déjà été interrogé depuis moins de deux semaines est laissé tranquille d’ici là.
pulses-stopped = Arrêté. Les réponses sont détruites, sans avoir été lues.

pulses-not-yours = { $address ->
    [tu] Les sondages sont envoyés par les ambassadeurs, les admins et le comité. Si tu as une idée de sondage, parles-en à ton ambassadeur.
   *[vous] Les sondages sont envoyés par les ambassadeurs, les admins et le comité. Si vous avez une idée de sondage, parlez-en à votre ambassadeur.
}
pulses-unknown-set = { $address ->
    [tu] Je ne connais pas ce sondage. Choisis-en un dans la liste.
   *[vous] Je ne connais pas ce sondage. Choisissez-en un dans la liste.
}
pulses-small-team = { $address ->
    [tu] Je connais moins de { $least } personnes dans cette équipe : chacune serait reconnue. Interroge un groupe plus grand.
   *[vous] Je connais moins de { $least } personnes dans cette équipe : chacune serait reconnue. Interrogez un groupe plus grand.
}
pulses-few-people = Je connais moins de { $least } personnes à interroger : les réponses ne seraient pas anonymes.
pulses-no-date = { $address ->
    [tu] Donne le dernier jour sous forme de date.
   *[vous] Donnez le dernier jour sous forme de date.
}
pulses-far-date = Le dernier jour doit venir après aujourd’hui, et dans les { $days } jours.
pulses-not-waiting = Ce sondage n’attend plus d’être envoyé.
pulses-other-number = { $address ->
    [tu] Il toucherait maintenant { NUMBER($people) } personnes : regarde-le à nouveau avec « sondages » et confirme ce nombre.
   *[vous] Il toucherait maintenant { NUMBER($people) } personnes : regardez-le à nouveau avec « sondages » et confirmez ce nombre.
}
pulses-second-person = Plus de { NUMBER($limit) } personnes seraient interrogées : quelqu’un d’autre doit confirmer. Un autre ambassadeur, un admin ou le comité le trouve avec « sondages ».
pulses-over = { $address ->
    [tu] Ce sondage est terminé. Merci d’avoir voulu répondre.
   *[vous] Ce sondage est terminé. Merci d’avoir voulu répondre.
}
pulses-not-for-you = { $address ->
    [tu] Ce sondage ne t’était pas adressé.
   *[vous] Ce sondage ne vous était pas adressé.
}
pulses-no-answer = { $address ->
    [tu] Il n’y a pas de réponse de toi à retirer.
   *[vous] Il n’y a pas de réponse de vous à retirer.
}
pulses-first-question = La première question attend une réponse ; les autres sont facultatives.
pulses-not-offered = { $address ->
    [tu] L’une de ces réponses ne fait pas partie de celles proposées, ou elle est trop longue. Ouvre à nouveau le sondage.
   *[vous] L’une de ces réponses ne fait pas partie de celles proposées, ou elle est trop longue. Ouvrez à nouveau le sondage.
}
pulses-not-ended = Il n’y a pas encore de résultats : ils n’existent qu’après le dernier jour, tous à la fois.
