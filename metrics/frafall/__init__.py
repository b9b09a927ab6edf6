"""Who did not answer: response by stratum, and what the weights have moved."""
