# La saisie : des textes et des documents en lignes d'un tableau.

rows-table-expenses = Frais
rows-table-contacts = Contacts
rows-table-incidents = Incidents
rows-column-expenses-date = Date
rows-column-expenses-description = Libellé
rows-column-expenses-category = Catégorie
rows-column-expenses-supplier = Fournisseur
rows-column-expenses-amount = Montant TTC
rows-column-expenses-vat = TVA
rows-column-expenses-payment = Paiement
rows-column-expenses-receipt = Justificatif
rows-column-contacts-name = Nom
rows-column-contacts-job = Fonction
rows-column-contacts-company = Société
rows-column-contacts-email = E-mail
rows-column-contacts-phone = Téléphone
rows-column-contacts-mobile = Mobile
rows-column-contacts-address = Adresse
rows-column-incidents-date = Date
rows-column-incidents-time = Heure
rows-column-incidents-place = Lieu
rows-column-incidents-description = Description
rows-column-incidents-severity = Gravité
rows-column-incidents-impact = Conséquences
rows-column-incidents-action = Actions prises
rows-column-incidents-reporter = Signalé par
rows-column-incidents-resolved = Résolu
rows-choices-category = Transport / Hébergement / Repas / Fournitures / Télécom / Formation / Autre
rows-choices-payment = Carte / Espèces / Virement / Chèque
rows-choices-severity = Faible / Moyenne / Élevée / Critique

rows-command-name = /tableau
rows-command =
    { $address ->
        [tu] met en lignes de tableau ce que tu colles ou joins : frais, contacts, incidents, ou un tableau à toi (« /tableau nouveau … »)
       *[vous] met en lignes de tableau ce que vous collez ou joignez : frais, contacts, incidents, ou un tableau à vous (« /tableau nouveau … »)
    }
rows-how =
    { $address ->
        [tu] Colle un texte après « /tableau » et le nom d’un tableau, ou joins des documents avec ces mots (docx, pdf, txt, md, eml, vcf, csv, xlsx) : j’en fais des lignes, { $limit } au plus, et chaque case garde les mots d’où elle vient. Tu relis et corriges ; une fois le tableau approuvé, tu le reçois en Excel et en CSV. Il y a :
       *[vous] Collez un texte après « /tableau » et le nom d’un tableau, ou joignez des documents avec ces mots (docx, pdf, txt, md, eml, vcf, csv, xlsx) : j’en fais des lignes, { $limit } au plus, et chaque case garde les mots d’où elle vient. Vous relisez et corrigez ; une fois le tableau approuvé, vous le recevez en Excel et en CSV. Il y a :
    }
rows-own = { $count ->
    [0] { $address ->
        [tu] Tu n’as pas encore défini de tableau à toi.
       *[vous] Vous n’avez pas encore défini de tableau à vous.
    }
   *[other] { $address ->
        [tu] Et les tiens :
       *[vous] Et les vôtres :
    }
}
rows-how-table =
    { $address ->
        [tu] Que dois-je mettre dans « { $name } » ? Colle le texte ou joins les documents avec ta demande. Les colonnes :
       *[vous] Que dois-je mettre dans « { $name } » ? Collez le texte ou joignez les documents avec votre demande. Les colonnes :
    }
rows-which = Dans quel tableau dois-je mettre cela ?
rows-reading = Je lis et je remplis le tableau…
rows-nothing = Je ne trouve aucune ligne pour « { $name } », et je n’invente rien. Les colonnes que je cherche à remplir :
rows-note =
    { $address ->
        [tu] Rempli par repérage de tournures, sans modèle de langage : chaque valeur vient des mots du texte, et ce que le texte ne dit pas reste vide. Compare avec la source.
       *[vous] Rempli par repérage de tournures, sans modèle de langage : chaque valeur vient des mots du texte, et ce que le texte ne dit pas reste vide. Comparez avec la source.
    }

rows-fill = Remplir : { $name }
rows-submit = Remplir
rows-text = Le texte à mettre en lignes
rows-fill-note = Une liste, un mail, des signatures, un récit, des lignes copiées d’un tableau : ce qui n’est pas dit reste vide.
rows-define = Définir un tableau
rows-name = Nom du tableau
rows-columns = Colonnes
rows-keep = Garder
rows-define-note = Les colonnes, séparées par des virgules, avec leur type entre parenthèses : texte, entier, nombre, montant, date, e-mail, téléphone, oui/non, ou les choix séparés par « / ». Une étoile après le nom : la case ne doit pas rester vide. Exemple : jour* (date), client*, montant (montant), payé (oui/non), avis (bon / moyen / mauvais)
rows-define-how =
    { $address ->
        [tu] Écris « /tableau nouveau Visites : jour* (date), client*, montant (montant), payé (oui/non), avis (bon / moyen / mauvais) », ou remplis le formulaire. Sous un nom déjà pris, le tableau est remplacé.
       *[vous] Écrivez « /tableau nouveau Visites : jour* (date), client*, montant (montant), payé (oui/non), avis (bon / moyen / mauvais) », ou remplissez le formulaire. Sous un nom déjà pris, le tableau est remplacé.
    }
