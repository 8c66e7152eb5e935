"""Words of the laboratory that not everybody knows, as they stand under a report."""

from django.utils.translation import gettext

from nabij.base.errors import gettext_noop as _

WORDS = (
    (_("Run"), _("Eén keer het hele model doorrekenen, met ander toeval.")),
    (
        _("Set van getallen"),
        _("Een greep uit de getallen die niemand precies weet, elk uit zijn bereik."),
    ),
    (_("Basis"), _("De keten zonder wijziging: de rekening zonder ingreep.")),
    (
        _("GI"),
        _("Gecertificeerde instelling: de organisatie waar jeugdbeschermers werken."),
    ),
    (
        _("Loopt leeg"),
        _("Drie maanden lang is minder dan de helft van de banen van de GI bezet."),
    ),
    (_("Fte"), _("Een volledige werkweek. Twee halve banen zijn samen 1 fte.")),
    (_("Formatie"), _("De banen die er zijn, bezet of niet, in fte.")),
    (_("Verloop"), _("Het deel van de werkers dat in een jaar vertrekt.")),
    (_("Peildatum"), _("De dag waarop is geteld.")),
    (
        _("Estafette"),
        _("Een gezin gaat van de ene organisatie naar de andere, zoals nu."),
    ),
)


def words() -> list[tuple[str, str]]:
    """Each word with what it means here."""
    return [(gettext(word), gettext(meaning)) for word, meaning in WORDS]
