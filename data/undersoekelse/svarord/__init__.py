"""What the words of an answer mean, in Norwegian and English."""
