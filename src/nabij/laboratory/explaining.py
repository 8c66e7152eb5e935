"""The chain as the model has it, step by step, for a page without jargon."""

from django.utils.translation import gettext

from nabij.base.errors import gettext_noop as _


def chain() -> list[tuple[str, str]]:
    """Each step: its name and what the model does there."""
    return [(gettext(title), gettext(text)) for title, text in CHAIN]


CHAIN = (
    (_("Melding"), _("Een melding of een vraag om advies, per regio en dag.")),
    (
        _("Veilig Thuis"),
        _("Weegt wie voorgaat; er is een rij en een grens."),
    ),
    (_("Lokaal team"), _("Vrijwillige hulp; soms komt er opnieuw een melding.")),
    (_("Raad"), _("Wachten, onderzoek, en soms een verzoek aan de rechter.")),
    (_("Rechter"), _("Zittingen per week; spoed gaat voor, verlengen telt mee.")),
    (
        _("Wachten op een werker"),
        _("Klasse A tot en met D; wie wacht kan erger worden, acuut gaat meteen."),
    ),
    (
        _("Vaste werker"),
        _("Elke maandag toegewezen, volgens dezelfde regel als in Nabij."),
    ),
    (
        _("Passende hulp"),
        _("Een rij per soort hulp en bovenregio, met een grens aan plekken."),
    ),
    (
        _("Einde of terugkeer"),
        _("Doelen gehaald, einde van de termijn, of 18 jaar; soms weer terug."),
    ),
)
