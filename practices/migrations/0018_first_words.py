from django.db import migrations

GLOSSARY = [
    (
        "CDI",
        "Centre de documentation et d’information : la bibliothèque d’un collège ou d’un lycée, tenue par une personne professeure documentaliste.",
        "centre de documentation et d’information",
    ),
    (
        "CRCN",
        "Cadre de référence des compétences numériques : la liste des seize compétences numériques que les élèves acquièrent de l’école au lycée.",
        "cadre de référence des compétences numériques",
    ),
    ("DNE", "Direction du numérique pour l’éducation, au ministère chargé de l’éducation nationale.", ""),
    (
        "DRANE",
        "Délégation régionale académique au numérique éducatif : le service qui accompagne le numérique dans les écoles, collèges et lycées d’une région académique.",
        "",
    ),
    (
        "EMI",
        "Éducation aux médias et à l’information : apprendre à chercher, à vérifier et à publier une information.",
        "éducation aux médias et à l’information",
    ),
    (
        "ENT",
        "Espace numérique de travail : le site d’un établissement, où élèves, familles et équipes se retrouvent.",
        "espace numérique de travail",
    ),
    (
        "EPI",
        "Enseignement pratique interdisciplinaire : un projet mené par plusieurs disciplines au collège.",
        "",
    ),
    (
        "GAR",
        "Gestionnaire d’accès aux ressources : le service qui ouvre les ressources numériques aux élèves en protégeant leurs données.",
        "gestionnaire d’accès aux ressources",
    ),
    (
        "IA",
        "Intelligence artificielle : des programmes qui font des tâches comme écrire, traduire ou reconnaître une image.",
        "intelligence artificielle",
    ),
    (
        "IAN",
        "Interlocuteur ou interlocutrice académique pour le numérique : la personne qui fait connaître, dans une académie, le numérique d’une discipline.",
        "",
    ),
    (
        "RGPD",
        "Règlement général sur la protection des données : la loi européenne qui protège les données personnelles.",
        "règlement général sur la protection des données",
    ),
    (
        "SEGPA",
        "Section d’enseignement général et professionnel adapté, au collège, pour des élèves qui ont de grandes difficultés d’apprentissage.",
        "",
    ),
    (
        "SNT",
        "Sciences numériques et technologie : un enseignement de la classe de seconde.",
        "sciences numériques et technologie",
    ),
    (
        "TNI",
        "Tableau numérique interactif : un écran de classe sur lequel on écrit et manipule.",
        "tableau numérique interactif",
    ),
    (
        "TraAM",
        "Travaux académiques mutualisés : chaque année, des équipes enseignantes de plusieurs académies essaient en classe un même thème, et partagent ce qu’elles ont fait.",
        "travaux académiques mutualisés",
    ),
    (
        "ULIS",
        "Unité localisée pour l’inclusion scolaire : un dispositif qui accompagne des élèves en situation de handicap.",
        "",
    ),
    (
        "académie",
        "Une circonscription de l’éducation nationale, dirigée par un recteur ou une rectrice. Il y en a trente.",
        "",
    ),
    ("carte mentale", "Un schéma qui part d’une idée au centre et la déploie en branches.", ""),
    (
        "classe inversée",
        "Une façon de faire où les élèves découvrent une notion avant la séance, et s’y exercent en classe avec l’enseignant.",
        "",
    ),
    ("cycle 3", "Les classes de CM1, CM2 et 6e.", ""),
    ("cycle 4", "Les classes de 5e, 4e et 3e.", ""),
    (
        "différenciation",
        "Proposer aux élèves d’une même classe des chemins différents vers un même objectif.",
        "",
    ),
    (
        "évaluation formative",
        "Une évaluation sans note, pendant l’apprentissage, qui dit à chaque élève où il en est.",
        "",
    ),
    ("plus-value", "Ce que le numérique apporte et que l’on n’aurait pas sans lui.", ""),
]
JARGON = [
    ("apprenant", "élève", "apprenante"),
    ("co-construire", "construire ensemble", "co-construction\nco-construit"),
    ("conscientiser", "faire prendre conscience", ""),
    ("dévolution", "le moment où l’élève prend la tâche en main", ""),
    ("distanciel", "à distance", "en distanciel"),
    ("feedback", "retour", ""),
    ("gamification", "jeu au service de l’apprentissage", "ludification"),
    ("impacter", "avoir un effet sur", "impacte\nimpactent"),
    ("initier", "commencer", "initie\ninitient"),
    ("mail", "courriel", ""),
    ("métacognition", "réfléchir à sa façon d’apprendre", "métacognitif\nmétacognitive"),
    ("modalité de travail", "façon de travailler", "modalités de travail"),
    ("outil nomade", "tablette ou ordinateur portable", "outils nomades"),
    ("posture réflexive", "regard sur sa propre pratique", ""),
    ("présentiel", "en classe", "en présentiel"),
    ("problématiser", "poser le problème", ""),
    ("remédiation", "reprise de ce qui n’est pas acquis", "remédier"),
    ("scaffolding", "étayage, aide qui se retire peu à peu", ""),
    ("synchrone", "au même moment", "en synchrone"),
    ("tâche complexe", "travail en plusieurs étapes", "tâches complexes"),
]


def write_first_words(apps, schema_editor):
    """Explain what visitors most often ask, advise against what they least understand; the lead goes on from there."""
    glossary, jargon = (apps.get_model("practices", name) for name in ("GlossaryTerm", "JargonTerm"))
    glossary.objects.bulk_create(
        [glossary(term=term, definition=text, other_spellings=others) for term, text, others in GLOSSARY]
    )
    jargon.objects.bulk_create(
        [jargon(term=term, suggestion=text, other_spellings=others) for term, text, others in JARGON]
    )


def take_first_words_away(apps, schema_editor):
    """Only those that came from here."""
    for name, rows in (("GlossaryTerm", GLOSSARY), ("JargonTerm", JARGON)):
        apps.get_model("practices", name).objects.filter(term__in=[term for term, *_ in rows]).delete()


class Migration(migrations.Migration):
    dependencies = [("practices", "0017_plain_language")]
    operations = [migrations.RunPython(write_first_words, take_first_words_away)]
