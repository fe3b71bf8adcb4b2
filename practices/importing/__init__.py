"""A draft from a document: an ODT or DOCX read into one neutral tree, then placed in fields, blocks and pictures.

See docs/drafts-from-documents.md.
"""
