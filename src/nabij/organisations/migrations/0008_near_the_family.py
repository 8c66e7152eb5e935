"""Local teams and safety teams take part, and those who work there."""

from django.db import migrations, models

KINDS = [
    ("gi", "gecertificeerde instelling"),
    ("municipality", "gemeente"),
    ("ministry", "ministerie"),
    ("inspectorate", "inspectie"),
    ("local_team", "lokaal team"),
    ("safety_team", "regionaal veiligheidsteam"),
]
FUNCTIONS = [
    ("youth_protector", "jeugdbeschermer"),
    ("behavioural_scientist", "gedragswetenschapper"),
    ("team_leader", "teamleider"),
    ("waiting_list_coordinator", "wachtlijstcoördinator"),
    ("local_team_worker", "medewerker lokaal team"),
    ("safety_expert", "veiligheidsexpert"),
    ("director", "directeur"),
    ("functional_administrator", "functioneel beheerder"),
    ("contract_manager", "contractmanager gemeente"),
    ("ministry", "ministerie"),
    ("inspector", "inspecteur"),
    ("register_machine", "registerimport (systeem)"),
    ("figures_machine", "cijfers (systeem)"),
]


class Migration(migrations.Migration):
    dependencies = [("organisations", "0007_agreements_shut")]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=KINDS, max_length=20, verbose_name="soort"
            ),
        ),
        migrations.AlterField(
            model_name="capacity",
            name="function",
            field=models.CharField(
                choices=FUNCTIONS, max_length=40, verbose_name="functie"
            ),
        ),
    ]
