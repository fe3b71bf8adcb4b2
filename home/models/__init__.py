from home.models.accessibility_audit import AccessibilityAudit
from home.models.home_page import HomePage
from home.models.house_settings import HouseSettings
from home.models.monthly_subscription import MonthlySubscription
from home.models.plain_page import PlainPage

__all__ = ["AccessibilityAudit", "HomePage", "HouseSettings", "MonthlySubscription", "PlainPage"]
