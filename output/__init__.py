"""Tables on disk: staged notes, quarantined files, releases, and questions to a release."""
