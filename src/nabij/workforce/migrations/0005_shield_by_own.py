"""Only the own organisation shields somebody, or shows them again."""

from django.db import migrations

BEFORE = "(select nabij_organisation()) is not null"
# Everybody reads it: whoever shows a name must know that it may not be shown.
OURS = """(exists (select 1 from workforce_worker w
    where w.professional_id = organisations_shield.professional_id
      and w.controller_id = (select nabij_organisation()))
  or exists (select 1 from organisations_capacity c
    where c.professional_id = organisations_shield.professional_id
      and c.superseded_at is null
      and c.organisation_id = (select nabij_organisation())))"""
FORMS = {
    "insert": "with check ({})",
    "update": "using ({0}) with check ({0})",
    "delete": "using ({})",
}


def written_by(condition: str) -> str:
    """Who may write a shield, in each of the three ways."""
    table = "organisations_shield"
    return ";\n".join(
        f"drop policy {table}_{verb} on {table};\n"
        f"create policy {table}_{verb} on {table} for {verb} {form.format(condition)}"
        for verb, form in FORMS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("workforce", "0004_roster_row_security"), ("organisations", "0007_agreements_shut"), ("organisations", "0001_initial")]

    operations = [
        migrations.RunSQL(written_by(OURS), written_by(BEFORE)),
    ]
