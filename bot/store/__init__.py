"""Where records are kept: tables, transactions, the outbox and the migrations."""
