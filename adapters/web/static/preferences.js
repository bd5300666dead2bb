// What the header changes: the server keeps each choice, and the page is loaded anew.

export function post(address, body) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
}

export function postFiles(address, message, files) {
  const body = new FormData();
  body.append("message", JSON.stringify(message));
  for (const file of files) body.append("file", file, file.name);
  // A form of another site can't set a header: the server takes no files without this one.
  const headers = { Accept: "application/json", "X-Requested-With": "passerelle" };
  return fetch(address, { method: "POST", headers, body });
}

export async function change(address, body) {
  const response = await post(address, body);
  // A page that can't change anything any more is an old one: loading it anew says why.
  if (!response.ok) console.warn(`${address}: ${response.status}`);
  location.assign("/");
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => change("/web/preferences", { language: button.dataset.language }));
}
