// A form with data-guard asks before the page is left with something typed in it.
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
document.addEventListener("reset", (event) => changed.delete(event.target));
document.addEventListener("reset-guard", (event) => changed.delete(event.target));
document.addEventListener("htmx:afterSwap", () => {
  for (const form of changed) if (!form.isConnected) changed.delete(form);
});
addEventListener("beforeunload", (event) => {
  if (changed.size) event.preventDefault();
});
