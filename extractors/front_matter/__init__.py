"""What a note says about itself: title, dates, event, organizations, series."""
