"""The editor's tabs, one module a page type, in the order of the work."""

from practices.panels.completeness import CompletenessPanel

__all__ = ["CompletenessPanel"]
