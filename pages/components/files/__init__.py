"""What a reader takes along from a page as a file of its own."""
