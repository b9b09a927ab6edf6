"""What a file says of itself, so that a codebook can be drafted; no guess goes untold."""
