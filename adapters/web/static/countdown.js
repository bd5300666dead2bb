// The time that is left before a card's thing happens, such as an approved draft that goes out: second by second.

const TICK_MS = 500;

// The clock that counts is the server's: a visitor's own may be wrong, and the demonstration's is moved.
const ahead = Date.parse(document.body.dataset.now) - Date.now();

function spoken(seconds) {
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  return [Math.floor(seconds / 3600), ...parts].filter((part) => part !== 0).join(":");
}

function tick() {
  for (const line of document.querySelectorAll("[data-until]")) {
    const seconds = Math.ceil((Date.parse(line.dataset.until) - Date.now() - ahead) / 1000);
    line.textContent = seconds > 0 ? line.dataset.left.replace("#", spoken(seconds)) : line.dataset.over;
    line.hidden = false;
  }
}

setInterval(tick, TICK_MS);
tick();