rows-change = Modifier
rows-delete = Supprimer
rows-saved =
    { $address ->
        [tu] « { $name } » est gardé pour toi. Personne d’autre ne le voit.
       *[vous] « { $name } » est gardé pour vous. Personne d’autre ne le voit.
    }
rows-deleted = « { $name } » est supprimé ; les brouillons déjà faits restent. Pour le remettre : { $short }

rows-none = Le tableau n’a aucune ligne.
rows-shown = Lignes { $first } à { $last } sur { $count }.
rows-more = Lignes { $first } à { $last }
rows-empty-columns = Colonnes vides, le texte n’en dit rien : { $names }.
rows-doubtful = À vérifier, marqué (?) :
rows-doubt = { $column }, { $count ->
    [one] ligne { $rows }
   *[other] lignes { $rows }
} : { $reason }
rows-words = D’où viennent les cases (les autres reprennent le texte tel quel) :
rows-doubt-unread = « { $words } » ne se lit pas comme une valeur de cette colonne ; la case reste vide
rows-doubt-missing = le texte ne le dit pas
rows-doubt-several = le texte dit aussi : { $words }
rows-doubt-order = plusieurs valeurs possibles, prises dans l’ordre du texte
rows-doubt-heading = la date qui précède la liste : « { $words } »
rows-note-model = Rempli par un modèle de langage. Un programme a vérifié chaque case : ses mots sont dans le texte, et sa valeur se lit dans ces mots ; ce que le texte ne dit pas reste vide.
rows-doubt-model = interprété par le modèle de langage
rows-doubt-dropped = Cases proposées par le modèle de langage et écartées, faute de mots du texte : { $words }
rows-doubt-missed = Repéré dans le texte, mais absent du tableau : « { $words } »
rows-doubt-heading-year = la date qui précède la liste, sans année : « { $words } »
rows-doubt-year = l’année n’est pas dite ; prise pour la plus récente
rows-doubt-relative = comptée à partir d’aujourd’hui
rows-doubt-day-month = lue jour puis mois ; l’inverse est possible
rows-doubt-separator = virgule ou point : milliers ou décimales ?
rows-doubt-currency = la devise n’est pas dite
rows-doubt-bare = un nombre sans devise, pris pour le montant
rows-doubt-dollar = de quel dollar s’agit-il ? pris pour le dollar américain
rows-doubt-place = deviné d’après sa place dans la signature
rows-doubt-left = Rien n’a été repris de : { $words }
rows-doubt-unmatched = Colonnes du document laissées de côté : { $words }
rows-doubt-headings = Aucune colonne de ce tableau ne correspond : { $words }
rows-doubt-many = Il y a plus de lignes que je n’en prends d’un coup ; laissées de côté : { $words }

rows-table-unnamed = Il faut un nom de tableau, de { $limit } caractères au plus, puis deux points et les colonnes.
rows-columns-count = Il faut une colonne au moins et { $limit } au plus, séparées par des virgules.
rows-column-twice = Deux colonnes s’appellent « { $name } ».
rows-column-unread = Je ne comprends pas cette colonne : « { $words } ». On écrit : nom (type).
rows-type-unknown = Je ne connais pas le type « { $words } ». Il y a : texte, entier, nombre, montant, date, e-mail, téléphone, oui/non, ou des choix séparés par « / ».
rows-table-exists = Un autre tableau s’appelle déjà « { $name } ».
rows-table-unknown = Aucun tableau gardé ne s’appelle « { $name } ».
rows-table-gone = Ce tableau n’existe plus.
rows-tables-many = On peut garder { $limit } tableaux ; il faut d’abord en supprimer un.
rows-wrong-cell = Ligne { $row }, { $column } : « { $words } » n’est pas { $kind ->
    [whole] un nombre entier
    [number] un nombre
    [amount] un montant (par exemple : 23,50 EUR)
    [date] une date entière (par exemple : 03/03/2026)
    [email] une adresse e-mail
    [phone] un numéro de téléphone
    [choice] un des choix de cette colonne
    [yes_no] « oui » ou « non »
   *[other] une valeur de cette colonne
}.
