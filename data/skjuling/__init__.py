"""What is hidden of a wave's answers, settled once when it is read, and the proof that it holds."""
