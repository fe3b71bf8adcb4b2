"""What a reader takes away from a published page: a PDF, an ODT, and a zip of everything, made from its publication."""
