from academies.reference.files import ReferenceData, ReferenceDataError, read
from academies.reference.loading import Tally, load, load_further, register_loader

__all__ = ["ReferenceData", "ReferenceDataError", "Tally", "load", "load_further", "read", "register_loader"]
