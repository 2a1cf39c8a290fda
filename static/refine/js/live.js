// A part that renews itself waits while somebody works in it by keyboard or mouse, and while nobody looks.
document.addEventListener("htmx:beforeRequest", (event) => {
  const live = event.target.closest?.("[data-live]");
  if (live !== event.target) return;
  if (document.hidden || live.contains(document.activeElement)) event.preventDefault();
});
