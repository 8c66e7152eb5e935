"""What others are asked about a file: advice, discussion, and a signed text."""
