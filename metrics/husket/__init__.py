"""Answers that are kept between processes, beside the warehouse that they are of."""
