# Les sondages prêts à l’emploi.

pulse-scale-1 = 1 – pas du tout
pulse-scale-2 = 2
pulse-scale-3 = 3
pulse-scale-4 = 4
pulse-scale-5 = 5 – tout à fait

pulse-confidence = Confiance avec l’IA
pulse-confidence-now = { $address ->
    [tu] Te sens-tu à l’aise avec l’IA dans ton travail ?
   *[vous] Vous sentez-vous à l’aise avec l’IA dans votre travail ?
}
pulse-confidence-change = { $address ->
    [tu] Par rapport à il y a trois mois, tu te sens…
   *[vous] Par rapport à il y a trois mois, vous vous sentez…
}
pulse-confidence-change-more = plus à l’aise
pulse-confidence-change-same = à peu près pareil
pulse-confidence-change-less = moins à l’aise
pulse-confidence-help = { $address ->
    [tu] Qu’est-ce qui t’aiderait le plus ?
   *[vous] Qu’est-ce qui vous aiderait le plus ?
}

pulse-feelings = Espoirs et craintes
pulse-feelings-mostly = { $address ->
    [tu] Quand tu penses à l’IA dans ton métier, qu’est-ce qui vient d’abord ?
   *[vous] Quand vous pensez à l’IA dans votre métier, qu’est-ce qui vient d’abord ?
}
pulse-feelings-mostly-hope = plutôt de l’espoir
pulse-feelings-mostly-both = les deux à la fois
pulse-feelings-mostly-fear = plutôt de l’inquiétude
pulse-feelings-mostly-neither = ni l’un ni l’autre
pulse-feelings-hope = { $address ->
    [tu] Qu’en espères-tu ?
   *[vous] Qu’en espérez-vous ?
}
pulse-feelings-fear = { $address ->
    [tu] Qu’est-ce qui t’inquiète ?
   *[vous] Qu’est-ce qui vous inquiète ?
}

pulse-usefulness = Utilité
pulse-usefulness-now = { $address ->
    [tu] L’IA t’a-t-elle été utile ce mois-ci ?
   *[vous] L’IA vous a-t-elle été utile ce mois-ci ?
}

pulse-time = Temps gagné
pulse-time-week = { $address ->
    [tu] Combien de temps l’IA te fait-elle gagner dans une semaine ordinaire, vérifications comprises ?
   *[vous] Combien de temps l’IA vous fait-elle gagner dans une semaine ordinaire, vérifications comprises ?
}
pulse-time-week-none = aucun, ou elle m’en prend
pulse-time-week-under_1 = moins d’une heure
pulse-time-week-1_to_3 = d’une à trois heures
pulse-time-week-over_3 = plus de trois heures
pulse-time-where = Sur quelles tâches ?

pulse-obstacles = Ce qui freine
pulse-obstacles-which = { $address ->
    [tu] Qu’est-ce qui t’empêche d’utiliser l’IA davantage, ou mieux ?
   *[vous] Qu’est-ce qui vous empêche d’utiliser l’IA davantage, ou mieux ?
}
pulse-obstacles-which-rules = je ne sais pas bien ce qui est permis
pulse-obstacles-which-tools = il me manque le bon outil
pulse-obstacles-which-time = il me manque le temps d’essayer
pulse-obstacles-which-training = il me manque une formation
pulse-obstacles-which-quality = les résultats ne sont pas assez bons
pulse-obstacles-which-fear = je m’inquiète pour mon emploi
pulse-obstacles-which-none = rien
pulse-obstacles-more = Autre chose ?

pulse-training = Besoins de formation
pulse-training-needs = { $address ->
    [tu] Qu’aimerais-tu apprendre ?
   *[vous] Qu’aimeriez-vous apprendre ?
}
pulse-training-needs-basics = ce que l’IA sait faire et ne sait pas faire
pulse-training-needs-rules = ce qui est permis ici
pulse-training-needs-prompting = bien formuler une demande
pulse-training-needs-checking = vérifier ce qu’elle dit
pulse-training-needs-my_job = des usages pour mon métier
pulse-training-needs-none = rien pour l’instant
pulse-training-how = { $address ->
    [tu] Comment apprends-tu le mieux ?
   *[vous] Comment apprenez-vous le mieux ?
}
pulse-training-how-short = dix minutes à la fois
pulse-training-how-workshop = en atelier
pulse-training-how-colleague = à côté d’un collègue
pulse-training-how-alone = sans aide

pulse-answer = Les réponses de Passerelle
pulse-answer-useful = { $address ->
    [tu] Les réponses que tu reçois ici te sont-elles utiles ?
   *[vous] Les réponses que vous recevez ici vous sont-elles utiles ?
}
pulse-answer-missing = Que manque-t-il ?

pulse-workshop = Après l’atelier
pulse-workshop-useful = { $address ->
    [tu] L’atelier a-t-il été utile pour ton travail ?
   *[vous] L’atelier a-t-il été utile pour votre travail ?
}
pulse-workshop-pace = Le rythme était…
pulse-workshop-pace-slow = trop lent
pulse-workshop-pace-right = le bon
pulse-workshop-pace-fast = trop rapide
pulse-workshop-better = Que faire de mieux la prochaine fois ?
