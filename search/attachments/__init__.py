"""The words of attached documents: read apart from the site, kept beside the public files, found by search."""
