// Notes save themselves by htmx; here only what it cannot say: that a save is under way or failed.
const state = (form) => form.querySelector("[data-note-state]");

function say(form, text) {
  const line = state(form)?.querySelector("span");
  if (line) line.textContent = text;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest("[data-note-form]");
  if (form) form.classList.add("saving");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("[data-note-form]");
  if (!form) return;
  form.classList.remove("saving");
  // A saved form has nothing to guard until it is typed in again.
  if (event.detail.successful) form.dispatchEvent(new Event("reset-guard", { bubbles: true }));
});

document.addEventListener("htmx:sendError", (event) => {
  const form = event.target.closest("[data-note-form]");
  if (form) say(form, document.querySelector("#message-offline")?.content.textContent.trim() ?? "");
});
