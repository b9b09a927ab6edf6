"""Tables of one question by a background or another question, with what differs in them."""
