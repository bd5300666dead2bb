// The conversation: sends what is typed and pressed, and shows what comes back.

import { anyAttached, listed, takeAttached } from "./attachments.js";
import "./countdown.js";
import { show as showPanel } from "./panel.js";
import { change, post, postFiles } from "./preferences.js";
import { events } from "./stream.js";

const INBOX_MS = 4000;
const INBOX_HIDDEN_MS = 20000;

const log = document.getElementById("log");
const pending = document.getElementById("pending");
const form = document.getElementById("ask");
const text = document.getElementById("text");
const count = document.getElementById("count");
const words = document.body.dataset;
const title = document.title;

// --- Showing ---

function element(tag, className, content = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}

function showAsked(asked, files) {
  document.getElementById("welcome")?.remove();
  const line = element("div", "asked");
  line.append(element("span", "hidden", `${words.asked} `), element("span", "words", asked));
  if (files.length) {
    const list = element("ul", "attached");
    list.append(...listed(files));
    line.append(list);
  }
  log.append(line);
  line.scrollIntoView({ block: "start" });
}

function showReply(html) {
  document.getElementById("welcome")?.remove();
  const piece = document.createElement("template");
  piece.innerHTML = html; // From our own server, which escapes every string in it.
  const article = piece.content.querySelector("article");
  const focusLost = removeReplacedCards(article);
  if (!article.childElementCount) return article;
  const asked = log.lastElementChild?.matches(".asked") ? log.lastElementChild : null;
  log.append(article);
  // A long answer is read from its beginning, below its question.
  if (asked) asked.scrollIntoView({ block: "start" });
  else article.scrollIntoView({ block: "nearest" });
  if (focusLost) article.focus({ preventScroll: true });
  return article;
}

function removeReplacedCards(article) {
  let focusLost = false;
  for (const card of article.querySelectorAll("[data-card]")) {
    const formers = [...log.querySelectorAll(`[data-card="${CSS.escape(card.dataset.card)}"]`)];
    if (formers.some((former) => Number(former.dataset.edition) > Number(card.dataset.edition))) {
      // It was on its way while something later was shown.
      card.remove();
      continue;
    }
    for (const former of formers) {
      const owner = former.closest("article");
      const gone = owner.querySelectorAll("[data-card]").length > 1 ? former : owner;
      focusLost ||= gone.contains(document.activeElement);
      gone.remove();
    }
  }
  return focusLost;
}

function showFailure(sentence, reference, retry) {
  const failure = element("div", "reply failure");
  failure.setAttribute("role", "alert");
  failure.append(element("p", "", sentence));
  if (reference) failure.append(element("p", "quiet", words.reference.replace("#", reference)));
  if (retry) {
    const again = element("button", "button", words.retry);
    again.type = "button";
    again.addEventListener("click", () => {
      failure.remove();
      text.focus();
      retry();
    });
    failure.append(again);
  }
  log.append(failure);
  failure.scrollIntoView({ block: "nearest" });
}

function showProgress() {
  const status = element("p", "status", words.thinking);
  status.setAttribute("role", "status");
  // Pieces of an answer are for the eye: a screen reader hears the finished reply in the log.
  const written = element("p", "written");
  written.setAttribute("aria-hidden", "true");
  const progress = element("div", "progress");
  progress.append(status, written);
  pending.append(progress);
  return { status, written, remove: () => progress.remove() };
}

// --- Sending ---

function message(parts) {
  return { id: crypto.randomUUID(), thread: words.thread, ...parts };
}

async function send(message, files = []) {
  const progress = showProgress();
  try {
    const response = await (files.length
      ? postFiles("/web/messages", message, files)
      : post("/web/messages", message));
    if (!response.ok) {
      const { sentence, reference } = await response.json();
      showFailure(sentence, reference, response.status >= 500 ? () => send(message, files) : null);
      return null;
    }
    for await (const { name, data } of events(response)) {
      if (name === "status") progress.status.textContent = data.text;
      if (name === "delta") progress.written.textContent += data.text;
      if (name === "reply") return showReply(data.html);
    }
    throw new Error("the stream ended before the reply");
  } catch (error) {
    console.warn(error);
    // The same id once more: what was answered meanwhile is shown, and nothing is asked twice.
    showFailure(words.failed, "", () => send(message, files));
    return null;
  } finally {
    progress.remove();
  }
}

function ask(asked, files = []) {
  showAsked(asked, files);
  send(message({ text: asked }), files);
}

async function press(button, { action: name, value }, fields = {}) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  const reply = await send(message({ action: { name, value, fields } }));
  button.removeAttribute("aria-disabled");
  const done = Boolean(reply) && !reply.matches(".failure, .refusal");
  if (done) markPressed(button);
  return done;
}

function markPressed(button) {
  for (const sibling of button.parentElement.querySelectorAll(":scope > [data-action]")) {
    sibling.classList.toggle("pressed", sibling === button);
  }
}

// --- The box to type in ---

function resize() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

