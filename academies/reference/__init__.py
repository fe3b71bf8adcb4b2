from academies.reference.files import ReferenceData, ReferenceDataError, read
from academies.reference.loading import Tally, load

__all__ = ["ReferenceData", "ReferenceDataError", "Tally", "load", "read"]
