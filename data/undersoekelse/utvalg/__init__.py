"""How the sample was drawn: clusters, stages and replicate weights, as the codebook tells them."""
