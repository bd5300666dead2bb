# Reprendre la main, et la rendre.

take-over-command-name = reprendre la main
take-over-command =
    { $address ->
        [tu] j’arrête tout ce que je fais de moi-même pour toi
       *[vous] j’arrête tout ce que je fais de moi-même pour vous
    }
give-back-command-name = rendre la main
give-back-command =
    { $address ->
        [tu] je reprends ce que je préparais pour toi
       *[vous] je reprends ce que je préparais pour vous
    }
take-over-title = Qui a la main
take-over-now = En ce moment
take-over-ours =
    { $address ->
        [tu] je peux préparer des choses pour toi ; rien ne part sans ton accord
       *[vous] je peux préparer des choses pour vous ; rien ne part sans votre accord
    }
take-over-theirs =
    { $address ->
        [tu] toi, depuis le { DATETIME($date, dateStyle: "medium") } : je ne fais rien sans que tu le demandes
       *[vous] vous, depuis le { DATETIME($date, dateStyle: "medium") } : je ne fais rien sans que vous le demandiez
    }
take-over-button = Reprendre la main
take-over-done =
    { $address ->
        [tu] C’est toi qui as la main. J’arrête tout ce que je fais de moi-même pour toi : brouillons, envois programmés, rappels, conseils. Rien n’est perdu : tout attend que tu me rendes la main, et personne d’autre ne peut le faire. Tu peux toujours me poser tes questions.
       *[vous] C’est vous qui avez la main. J’arrête tout ce que je fais de moi-même pour vous : brouillons, envois programmés, rappels, conseils. Rien n’est perdu : tout attend que vous me rendiez la main, et personne d’autre ne peut le faire. Vous pouvez toujours me poser vos questions.
    }
take-over-already =
    { $address ->
        [tu] Tu as déjà la main : je ne fais rien de moi-même pour toi.
       *[vous] Vous avez déjà la main : je ne fais rien de moi-même pour vous.
    }
take-over-unclear =
    { $address ->
        [tu] Rien n’a changé. Tape « reprendre la main » pour que j’arrête tout ce que je fais de moi-même pour toi, « rendre la main » pour que je le reprenne.
       *[vous] Rien n’a changé. Tapez « reprendre la main » pour que j’arrête tout ce que je fais de moi-même pour vous, « rendre la main » pour que je le reprenne.
    }
give-back-button = Rendre la main
give-back-done =
    { $address ->
        [tu] Merci, je reprends. Rien ne partira sans ton accord, et tu peux reprendre la main à tout moment.
       *[vous] Merci, je reprends. Rien ne partira sans votre accord, et vous pouvez reprendre la main à tout moment.
    }
give-back-already =
    { $address ->
        [tu] Tu n’avais pas repris la main : rien ne change.
       *[vous] Vous n’aviez pas repris la main : rien ne change.
    }
