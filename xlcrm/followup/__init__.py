"""What the firm does with a client day by day: contacts noted."""
