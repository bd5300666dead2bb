# Les brouillons qui reviennent.

routines-command-name = routines
routines-command = les brouillons qui reviennent, comme « chaque vendredi à 16 h prépare mon rapport hebdo »
routines-form = Programmer un brouillon
routines-submit = Programmer
routines-note =
    { $address ->
        [tu] Je prépare le brouillon à l’heure dite et je te le soumets. Rien ne part tout seul.
       *[vous] Je prépare le brouillon à l’heure dite et je vous le soumets. Rien ne part tout seul.
    }
routines-wish = Ce que je prépare (par exemple : prépare mon rapport hebdo)
routines-when = Quand (par exemple : chaque vendredi à 16:00)
routines-every = Quand
routines-next = Prochaine fois
routines-rests = En pause
routines-now = Préparer maintenant
routines-change = Modifier
routines-pause = Mettre en pause
routines-resume = Reprendre
routines-stop = Arrêter
routines-listed =
    { $address ->
        [tu] Tes brouillons programmés. Je les prépare à l’heure dite et je te les soumets ; rien ne part tout seul.
       *[vous] Vos brouillons programmés. Je les prépare à l’heure dite et je vous les soumets ; rien ne part tout seul.
    }
routines-none =
    { $address ->
        [tu] Tu n’as pas encore de brouillon programmé. Écris par exemple « chaque vendredi à 16 h prépare mon rapport hebdo ».
       *[vous] Vous n’avez pas encore de brouillon programmé. Écrivez par exemple « chaque vendredi à 16 h prépare mon rapport hebdo ».
    }
routines-added =
    { $address ->
        [tu] C’est noté. Premier brouillon le { $day } ; je te le soumets avant que rien ne parte.
       *[vous] C’est noté. Premier brouillon le { $day } ; je vous le soumets avant que rien ne parte.
    }
routines-added-unread =
    { $address ->
        [tu] C’est noté, mais je ne peux pas relire cette conversation. Le { $day }, je te demanderai quoi y mettre.
       *[vous] C’est noté, mais je ne peux pas relire cette conversation. Le { $day }, je vous demanderai quoi y mettre.
    }
routines-changed = C’est modifié. Prochain brouillon le { $day }.
routines-paused =
    { $address ->
        [tu] C’est en pause, jusqu’à ce que tu le reprennes.
       *[vous] C’est en pause, jusqu’à ce que vous le repreniez.
    }
routines-resumed = C’est reparti. Prochain brouillon le { $day }.
routines-stopped = C’est arrêté et effacé.
routines-gone =
    { $address ->
        [tu] Ce brouillon programmé n’existe plus. Écris « routines » pour voir les tiens.
       *[vous] Ce brouillon programmé n’existe plus. Écrivez « routines » pour voir les vôtres.
    }
routines-too-many =
    { $address ->
        [tu] Tu as { $most } brouillons programmés, je n’en garde pas plus. Arrêtes-en un d’abord.
       *[vous] Vous avez { $most } brouillons programmés, je n’en garde pas plus. Arrêtez-en un d’abord.
    }
routines-when-unclear =
    { $address ->
        [tu] Je ne comprends pas quand. Dis par exemple « chaque vendredi à 16:00 », « chaque jour ouvré à 9:00 », « le 1er de chaque mois à 9:00 » ou « le dernier jour ouvré du mois à 16:00 ».
       *[vous] Je ne comprends pas quand. Dites par exemple « chaque vendredi à 16:00 », « chaque jour ouvré à 9:00 », « le 1er de chaque mois à 9:00 » ou « le dernier jour ouvré du mois à 16:00 ».
    }
routines-what-unclear =
    { $address ->
        [tu] Je ne comprends pas quoi préparer. Dis par exemple « prépare mon rapport hebdo » ou « écris un rappel à Omar pour dire que les feuilles de temps sont dues ».
       *[vous] Je ne comprends pas quoi préparer. Dites par exemple « prépare mon rapport hebdo » ou « écris un rappel à Omar pour dire que les feuilles de temps sont dues ».
    }
routines-email-unclear =
    { $address ->
        [tu] Pour cet e-mail, il me manque : { $missing }. Dis tout en une phrase, par exemple « écris à omar@example.com que les feuilles de temps sont dues ».
       *[vous] Pour cet e-mail, il me manque : { $missing }. Dites tout en une phrase, par exemple « écris à omar@example.com que les feuilles de temps sont dues ».
    }
routines-ask =
    { $address ->
        [tu] C’est l’heure de ton rapport hebdo. Que veux-tu y mettre ?
       *[vous] C’est l’heure de votre rapport hebdo. Que voulez-vous y mettre ?
    }
