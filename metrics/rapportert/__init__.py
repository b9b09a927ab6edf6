"""What the reports say that is no metric of ours: figures of use, inspections, others' surveys."""
