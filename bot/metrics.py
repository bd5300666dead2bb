"""What Prometheus reads: counts and durations, never who or what about."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

QUESTIONS = Counter("passerelle_questions", "Questions, by what became of them.", ["outcome"])
ANSWER_SECONDS = Histogram(
    "passerelle_answer_seconds",
    "Seconds from a question to its whole answer.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60),
)
FALLBACKS = Counter(
    "passerelle_model_fallbacks", "Answers of the chat model that gave way to the verbatim one.", ["cause"]
)
GUARDED = Counter(
    "passerelle_guard_findings",
    "What the guard found in texts about to leave, by kind, measure and where they were going.",
    ["kind", "measure", "leaving"],
)
FEEDBACK = Counter("passerelle_feedback", "Answers rated by people.", ["helpful"])
REQUESTS = Counter("passerelle_http_requests", "HTTP requests, by route and status.", ["route", "status"])
OUTBOX = Gauge("passerelle_outbox_messages", "Messages in the outbox, by state.", ["state"])
RECEIPTS = Gauge("passerelle_receipts", "Events of platforms, by what became of them.", ["state"])
PASSAGES = Gauge("passerelle_passages", "Passages of the live knowledge version.")
LEADS = Gauge(
    "passerelle_scheduler_leads", "1 where this process does what happens by the clock, 0 where it stands by."
)
