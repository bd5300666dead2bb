// The one dialog of the page: it shows a cited passage, or a form.

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");

export function show(template, className) {
  body.replaceChildren(template.content.cloneNode(true));
  body.querySelector("h2").id = "panel-title";
  panel.className = className;
  panel.showModal();
  panel.scrollTop = 0;
  const first = body.querySelector("textarea, select, input:not([type=hidden])");
  (first ?? document.getElementById("panel-close")).focus();
  return body;
}

document.getElementById("panel-close").addEventListener("click", () => panel.close());

panel.addEventListener("click", (event) => {
  // The dialog itself is the target only outside its content: on the backdrop.
  if (event.target === panel || event.target.closest("[data-close]")) panel.close();
});
