"""Folders, files, mails and records as sources."""
