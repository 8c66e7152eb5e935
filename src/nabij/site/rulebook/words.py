"""How the words of the rules read on the page, to translate."""

from collections.abc import Collection, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.rules.file.consent import Voice
from nabij.rules.file.deciding import Matter, Party
from nabij.rules.file.plan_terms import Missing
from nabij.rules.file.sharing import Telling
from nabij.rules.file.starting import ToTell
from nabij.rules.source import Confidence, Source

PARTIES: Mapping[Party, Promise] = {
    Party.INSTITUTION: gettext_lazy("gecertificeerde instelling"),
    Party.COLLEGE: gettext_lazy("college van de gemeente waar het kind woont"),
    Party.JUDGE: gettext_lazy("kinderrechter"),
    Party.YOUTH: gettext_lazy("jeugdige"),
    Party.PARENT: gettext_lazy("ouder"),
}
MATTERS: Mapping[Matter, Promise] = {
    Matter.WORKER: gettext_lazy("Wie de jeugdbeschermer is"),
    Matter.HELP: gettext_lazy("Of er hulp nodig is binnen een maatregel, en welke"),
    Matter.DEPLOYING: gettext_lazy("Dat die hulp er komt"),
    Matter.MEASURE: gettext_lazy("Het uitvoeren van de maatregel"),
    Matter.PERSPECTIVE: gettext_lazy("Waar een kind opgroeit"),
}
VOICES: Mapping[Voice, Promise] = {
    Voice.YOUTH: gettext_lazy("de jeugdige zelf"),
    Voice.PARENTS: gettext_lazy("de ouders met gezag of de voogd"),
    Voice.REPRESENTATIVE: gettext_lazy("de vertegenwoordiger van de jeugdige"),
}
TELLINGS: Mapping[Telling, Promise] = {
    Telling.MUST: gettext_lazy("moet het vertellen, ook zonder toestemming"),
    Telling.MAY: gettext_lazy("mag het vertellen, ook zonder toestemming"),
    Telling.WITH_CONSENT: gettext_lazy("alleen met toestemming"),
}
TOLD: Mapping[ToTell, Promise] = {
    ToTell.SUBSTITUTE: gettext_lazy("wie vervangt als de jeugdbeschermer er niet is"),
    ToTell.REQUESTS: gettext_lazy(
        "hoe u de rechter of ons iets vraagt (BW 1, art. 264, 265 en 265d)"
    ),
    ToTell.CONFIDANT: gettext_lazy(
        "wie de vertrouwenspersoon is, en hoe u die bereikt"
    ),
}
FORM: Mapping[Missing, Promise] = {
    Missing.WRITING: gettext_lazy("het plan staat op schrift"),
    Missing.YOUTH: gettext_lazy("het plan is besproken met de jeugdige"),
    Missing.PARENTS: gettext_lazy("het plan is besproken met de ouders"),
    Missing.FOSTER_PARENT: gettext_lazy("de pleegouder stemt in met de eigen rol"),
}
SURENESS: Mapping[Confidence, Promise] = {
    Confidence.SURE: gettext_lazy("zelf gelezen"),
    Confidence.LIKELY: gettext_lazy("waarschijnlijk, nog na te lezen"),
    Confidence.UNCERTAIN: gettext_lazy("onzeker"),
    Confidence.OWN_CHOICE: gettext_lazy("zelf gekozen"),
}


def voices(found: Collection[Voice] | None) -> str:
    """Who speaks, in a fixed order; nobody is an answer too, and so is not known."""
    if found is None:
        return _("dat weten we niet")
    named = [str(word) for voice, word in VOICES.items() if voice in found]
    return _(" en ").join(named) or _("niemand")


def place(source: Source) -> str:
    """Where a rule comes from: text, place, the version that was read."""
    version = f" ({source.version})" if source.version else ""
    return f"{source.text}, {source.place}{version}"
