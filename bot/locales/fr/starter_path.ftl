# Le parcours de départ : trente petites étapes pour qui arrive.

path-command-name = parcours
path-command =
    { $address ->
        [tu] trente petites étapes pour débuter avec l’IA, à ton rythme
       *[vous] trente petites étapes pour débuter avec l’IA, à votre rythme
    }
path-title = Débuter avec l’IA : { $steps } petites étapes
path-lead =
    { $address ->
        [tu] Une étape prend cinq minutes. Tu commences, tu dis quand vient la suivante, et rien ne vient que tu n’aies demandé.
       *[vous] Une étape prend cinq minutes. Vous commencez, vous dites quand vient la suivante, et rien ne vient que vous n’ayez demandé.
    }
path-start = Commencer
path-step = Étape { $step } sur { $steps }
path-tomorrow = C’est fait, la suite demain
path-next = La suite maintenant
path-comes =
    { $address ->
        [tu] Entendu : l’étape suivante arrive le { DATETIME($day, dateStyle: "full") }. « parcours » montre à tout moment où tu en es.
       *[vous] Entendu : l’étape suivante arrive le { DATETIME($day, dateStyle: "full") }. « parcours » montre à tout moment où vous en êtes.
    }
path-held =
    { $address ->
        [tu] Tu as repris la main : je n’envoie rien de moi-même. « parcours » montre à tout moment où tu en es.
       *[vous] Vous avez repris la main : je n’envoie rien de moi-même. « parcours » montre à tout moment où vous en êtes.
    }
path-end = C’était la dernière étape. Merci pour ce bout de chemin : la prochaine personne qui arrive aura peut-être des questions à poser.

path-step-1 = Ouvrir la charte et lire sa première règle. Puis me demander, avec ses propres mots, ce qu’elle change dans son travail.
path-step-2 = Noter trois choses faites chaque semaine et qui ennuient. L’une d’elles sera peut-être une première tâche pour l’IA. Aucune n’est un métier.
path-step-3 = Me demander quels outils sont approuvés. Ce qui n’est pas sur la liste reste hors du travail, même si c’est bien pratique à la maison.
path-step-4 = Prendre un document du quotidien et dire quelle est la classe de ses données : publiques, internes, confidentielles ou restreintes. En cas de doute, me poser la question.
path-step-5 = Essayer une tâche sans aucun risque : faire reformuler, par un outil approuvé, un paragraphe à soi sans nom ni chiffre.
path-step-6 = Demander deux fois la même chose : d’abord en une phrase, puis en donnant le but, les lecteurs et la longueur. Comparer.
path-step-7 = Prendre une réponse d’une IA et vérifier chaque fait à la source. Compter ceux qui étaient justes.
path-step-8 = Une pause. De tout ce qui a été essayé, qu’est-ce qui mérite d’être refait ? Une phrase pour soi suffit.
path-step-9 = Avant de coller quoi que ce soit : retirer les noms, les adresses, les numéros de compte. Regarder ce qui reste, et si la tâche fonctionne encore.
path-step-10 = Me demander ce que dit la charte des données personnelles, et ouvrir le passage cité. C’est la citation qui compte, pas ma formulation.
path-step-11 = Faire raccourcir à cinq lignes un long courriel à soi. Et choisir soi-même la ligne qui part.
path-step-12 = Taper /mail et dire en une phrase ce qu’il faut écrire. Rien ne part sans approbation.
path-step-13 = Demander à une IA les arguments contre une idée qu’on aime bien. L’un d’eux vaut peut-être une heure de réflexion.
path-step-14 = Trouver une chose que l’IA fait mal dans son métier, et le dire à un collègue : connaître les limites, c’est la moitié du savoir-faire.
path-step-15 = À mi-chemin. Taper « bibliothèque » et lire ce que deux collègues ont partagé. En essayer un.
path-step-16 = Qui répond aux questions de l’équipe quand la charte se tait ? Me demander quelque chose qu’elle laisse ouvert, puis choisir « Demander à une personne ».
path-step-17 = Prendre les notes d’une réunion et taper /compte-rendu. Vérifier chaque décision : a-t-elle vraiment été prise ?
path-step-18 = Le dire ouvertement : raconter aujourd’hui à quelqu’un lequel de ses textes une IA a aidé à écrire. La charte demande de la franchise, pas de la gêne.
path-step-19 = Regarder une image ou un chiffre produit par une IA. Qu’en croirait quelqu’un qui ne le sait pas ?
path-step-20 = Faire résumer un tableau en quelques phrases, puis vérifier deux des nombres à la main.
path-step-21 = Penser à une décision sur une personne : une embauche, une note, un congé. Lire ce que dit la charte quand une machine déciderait à notre place.
path-step-22 = Noter une consigne qui marche bien, avec un exemple. Une bonne consigne mérite d’être gardée.
path-step-23 = Demander à un collègue de montrer en dix minutes son meilleur usage de l’IA. Puis montrer le sien.
path-step-24 = Un incident, ou presque ? En parler à son ambassadeur. Ce qui est dit tôt se répare à peu de frais.
path-step-25 = Mesurer une fois : combien de temps prenait une tâche avant, combien avec l’IA, vérification comprise ? Sans complaisance.
path-step-26 = Taper « voix » s’il y a une inquiétude, une idée, ou un outil qui manque. L’anonymat est possible.
path-step-27 = Refaire à la main, aujourd’hui, une chose confiée à l’IA. Ce qu’on n’exerce plus se perd.
path-step-28 = Partager une astuce : taper « astuce ». Ce qui a surpris aide plus les autres que ce qui a marché du premier coup.
path-step-29 = Relire la charte, en entier. Elle en dit plus aujourd’hui que le premier jour.
path-step-30 = Choisir les deux habitudes à garder, et une chose à ne jamais confier. C’est la personne qui décide.