function countCharacters() {
  const written = text.value.trim();
  const length = [...written].length;
  // What a command is handed may be long; a question is not.
  const handedOver = written.startsWith("/") || anyAttached();
  const limit = Number(handedOver ? words.textLimit : words.limit);
  const tooMany = length > limit;
  const [tooManyWords, roomWords] = handedOver
    ? [words.textTooMany, words.textRoom]
    : [words.tooMany, words.room];
  const pattern = tooMany ? tooManyWords : length > limit * 0.9 ? roomWords : "";
  count.textContent = pattern.replace("#", length.toLocaleString(document.documentElement.lang));
  count.classList.toggle("too-many", tooMany);
  text.setAttribute("aria-invalid", String(tooMany));
  return tooMany;
}

text.addEventListener("input", () => {
  resize();
  countCharacters();
});

text.addEventListener("keydown", (event) => {
  // While an input method composes a character, Enter confirms that character.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = text.value.trim();
  if ((!asked && !anyAttached()) || countCharacters()) {
    text.focus();
    return;
  }
  const files = takeAttached();
  text.value = "";
  resize();
  countCharacters();
  ask(asked, files);
});

// --- Buttons ---

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { ask: asked, cite, action } = button.dataset;
  if (asked) {
    ask(asked);
    text.focus({ preventScroll: true });
  }
  if (cite) openPassage(button, cite);
  if (action) pressOrFillIn(button);
});

function openPassage(button, cite) {
  const passage = button.closest("article").querySelector(`template[data-passage="${CSS.escape(cite)}"]`);
  showPanel(passage, "passage");
}

function pressOrFillIn(button) {
  const template = button.nextElementSibling;
  if (!template?.matches("template")) {
    press(button, button.dataset);
    return;
  }
  const filled = showPanel(template, "form").querySelector("form");
  for (const several of filled.querySelectorAll("fieldset[data-required]")) requireOne(several);
  const asked = template.innerHTML;
  let givenUp = false;
  filled.querySelector("[data-close]").addEventListener("click", () => (givenUp = true));
  // What was typed is there again when the form is opened again, unless it was given up or has done its work.
  filled.closest("dialog").addEventListener("close", () => givenUp || keepTyped(filled, template.content), { once: true });
  filled.addEventListener("submit", async () => {
    if (await press(button, filled.dataset, filledIn(filled))) template.innerHTML = asked;
  });
}

function keepTyped(filled, kept) {
  const typed = [...filled.querySelectorAll("[name]:not([type=hidden])")];
  for (const [place, field] of [...kept.querySelectorAll("[name]:not([type=hidden])")].entries()) {
    if (field.matches("[type=radio], [type=checkbox]")) field.toggleAttribute("checked", typed[place].checked);
    else if (field.matches("textarea")) field.textContent = typed[place].value;
    else field.setAttribute("value", typed[place].value);
  }
}

function filledIn(filled) {
  const fields = {};
  for (const several of filled.querySelectorAll("fieldset[data-name]")) fields[several.dataset.name] = "";
  // Of several choices each is a line.
  for (const [name, value] of new FormData(filled)) fields[name] = fields[name] ? `${fields[name]}\n${value}` : value;
  return fields;
}

function requireOne(several) {
  const boxes = [...several.querySelectorAll("input")];
  const check = () => {
    boxes[0]?.setCustomValidity(boxes.some((box) => box.checked) ? "" : words.choose);
  };
  several.addEventListener("change", check);
  check();
}

document.getElementById("new").addEventListener("click", () => change("/web/conversation", {}));
document.getElementById("sign-out")?.addEventListener("click", () => change("/web/sign-out", {}));
document.getElementById("persona")?.addEventListener("change", (event) => {
  change("/web/preferences", { persona: event.target.value });
});

// --- What arrives by itself ---

let looking = null;

async function look() {
  clearTimeout(looking);
  try {
    const response = await fetch("/web/inbox", { headers: { Accept: "application/json" } });
    if (response.status === 401) {
      showFailure((await response.json()).sentence, "", null);
      return;
    }
    if (response.ok) await showArrived((await response.json()).waiting);
  } catch (error) {
    console.warn(error); // Offline: a later look may succeed.
  }
  clearTimeout(looking);
  looking = setTimeout(look, document.hidden ? INBOX_HIDDEN_MS : INBOX_MS);
}

async function showArrived(waiting) {
  // What arrives is taken only by a page that somebody looks at; the others say that it is there.
  document.title = waiting && document.hidden ? `(${waiting}) ${words.arrived} – ${title}` : title;
  if (!waiting || document.hidden) return;
  const response = await post("/web/inbox", { thread: words.thread });
  if (!response.ok) return;
  for (const html of (await response.json()).replies) showReply(html).classList.add("arrived");
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
});

// --- A page that is loaded again ---

for (const asked of log.querySelectorAll("[data-pending]")) {
  send({ id: asked.dataset.pending, thread: words.thread, text: asked.querySelector(".words").textContent });
}
log.lastElementChild?.scrollIntoView({ block: "nearest" });
look();
