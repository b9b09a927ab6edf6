"""Small changes at the borders of the rules, each of which a test must find: `make mutasjon`."""
