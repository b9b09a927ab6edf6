"""Planning the next survey: how many answers a change takes, and what so many answers can show."""
