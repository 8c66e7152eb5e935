"""Persons a reader may open; how upper slices shut their own tables in the same way."""


def opened(column: str) -> str:
    """SQL: the acting desk has an involvement with this person that holds now."""
    return f"""exists (select 1 from families_involvement inv
      where inv.person_id = {column}
        and inv.desk_id = any ((select nabij_desks())::bigint[])
        and inv.from_at <= (select nabij_now())
        and (inv.until_at is null or inv.until_at > (select nabij_now())))"""


def opened_or_machine(column: str) -> str:
    """SQL: opened, or the organisation's own import or figures job reads it."""
    return f"(controller_id = (select nabij_controls()) or {opened(column)})"


def written_by(column: str) -> str:
    """SQL: written by the import, or by somebody of the controller who has it open."""
    return (
        "(controller_id = (select nabij_registers()) or ("
        f"controller_id = (select nabij_organisation()) and {opened(column)}))"
    )
