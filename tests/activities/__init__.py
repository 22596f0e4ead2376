"""What and when."""