routines-silent =
    { $address ->
        [tu] C’est l’heure de ton rapport hebdo, mais tu n’as rien écrit dans le canal depuis le dernier. Que veux-tu y mettre ?
       *[vous] C’est l’heure de votre rapport hebdo, mais vous n’avez rien écrit dans le canal depuis le dernier. Que voulez-vous y mettre ?
    }
routines-unread =
    { $address ->
        [tu] C’est l’heure de ton rapport hebdo, mais je n’ai pas pu lire le canal. { $why } Que veux-tu y mettre ?
       *[vous] C’est l’heure de votre rapport hebdo, mais je n’ai pas pu lire le canal. { $why } Que voulez-vous y mettre ?
    }
routines-missed =
    { $address ->
        [tu] Ton brouillon était attendu le { $day }, mais je n’ai pas pu le préparer à temps. Veux-tu que je le fasse maintenant ?
       *[vous] Votre brouillon était attendu le { $day }, mais je n’ai pas pu le préparer à temps. Voulez-vous que je le fasse maintenant ?
    }
routines-changed-unread =
    { $address ->
        [tu] C’est modifié, mais je ne peux pas relire cette conversation. Le { $day }, je te demanderai quoi y mettre.
       *[vous] C’est modifié, mais je ne peux pas relire cette conversation. Le { $day }, je vous demanderai quoi y mettre.
    }
routines-minutes-unread =
    { $address ->
        [tu] Pour un compte rendu qui revient, je dois pouvoir relire la conversation. Demande-le-moi dans un canal Slack où nous sommes tous les deux ; ailleurs, colle ce qui s’est dit après « /compte-rendu ».
       *[vous] Pour un compte rendu qui revient, je dois pouvoir relire la conversation. Demandez-le-moi dans un canal Slack où nous sommes tous les deux ; ailleurs, collez ce qui s’est dit après « /compte-rendu ».
    }
routines-minutes-refused =
    { $address ->
        [tu] C’est l’heure de ton compte rendu, mais je n’ai pas pu lire le canal. { $why }
       *[vous] C’est l’heure de votre compte rendu, mais je n’ai pas pu lire le canal. { $why }
    }
routines-minutes-silent =
    { $address ->
        [tu] C’est l’heure de ton compte rendu, mais personne n’a rien dit depuis le dernier : je n’en ai pas fait.
       *[vous] C’est l’heure de votre compte rendu, mais personne n’a rien dit depuis le dernier : je n’en ai pas fait.
    }
routines-minutes-nothing =
    { $address ->
        [tu] C’est l’heure de ton compte rendu, mais je n’ai trouvé ni décision, ni action, ni point ouvert dans ce qui s’est dit depuis le dernier : je n’en ai pas fait.
       *[vous] C’est l’heure de votre compte rendu, mais je n’ai trouvé ni décision, ni action, ni point ouvert dans ce qui s’est dit depuis le dernier : je n’en ai pas fait.
    }
routines-daily = tous les jours à { $hour }
routines-working-days = chaque jour ouvré à { $hour }
routines-weekly = chaque { $days } à { $hour }
routines-monthly = le { $day ->
    [1] 1er
   *[other] { $day }
} de chaque mois à { $hour }
routines-month-end = le dernier jour ouvré du mois à { $hour }
routines-and = { $first } et { $last }
routines-weekday = { $number ->
    [0] lundi
    [1] mardi
    [2] mercredi
    [3] jeudi
    [4] vendredi
    [5] samedi
   *[6] dimanche
}
conversations-unread-here =
    { $address ->
        [tu] Je ne peux pas relire cette conversation. Colle ce qui s’y est dit, ou envoie-le en fichier.
       *[vous] Je ne peux pas relire cette conversation. Collez ce qui s’y est dit, ou envoyez-le en fichier.
    }
conversations-not-in-it =
    { $address ->
        [tu] Je ne peux lire que les conversations où nous sommes tous les deux. Invite-moi d’abord, ou colle ce qui s’est dit.
       *[vous] Je ne peux lire que les conversations où nous sommes tous les deux. Invitez-moi d’abord, ou collez ce qui s’est dit.
    }
conversations-empty = Personne n’a encore rien dit ici dont je puisse faire un compte rendu.
conversations-no-thread =
    { $address ->
        [tu] Demande-le-moi dans le fil lui-même : mentionne-moi, ou utilise le raccourci « Faire un compte rendu » sur un de ses messages.
       *[vous] Demandez-le-moi dans le fil lui-même : mentionnez-moi, ou utilisez le raccourci « Faire un compte rendu » sur un de ses messages.
    }
