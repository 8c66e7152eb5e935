"""Addresses of persons: search, nickname, BSN; who is who, and where a child lives."""

from django.urls import path

from nabij.families import pages
from nabij.families.kin import pages as kin
from nabij.families.living import pages as living
from nabij.families.registry import parting_pages as parting

PERSON = "personen/<int:person_id>"

app_name = "families"
urlpatterns = [
    path("zoeken/", pages.search, name="search"),
    path(f"{PERSON}/roepnaam/", pages.nickname, name="nickname"),
    path(f"{PERSON}/bsn/", pages.reveal_bsn, name="bsn"),
    path("personen/nieuw/", kin.begin, name="begin"),
    path(f"{PERSON}/toestemming/", kin.renew, name="renew_consent"),
    path(f"{PERSON}/familie/", kin.kin, name="kin"),
    path(f"{PERSON}/familie/toevoegen/", kin.add, name="add_person"),
    path(f"{PERSON}/gegevens/", kin.correct, name="correct_person"),
    path(f"{PERSON}/relatie/", kin.relate, name="relate"),
    path(f"{PERSON}/relatie/<int:relation_id>/", kin.end_relation, name="end_relation"),
    path(f"{PERSON}/gezag/", kin.set_authority, name="set_authority"),
    path(
        f"{PERSON}/gezag/<int:authority_id>/", kin.end_authority, name="end_authority"
    ),
    path(f"{PERSON}/geboorte/", kin.give_birth, name="birth"),
    path(
        f"{PERSON}/geboorte/terugnemen/",
        kin.take_back_stillbirth,
        name="take_back_stillbirth",
    ),
    path(f"{PERSON}/samenvoegen/", kin.merge, name="merge"),
    path(f"{PERSON}/samenvoegen/<int:merging_id>/", kin.split, name="split"),
    path(f"{PERSON}/splitsen/", parting.part, name="part"),
    path(
        f"{PERSON}/splitsen/<int:parting_id>/",
        parting.put_together,
        name="put_together",
    ),
    path(f"{PERSON}/vanavond/", living.tonight, name="tonight"),
    path(f"{PERSON}/vanavond.pdf", living.tonight_pdf, name="tonight_pdf"),
    path(f"{PERSON}/huis/", living.add_home, name="add_home"),
    path(f"{PERSON}/huis/<int:home_id>/", living.correct_home, name="correct_home"),
    path(f"{PERSON}/huis/<int:home_id>/einde/", living.end_home, name="end_home"),
    path(f"{PERSON}/geheim-adres/", living.lift_secret, name="lift_secret"),
    path(f"{PERSON}/school-en-huisarts/", living.near, name="near"),
]
