"""What somebody should do, or could have done."""
