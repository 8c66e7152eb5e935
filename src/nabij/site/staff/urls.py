"""Addresses about colleagues: the roster, absence, what somebody can take on."""

from django.urls import path

from nabij.site.staff import (
    conduct_pages,
    handover_pages,
    phone_pages,
    return_pages,
    roster_pages,
    shield_pages,
    worker_pages,
)

app_name = "staff"
WORKER = "medewerkers/<int:worker_id>/"
urlpatterns = [
    path("waarneming/", roster_pages.roster, name="roster"),
    path("waarneming/regelen/", roster_pages.arrange, name="arrange"),
    path("waarneming/<int:substitution_id>/", roster_pages.arrange, name="change"),
    path("waarneming/<int:substitution_id>/einde/", roster_pages.end, name="end"),
    path("overdracht/", handover_pages.overview, name="handover"),
    path(
        "overdracht/<int:note_id>/afgehandeld/",
        handover_pages.finish,
        name="finish_note",
    ),
    path("terugkeer/", return_pages.overview, name="returns"),
    path("terugkeer/<int:worker_id>/", return_pages.decide, name="return"),
    path(WORKER, worker_pages.worker, name="worker"),
    path(
        "medewerkers/telefoon/<int:professional_id>/", phone_pages.phone, name="phone"
    ),
    path(
        "medewerkers/afscherming/<int:professional_id>/",
        shield_pages.shield,
        name="shield",
    ),
    path(
        "medewerkers/afscherming/<int:professional_id>/einde/",
        shield_pages.end_shield,
        name="end_shield",
    ),
    path(f"{WORKER}grenzen/", worker_pages.limits, name="limits"),
    path(f"{WORKER}afwezig/", worker_pages.absence, name="absence"),
    path(f"{WORKER}vog/", conduct_pages.certificate, name="certificate"),
    path(
        "medewerkers/vog/<int:certificate_id>/weghalen/",
        conduct_pages.withdraw,
        name="withdraw_certificate",
    ),
    path("medewerkers/terug/<int:absence_id>/", worker_pages.back, name="back"),
    path(f"{WORKER}belangen/", worker_pages.conflict, name="conflict"),
    path(
        f"{WORKER}belangen/<int:conflict_id>/einde/",
        worker_pages.end_conflict,
        name="end_conflict",
    ),
]
