"""Draws what people see in Slack, from the payloads that Passerelle sends."""
