"""Measurements, side by side with a plain LangChain pipeline."""
