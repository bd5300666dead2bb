# The demonstration's own clock.

web-clock-moved = The clock was moved: here it is { DATETIME($now, dateStyle: "full", timeStyle: "short") }.
