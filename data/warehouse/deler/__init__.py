"""What a build keeps of each stretch of days, so that the next one counts only what has changed.

Of a large lake the events of a stretch become a few narrow tables, in a file of its own beside the
warehouses. The file is named by all that it is made of, and may be deleted at any time.
"""
