"""Inside an institution: caseloads, staff, Monday morning, the help children get."""
