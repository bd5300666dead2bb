# L’horloge de la démonstration.

web-clock-moved = L’horloge a été avancée : ici, nous sommes le { DATETIME($now, dateStyle: "full", timeStyle: "short") }.
