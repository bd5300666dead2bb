# Ce qui revient après l'envoi : les avis de non-remise.

bounces-news-final =
    { $count ->
        [0] Un avis est revenu : « { $title } » n’a pas pu être remis à tout le monde.
        [one] Un avis est revenu : « { $title } » n’a pas pu être remis à cette adresse.
       *[other] Un avis est revenu : « { $title } » n’a pas pu être remis à ces adresses.
    }
bounces-news-final-next =
    { $count ->
        [0] { $address ->
            [tu] L’avis est dans la boîte qui reçoit les retours : ton équipe d’administration peut l’y lire.
           *[vous] L’avis est dans la boîte qui reçoit les retours : votre équipe d’administration peut l’y lire.
        }
       *[other] { $address ->
            [tu] Tu peux corriger l’adresse dans un nouveau brouillon, ou joindre la personne autrement.
           *[vous] Vous pouvez corriger l’adresse dans un nouveau brouillon, ou joindre la personne autrement.
        }
    }
bounces-news-late =
    { $count ->
        [0] « { $title } » n’est pas encore arrivé partout.
        [one] « { $title } » n’est pas encore arrivé à cette adresse.
       *[other] « { $title } » n’est pas encore arrivé à ces adresses.
    }
bounces-news-late-next =
    { $address ->
        [tu] Le serveur d’e-mail réessaie de lui-même : tu n’as rien à faire. Si un avis d’échec revient, je te le dis.
       *[vous] Le serveur d’e-mail réessaie de lui-même : vous n’avez rien à faire. Si un avis d’échec revient, je vous le dis.
    }
bounces-final = D’après un avis revenu après l’envoi, il n’a pas atteint :
bounces-late = D’après un avis revenu après l’envoi, il n’a pas encore atteint :
bounces-line = { $email } : { $reason }
bounces-unnamed = une adresse que l’avis ne nomme pas (derrière une liste ou un transfert, peut-être)
bounces-address = cette adresse n’existe pas
bounces-domain = ce domaine ne reçoit pas d’e-mail
bounces-closed = cette boîte est fermée
bounces-full = cette boîte est pleine
bounces-big = le message est trop gros pour cette boîte
bounces-refused = le serveur du destinataire l’a refusé (ses règles, ou son filtre anti-spam)
bounces-unreachable = le serveur du destinataire ne répond pas
bounces-unknown = l’avis ne dit pas clairement pourquoi
bounces-anew = Refaire pour ces adresses
bounces-was-anew =
    { $address ->
        [tu] Voici le même e-mail pour les adresses qu’il n’a pas atteintes. Corrige-les avec « Modifier » : rien ne part sans ton accord.
       *[vous] Voici le même e-mail pour les adresses qu’il n’a pas atteintes. Corrigez-les avec « Modifier » : rien ne part sans votre accord.
    }
bounces-check = Cet e-mail n’a pas pu être remis à cette adresse : { $words }
