"""From a drawing to a file: SVG as we write it, and PNG made of that."""
