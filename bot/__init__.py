"""The core: what the ambassador does. No platform, no vendor, no network of its own."""
