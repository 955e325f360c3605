from home.models.forms import FormField, FormPage, FormSubmission
from home.models.home_page import HomePage
from home.models.partners import Partner
from home.models.standard_pages import StandardPage, StandardPageAuthorship

__all__ = [
    "FormField",
    "FormPage",
    "FormSubmission",
    "HomePage",
    "Partner",
    "StandardPage",
    "StandardPageAuthorship",
]
