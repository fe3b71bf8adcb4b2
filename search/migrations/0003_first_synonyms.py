from django.db import migrations

SYNONYMS = [
    ("AP", "accompagnement personnalisé"),
    ("BCD", "bibliothèque centre documentaire"),
    ("BYOD", "AVEC\napportez votre équipement personnel de communication"),
    ("CDI", "centre de documentation et d’information"),
    ("CPES", "classe préparatoire aux études supérieures"),
    ("CRCN", "cadre de référence des compétences numériques\ncompétences numériques"),
    ("DYS", "dyslexie\ndyspraxie\ndysorthographie"),
    ("EBEP", "élèves à besoins éducatifs particuliers\nbesoins particuliers"),
    ("EDD", "éducation au développement durable\ndéveloppement durable"),
    ("EMC", "enseignement moral et civique"),
    ("EMI", "éducation aux médias et à l’information\néducation aux médias"),
    ("ENT", "espace numérique de travail"),
    ("EPI", "enseignement pratique interdisciplinaire"),
    ("EPS", "éducation physique et sportive\nsport"),
    ("ES", "enseignement scientifique"),
    ("EVAR", "éducation à la vie affective, relationnelle et à la sexualité\nEVARS"),
    ("GAR", "gestionnaire d’accès aux ressources"),
    ("HDA", "histoire des arts"),
    ("HG", "histoire-géographie\nhistoire géo"),
    ("HGGSP", "histoire-géographie, géopolitique et sciences politiques"),
    ("HLP", "humanités, littérature et philosophie"),
    ("IA", "intelligence artificielle"),
    ("LLCER", "langues, littératures et cultures étrangères et régionales"),
    ("LV", "langue vivante\nlangues vivantes"),
    ("NSI", "numérique et sciences informatiques"),
    ("PC", "physique-chimie\nphysique chimie"),
    ("PIX", "certification des compétences numériques"),
    ("QCM", "questionnaire à choix multiples\nquiz"),
    ("RGPD", "règlement général sur la protection des données\ndonnées personnelles"),
    ("SEGPA", "section d’enseignement général et professionnel adapté"),
    ("SES", "sciences économiques et sociales"),
    ("SNT", "sciences numériques et technologie"),
    ("STMG", "sciences et technologies du management et de la gestion"),
    ("SVT", "sciences de la vie et de la Terre"),
    ("TICE", "numérique éducatif\nnumérique"),
    ("TNI", "tableau numérique interactif\nTBI\ntableau blanc interactif"),
    ("TP", "travaux pratiques"),
    ("ULIS", "unité localisée pour l’inclusion scolaire"),
    ("baccalauréat", "bac"),
    ("baladodiffusion", "podcast\nbalado"),
    ("carte mentale", "carte heuristique\nmindmap\nschéma heuristique"),
    ("classe inversée", "pédagogie inversée"),
    ("débranché", "sans ordinateur\nsans connexion"),
    ("infox", "fake news\nfausse information\nfausses nouvelles\ndésinformation"),
    ("jeu d’évasion", "escape game\njeu sérieux"),
    ("maths", "mathématiques"),
    ("ordinateur", "PC portable"),
    ("podcast", "émission de radio\nwebradio"),
    ("smartphone", "téléphone portable\ntéléphone"),
    ("tablette", "iPad"),
    ("visioconférence", "visio\nclasse virtuelle"),
    ("vidéo", "film\ncapsule"),
    ("évaluation par les pairs", "évaluation entre pairs\nco-évaluation"),
]


def write_first_synonyms(apps, schema_editor):
    """What teachers type and pages do not say, and the other way round; the lead goes on from there."""
    synonym = apps.get_model("search", "Synonym")
    synonym.objects.bulk_create([synonym(term=term, equivalents=others) for term, others in SYNONYMS])


def take_first_synonyms_away(apps, schema_editor):
    """Only those that came from here."""
    terms = [term for term, _others in SYNONYMS]
    apps.get_model("search", "Synonym").objects.filter(term__in=terms).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_synonym")]
    operations = [migrations.RunPython(write_first_synonyms, take_first_synonyms_away)]
