"""What the workflow of a new site is called."""

WORKFLOW = "Approval and medical review"
APPROVAL = "Approval by a moderator"
MEDICAL_REVIEW = "Medical review"
