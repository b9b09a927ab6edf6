"""What the steering group follows beyond single numbers: chain, targets, recommendations."""
