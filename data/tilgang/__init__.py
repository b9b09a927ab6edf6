"""Who may see and change what, and what was done: policy, sessions and audit."""
