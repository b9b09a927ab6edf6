"""Everything the house knows of one bransje or one fylke, as one list of parts."""
