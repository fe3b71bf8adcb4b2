"""Tests of the delivery of public pages."""
