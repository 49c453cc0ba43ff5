"""What a recruiter has and what it means: bench, consent, watches, situations, alerts."""
