// The files that will be sent along: chosen, dropped or pasted, shown with their sizes, and taken off again.

const button = document.getElementById("attach");
const chooser = document.getElementById("files");
const list = document.getElementById("attached");
const note = document.getElementById("attach-note");
const words = document.body.dataset;
const language = document.documentElement.lang;
const units = words.filesUnits.split(" ");

let attached = [];

export function anyAttached() {
  return attached.length > 0;
}

export function takeAttached() {
  const taken = attached;
  attached = [];
  show();
  note.textContent = "";
  return taken;
}

export function listed(files) {
  return files.map((file) => {
    const item = document.createElement("li");
    const size = document.createElement("small");
    size.textContent = spokenSize(file.size);
    const name = document.createElement("span");
    name.textContent = file.name;
    item.append(name, " ", size);
    return item;
  });
}

function spokenSize(bytes) {
  const kilobytes = Math.ceil(bytes / 1000);
  let [number, unit] = [kilobytes, 1];
  if (bytes < 1000) [number, unit] = [bytes, 0];
  else if (kilobytes >= 1000) [number, unit] = [Math.ceil(bytes / 100000) / 10, 2];
  return `${number.toLocaleString(language)}\u00a0${units[unit]}`;
}

function attach(files) {
  for (const file of files) {
    const size = [...attached, file].reduce((sum, each) => sum + each.size, 0);
    if (attached.length >= Number(words.filesMost)) say(words.filesTooMany, true);
    else if (size > Number(words.filesLimit)) say(words.filesTooLarge, true);
    else {
      attached.push(file);
      say(words.fileAdded.replace("#", () => file.name));
      continue;
    }
    break;
  }
  show();
}

function remove(index) {
  const [removed] = attached.splice(index, 1);
  show();
  say(words.fileRemoved.replace("#", () => removed.name));
  const next = list.querySelectorAll("button")[Math.min(index, attached.length - 1)];
  (next ?? button).focus();
}

function show() {
  list.replaceChildren(...listed(attached));
  list.hidden = !attached.length;
  for (const [index, item] of [...list.children].entries()) {
    const off = document.createElement("button");
    off.type = "button";
    off.textContent = "×";
    off.setAttribute("aria-label", words.fileRemove.replace("#", () => attached[index].name));
    off.addEventListener("click", () => remove(index));
    item.append(off);
  }
}

function say(sentence, refused = false) {
  note.textContent = sentence;
  note.classList.toggle("refused", refused);
}

button.addEventListener("click", () => chooser.click());

chooser.addEventListener("change", () => {
  attach(chooser.files);
  chooser.value = ""; // The same file can be chosen again after it was taken off.
  button.focus();
});

document.getElementById("text").addEventListener("paste", (event) => {
  const { files, types } = event.clipboardData;
  // A spreadsheet puts a picture of its cells beside their words: the words are meant.
  if (!files.length || types.includes("text/plain")) return;
  event.preventDefault();
  attach(files);
});

// --- Dropping ---

const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("dragover", (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault(); // Else the browser leaves the page and opens the file.
  document.body.classList.add("dropping");
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});

document.addEventListener("drop", (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  attach(event.dataTransfer.files);
  document.getElementById("text").focus();
});
