# Ce qu'une personne voit d'elle-même, et comment elle veut qu'on lui parle.

home-command-name = accueil
home-command =
    { $address ->
        [tu] tes questions, tes préférences et ce qui t’attend
       *[vous] vos questions, vos préférences et ce qui vous attend
    }
home-greeting =
    { $address ->
        [tu] Bonjour { $name }. Voici ce qui te concerne.
       *[vous] Bonjour { $name }. Voici ce qui vous concerne.
    }
home-abilities = Les mots à taper
home-recent = Dernières questions
home-recent-answered = réponse tirée des documents
home-recent-curated = réponse conservée d’un ou d’une collègue
home-recent-declined = la charte n’en parle pas
home-recent-case-open = en attente d’une personne
home-recent-case-claimed = { $name } s’en occupe
home-recent-case-answered = réponse { DE($name) }
home-recent-case-closed = close

preferences-command-name = préférences
preferences-command =
    { $address ->
        [tu] ta langue, et « tu » ou « vous »
       *[vous] votre langue, et « tu » ou « vous »
    }
preferences-language-command-name = langue
preferences-language-command =
    { $address ->
        [tu] la langue dans laquelle je te parle : « langue fr », « langue en » ou « langue auto »
       *[vous] la langue dans laquelle je vous parle : « langue fr », « langue en » ou « langue auto »
    }
preferences-title = Préférences
preferences-are =
    { $address ->
        [tu] Voici comment je te parle :
       *[vous] Voici comment je vous parle :
    }
preferences-kept = C’est noté. Désormais :
preferences-change = Modifier
preferences-submit = Enregistrer
preferences-language = Langue
preferences-language-auto =
    { $address ->
        [tu] celle de ton message
       *[vous] celle de votre message
    }
preferences-language-fr = français
preferences-language-en = anglais
preferences-address = En français
preferences-address-vous = « vous »
preferences-address-tu = « tu »
preferences-unknown-language =
    { $address ->
        [tu] Je parle français et anglais, pas « { $word } ». Tape « langue fr », « langue en », ou « langue auto » pour suivre chaque message.
       *[vous] Je parle français et anglais, pas « { $word } ». Tapez « langue fr », « langue en », ou « langue auto » pour suivre chaque message.
    }

privacy-command-name = confidentialité
privacy-command =
    { $address ->
        [tu] ce qui est conservé sur toi, combien de temps, et qui le voit
       *[vous] ce qui est conservé sur vous, combien de temps, et qui le voit
    }
privacy-lead = Ce que je conserve, et combien de temps :
privacy-questions =
    { $address ->
        [tu] Tes questions et mes réponses, pendant { $days } { $days ->
            [one] jour
           *[other] jours
        }, pour comprendre une question de suite. Personne d’autre que toi ne les voit.
       *[vous] Vos questions et mes réponses, pendant { $days } { $days ->
            [one] jour
           *[other] jours
        }, pour comprendre une question de suite. Personne d’autre que vous ne les voit.
    }
privacy-files =
    { $address ->
        [tu] Les fichiers que tu m’envoies, jusqu’à ma réponse ; ceux que je fais pour toi ou qui sont joints à un brouillon, pendant { $filedays } { $filedays ->
            [one] jour
           *[other] jours
        }. Tu les vois, ainsi que les personnes qui relisent ce brouillon.
       *[vous] Les fichiers que vous m’envoyez, jusqu’à ma réponse ; ceux que je fais pour vous ou qui sont joints à un brouillon, pendant { $filedays } { $filedays ->
            [one] jour
           *[other] jours
        }. Vous les voyez, ainsi que les personnes qui relisent ce brouillon.
    }
privacy-drafts =
    { $address ->
        [tu] Tes brouillons, avec toutes leurs versions, jusqu’à { $draftdays } { $draftdays ->
            [one] jour
           *[other] jours
        } après leur envoi ou leur abandon. Tu les vois, ainsi que les personnes qui les relisent.
       *[vous] Vos brouillons, avec toutes leurs versions, jusqu’à { $draftdays } { $draftdays ->
            [one] jour
           *[other] jours
        } après leur envoi ou leur abandon. Vous les voyez, ainsi que les personnes qui les relisent.
    }
privacy-cases =
    { $address ->
        [tu] Une question que tu confies à quelqu’un, avec ton nom et la réponse : les personnes qui répondent pour ton équipe la voient.
       *[vous] Une question que vous confiez à quelqu’un, avec votre nom et la réponse : les personnes qui répondent pour votre équipe la voient.
    }
privacy-gaps =
    { $address ->
        [tu] Les questions que la charte laisse ouvertes, pendant { $gapdays } { $gapdays ->
            [one] jour
           *[other] jours
        }, sans ton nom : les ambassadeurs et le comité IA les lisent. N’y mets pas de noms.
       *[vous] Les questions que la charte laisse ouvertes, pendant { $gapdays } { $gapdays ->
            [one] jour
           *[other] jours
        }, sans votre nom : les ambassadeurs et le comité IA les lisent. N’y mettez pas de noms.
    }
privacy-nudges =
    { $address ->
        [tu] Les messages que tu as reçus sans les demander, pendant cinq semaines, pour qu’ils restent rares ; et ce que tu en veux, jusqu’à ce que tu changes d’avis. Tape « rappels » pour le voir.
       *[vous] Les messages que vous avez reçus sans les demander, pendant cinq semaines, pour qu’ils restent rares ; et ce que vous en voulez, jusqu’à ce que vous changiez d’avis. Tapez « rappels » pour le voir.
    }
privacy-model =
    { $model ->
        [inside] Un modèle de langage qui tourne dans l’entreprise formule mes réponses et mes brouillons : il reçoit la question et les passages, pas le nom de qui la pose ; et ce qui est fourni pour un brouillon, tel quel.
        [outside] Un modèle de langage choisi par l’entreprise formule mes réponses et mes brouillons : il reçoit la question et les passages, pas le nom de qui la pose ; et ce qui est fourni pour un brouillon. Les données personnelles et les secrets que je reconnais sont masqués ou retenus avant.
       *[no] Aucun modèle de langage n’intervient : les questions restent dans ce service.
    }
privacy-profile =
    { $address ->
        [tu] Ton nom, ton adresse e-mail, ta langue et ton fuseau horaire, tels que ta messagerie me les donne, et les rôles qui t’ont été confiés ; depuis quand tu as repris la main, si tu l’as fait.
       *[vous] Votre nom, votre adresse e-mail, votre langue et votre fuseau horaire, tels que votre messagerie me les donne, et les rôles qui vous ont été confiés ; depuis quand vous avez repris la main, si vous l’avez fait.
    }
privacy-rights =
    { $address ->
        [tu] Tu peux tout recevoir ou tout faire effacer : demande à ton équipe d’administration.
       *[vous] Vous pouvez tout recevoir ou tout faire effacer : demandez à votre équipe d’administration.
    }
