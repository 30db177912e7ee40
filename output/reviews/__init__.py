"""What readers say of rows: their files under reviews/, matched to the rows of a release."""
