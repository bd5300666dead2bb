answers-lead = { $count ->
    [one] Voici ce que disent les documents :
   *[other] Voici ce que disent les documents, le plus pertinent d’abord :
}
answers-lead-foreign = { $count ->
    [one] Les documents y répondent en { $spoken }. Je cite le passage tel quel :
   *[other] Les documents y répondent en { $spoken }. Je cite les passages tels quels, le plus pertinent d’abord :
}
answers-lead-mixed = Voici ce que disent les documents, le plus pertinent d’abord. Une partie est en { $spoken }, citée telle quelle :
answers-contradiction = Les documents ne sont pas d’accord sur ce point. Je montre les deux, le plus récent d’abord, sans trancher :
answers-contradiction-advice = { $address ->
    [tu] Avant de t’appuyer sur l’un ou sur l’autre, demande à une personne lequel fait foi.
   *[vous] Avant de vous appuyer sur l’un ou sur l’autre, demandez à une personne lequel fait foi.
}
answers-source-dated = { $title }, { DATETIME($date, dateStyle: "long") } :
answers-source-undated = { $title }, sans date :
answers-language-fr = français
answers-language-en = anglais
answers-language-other = une autre langue

answers-silence = { $address ->
    [tu] J’ai cherché, et les documents ne répondent pas à ta question. Je préfère le dire plutôt que deviner.
   *[vous] J’ai cherché, et les documents ne répondent pas à votre question. Je préfère le dire plutôt que deviner.
}
answers-silence-empty = Je n’ai encore aucun document, je ne peux donc pas répondre. Un administrateur les charge avec « passerelle knowledge refresh ».
answers-related = Le plus proche dans les documents. Ce n’est pas une réponse :
answers-person-referent = { $address ->
    [tu] { $name } peut te répondre : est-ce que je lui transmets ta question ?
   *[vous] { $name } peut vous répondre : est-ce que je lui transmets votre question ?
}
answers-person-committee = { $address ->
    [tu] Le comité IA peut te répondre : est-ce que je lui transmets ta question ?
   *[vous] Le comité IA peut vous répondre : est-ce que je lui transmets votre question ?
}

answers-errand = { $address ->
    [tu] Cela, je ne le fais pas ici. Je rédige des e-mails, des rapports et des comptes rendus, je trie du courrier, et je réponds aux questions sur l’IA dans l’entreprise. Tape « aide » pour voir ce qu’il y a.
   *[vous] Cela, je ne le fais pas ici. Je rédige des e-mails, des rapports et des comptes rendus, je trie du courrier, et je réponds aux questions sur l’IA dans l’entreprise. Tapez « aide » pour voir ce qu’il y a.
}
answers-secrets = Je ne peux pas partager cela. Ce qui me fait fonctionner et ce que les autres m’écrivent reste où c’est. Ce que je peux citer, c’est la charte et ses guides.
answers-orders = { $address ->
    [tu] Je garde mes règles : je réponds à partir de la charte et de ses guides, et je montre d’où vient chaque réponse. Que veux-tu savoir ?
   *[vous] Je garde mes règles : je réponds à partir de la charte et de ses guides, et je montre d’où vient chaque réponse. Que voulez-vous savoir ?
}
answers-orders-left-out = Je laisse de côté les consignes qui me sont adressées et réponds à la question elle-même.

answers-greeting = { $address ->
    [tu] Bonjour ! Pose-moi tes questions sur l’IA au travail : je réponds à partir de la charte de l’entreprise et je montre où c’est écrit.
   *[vous] Bonjour ! Posez-moi vos questions sur l’IA au travail : je réponds à partir de la charte de l’entreprise et je montre où c’est écrit.
}
answers-thanks = Avec plaisir ! Je reste là pour la suite.
answers-goodbye = { $address ->
    [tu] Au revoir, passe une bonne journée !
   *[vous] Au revoir, passez une bonne journée !
}
answers-abilities = Je suis Passerelle, { $company ->
    [none] l’ambassadeur IA de l’entreprise
   *[other] l’ambassadeur IA { DE($company) }
}. { $address ->
    [tu] Demande-moi ce que la charte dit de l’IA : quels outils tu peux utiliser, quelles données peuvent aller où, ce qui demande une relecture humaine. Je cite les passages dont je tire ma réponse. Là où la charte ne dit rien, je te le dis et je transmets ta question à une personne. Je rédige aussi des e-mails, des rapports et des comptes rendus, et je trie du courrier ; rien ne part avant ton accord. « aide » montre quoi taper.
   *[vous] Demandez-moi ce que la charte dit de l’IA : quels outils vous pouvez utiliser, quelles données peuvent aller où, ce qui demande une relecture humaine. Je cite les passages dont je tire ma réponse. Là où la charte ne dit rien, je vous le dis et je transmets votre question à une personne. Je rédige aussi des e-mails, des rapports et des comptes rendus, et je trie du courrier ; rien ne part avant votre accord. « aide » montre quoi taper.
}
answers-identity = { $address ->
    [tu] Je ne suis pas humain : je suis Passerelle, un programme qui cite la charte de l’entreprise. Il y a des personnes derrière, et tu peux t’adresser à l’une d’elles à tout moment.
   *[vous] Je ne suis pas humain : je suis Passerelle, un programme qui cite la charte de l’entreprise. Il y a des personnes derrière, et vous pouvez vous adresser à l’une d’elles à tout moment.
}
answers-person = { $address ->
    [tu] Bien sûr. Écris-moi ta question, je la transmets à une personne qui peut y répondre.
   *[vous] Bien sûr. Écrivez-moi votre question, je la transmets à une personne qui peut y répondre.
}

answers-jobs-worry = { $address ->
    [tu] Beaucoup se posent cette question, et elle mérite une réponse franche. Je ne peux pas te promettre l’avenir. Je peux te montrer ce à quoi l’entreprise s’est engagée par écrit :
   *[vous] Beaucoup se posent cette question, et elle mérite une réponse franche. Je ne peux pas vous promettre l’avenir. Je peux vous montrer ce à quoi l’entreprise s’est engagée par écrit :
}
answers-jobs-silent = Beaucoup se posent cette question, et elle mérite une réponse franche. Les documents que j’ai ne disent rien des emplois : je ne ferai pas de promesse qu’ils ne contiennent pas.
answers-jobs-referent = { $address ->
    [tu] Cela vaut aussi la peine d’en parler avec une personne : { $name } est là pour cela.
   *[vous] Cela vaut aussi la peine d’en parler avec une personne : { $name } est là pour cela.
}
answers-jobs-committee = { $address ->
    [tu] Cela vaut aussi la peine d’en parler avec une personne : ton responsable, les représentants du personnel ou le comité IA sont là pour cela.
   *[vous] Cela vaut aussi la peine d’en parler avec une personne : votre responsable, les représentants du personnel ou le comité IA sont là pour cela.
}

answers-no-exchange = { $address ->
    [tu] Je ne retrouve plus cette question. Elle a peut-être été effacée, ou ce n’est pas la tienne.
   *[vous] Je ne retrouve plus cette question. Elle a peut-être été effacée, ou ce n’est pas la vôtre.
}
