"use strict";
const log = document.getElementById("log");
const text = document.getElementById("text");
const dialog = document.getElementById("dialog");
const dialogBody = document.getElementById("dialog-body");
const { failed, retry, arrived } = document.body.dataset;
const title = document.title;
let thread = document.body.dataset.thread;
let unseen = 0;
let last = 0;

function add(className, words) {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = words;
  log.append(element);
  element.scrollIntoView({ block: "end" });
  return element;
}

function show(html, place) {
  // The server escapes every string in this piece of its own page.
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const card of holder.content.querySelectorAll("[data-card]")) {
    for (const former of log.querySelectorAll("[data-card]")) {
      if (former.dataset.card === card.dataset.card) former.closest("article").remove();
    }
  }
  const article = holder.content.querySelector("article");
  if (place) place.replaceWith(article); else log.append(article);
  article.scrollIntoView({ block: "nearest" });
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    for (let end; (end = buffer.indexOf("\n\n")) >= 0; buffer = buffer.slice(end + 2)) {
      const [event, data] = buffer.slice(0, end).split("\n");
      yield [event.slice("event: ".length), JSON.parse(data.slice("data: ".length))];
    }
  }
}

async function send(message) {
  const place = add("status", "…");
  let written = "";
  try {
    const response = await fetch("/web/messages", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message),
    });
    if (!response.ok) throw new Error(String(response.status));
    for await (const [event, data] of events(response)) {
      if (event === "status") place.textContent = data.text;
      if (event === "delta") { written += data.text; place.textContent = written; }
      if (event === "reply") { show(data.html, place); return; }
    }
    throw new Error("the answer broke off");
  } catch {
    place.textContent = failed + " ";
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = retry;
    again.addEventListener("click", () => { place.remove(); send(message); });
    place.append(again);
  }
}

function message(parts) {
  return { id: crypto.randomUUID(), thread, ...parts };
}

function ask(words) {
  document.getElementById("welcome")?.remove();
  add("asked", words);
  send(message({ text: words }));
}

function open(content) {
  dialogBody.replaceChildren(content);
  const heading = dialogBody.querySelector("h2");
  if (heading) heading.id = "dialog-title";
  dialog.showModal();
  dialogBody.querySelector("textarea, input, select")?.focus();
}

document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  text.value = "";
  ask(words);
});

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    text.form.requestSubmit();
  }
});

document.getElementById("new").addEventListener("click", () => location.reload());
document.querySelector("select[name=persona]")?.addEventListener("change", (event) => event.target.form.submit());

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { ask: words, cite, action, value } = button.dataset;
  if (words) ask(words);
  if (cite) button.closest("article").querySelector(`[data-open="${CSS.escape(cite)}"]`)?.click();
  if (button.dataset.open) open(button.nextElementSibling.content.cloneNode(true));
  if (action) {
    const form = button.parentElement.querySelector("template.form");
    if (form) open(form.content.cloneNode(true)); else send(message({ action: { name: action, value } }));
  }
});

dialogBody.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  dialog.close();
  const fields = Object.fromEntries(new FormData(form));
  send(message({ action: { name: form.dataset.action, value: form.dataset.value, fields } }));
});

async function look() {
  try {
    const response = await fetch(`/web/inbox?after=${last}`);
    for (const { id, html } of response.ok ? await response.json() : []) {
      last = Math.max(last, id);
      show(html);
      if (document.hidden) { unseen += 1; document.title = `(${unseen}) ${arrived} – ${title}`; }
    }
  } finally {
    setTimeout(look, 3000);
  }
}
document.addEventListener("visibilitychange", () => { if (!document.hidden) { unseen = 0; document.title = title; } });
look();
