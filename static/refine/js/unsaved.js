// A form with data-guard asks before the page is left with something typed in it.
const changed = new Set();

// Sent back with mistakes marked: what is in it is typed, and not saved yet.
const scan = (root) => {
  for (const form of root.querySelectorAll("form[data-guard]:has(.is-invalid)")) changed.add(form);
};
scan(document);

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) changed.add(form);
});
for (const name of ["submit", "reset", "reset-guard"]) {
  document.addEventListener(name, (event) => changed.delete(event.target));
}
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  if (!event.detail.successful && form.matches("form[data-guard]")) changed.add(form);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const form of changed) if (!form.isConnected) changed.delete(form);
  scan(document);
});
addEventListener("beforeunload", (event) => {
  if (changed.size) event.preventDefault();
});
