"""What the functions of this app have in common."""
