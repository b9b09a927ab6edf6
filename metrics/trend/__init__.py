"""A question followed through three waves or more, judged together within what is comparable."""
