"""Surveys and the committee's ear: pulses and voices, anonymous even for whoever reads all records."""
