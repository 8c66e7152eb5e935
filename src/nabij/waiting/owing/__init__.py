"""What is owed to who waits: duties, their owners, and who follows."""
