"""What the room is said to have held."""
