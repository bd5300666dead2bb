# Ce que lit le comité IA.

committee-command-name = comité
committee-command = ce qu’on demande en vain, ce que disent les sondages, et ce que cela a apporté
committee-title = Le rapport du comité
committee-report = { $company ->
    [none] L’IA au travail, au { DATETIME($day, dateStyle: "long") }
   *[other] { $company } : l’IA au travail, au { DATETIME($day, dateStyle: "long") }
}
committee-lead = Les groupes de moins de cinq personnes ne sont jamais montrés ; ce qui est montré forme un tout, et personne ne se retrouve par soustraction. Les petits nombres disent peu : ce sont des indices.
committee-page = Tout le rapport, avec les graphiques et les tableaux à télécharger : { $address }
committee-file = En fichier PDF
committee-told = { $count ->
    [one] Voici ce qu’il y a pour le comité :
   *[other] Voici { $count } résultats pour le comité :
}
committee-nothing = Rien à rapporter pour l’instant : aucune question n’est restée ouverte, et aucun sondage n’est terminé.
committee-handed-over = Voici le rapport du comité, tel qu’il est aujourd’hui.
committee-not-yours = Ce rapport est réservé au comité et aux admins.
committee-no-figure = Ce résultat n’existe pas, ou plus.
committee-fewer = moins de { $least }
committee-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
committee-mean = { NUMBER($mean, minimumFractionDigits: 1, maximumFractionDigits: 1) }
committee-month = { DATETIME($day, dateStyle: "medium") }
committee-participation = Qui a répondu aux sondages
committee-participation-note = Moins de { $least } réponses sont détruites sans être lues, et leur nombre n’est pas dit.
committee-pulse = Sondage
committee-audience = Pour qui
committee-ended = Fin
committee-asked = Interrogés
committee-answered = Réponses
committee-rate = Part
committee-average = Moyenne (1 à 5)
committee-spread = Écart
committee-latest-note = { $answers } réponses, jusqu’au { DATETIME($day, dateStyle: "long") }.
committee-trend = D’un sondage à l’autre : { $question }
committee-trend-note = { $points ->
    [2] Deux points ne font pas une tendance : aucune ligne n’est tracée. Les barres donnent l’écart type.
   *[other] Les barres donnent l’écart type. D’une fois à l’autre, ce ne sont pas forcément les mêmes personnes.
}
committee-trend-open = Les réponses qui restent ouvertes ne comptent pas dans la moyenne.
committee-themes = Ce qui revient : { $question }
committee-themes-note = Mots présents dans au moins { $least } des { $texts } textes libres, comptés par racine, une fois par texte. À chacun de juger lesquels comptent.
committee-theme = Mot
committee-mentions = Textes
committee-example = Par exemple
committee-text = Avec leurs mots
committee-texts-note = Dans le désordre, et sans les noms que nous connaissons. Personne ne cherche à deviner qui a écrit quoi.
committee-gaps = Ce que la charte laisse ouvert
committee-gaps-note = Questions restées sans réponse, ou dont la réponse n’a pas aidé ; sans dire qui les a posées.
committee-question = Question
committee-times = Fois
committee-unhelpful = Peu utiles
committee-last = Dernière
committee-reasons = Ce qui manquait
committee-web-title = Pour le comité IA
committee-web-empty = Rien à rapporter pour l’instant.
committee-web-csv = Tableau en CSV
committee-web-pdf = Tout en PDF
committee-web-back = Retour à la conversation
committee-web-contents = Sur cette page
committee-web-link = Rapport
committee-stories = Les astuces et témoignages les plus utiles
committee-stories-note = Ceux qui sont publiés, selon le nombre de collègues qui les ont essayés, puis qui les ont trouvés utiles.
committee-story = Astuce ou témoignage
committee-team = Équipe
committee-tool = Outil
committee-tried = Essayé
committee-useful = Jugé utile
committee-campaigns = Ce qu’ont donné les campagnes
committee-campaigns-note = Les campagnes pour { $least } personnes ou plus, arrêtées une fois par mois ; un nombre ne bouge que de cinq au moins. Les sondages ne notent jamais qui a répondu : leurs réponses ne sont pas comptées ici.
committee-campaign = Campagne
committee-begun = Début
committee-campaign-people = Personnes
committee-campaign-sent = Envoyés
committee-campaign-lapsed = Abandonnés
committee-campaign-unreachable = Non remis
committee-campaign-muted = Refus
committee-campaign-answered = Réponses
committee-reach = Qui Passerelle atteint
committee-reach-note = Les personnes de chaque équipe qui ont reçu une astuce, un sondage ou un autre message dans les { $days } jours d’avant. Les équipes de moins de { $least } sont regroupées. Arrêté une fois par mois, et seulement là où cinq personnes au moins ont changé.
committee-reached = Atteintes
committee-other-teams = autres équipes, et sans équipe
committee-muted = Ce que les gens ont coupé
committee-muted-note = Combien de personnes veulent moins d’un type de message, ou plus du tout. Arrêté une fois par mois, et seulement là où cinq personnes au moins ont changé. En dessous de { $least }, rien ne les distingue de personne.
committee-kind = Messages
committee-turned-down = Personnes
committee-as-of = Arrêté au
