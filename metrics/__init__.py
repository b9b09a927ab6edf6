"""What we count, and how. Knows neither the screen nor the files."""
