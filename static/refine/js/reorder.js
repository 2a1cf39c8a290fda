// Drag a row of a [data-reorder] form to another place; the new order is sent when it is dropped.
// The buttons in each row do the same by key.
let dragged;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-reorder] li");
});

document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("[data-reorder] li");
  if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  const middle = over.getBoundingClientRect().top + over.offsetHeight / 2;
  over.parentElement.insertBefore(dragged, event.clientY < middle ? over : over.nextSibling);
});

document.addEventListener("drop", (event) => {
  if (!dragged) return;
  event.preventDefault();
  dragged.closest("form").requestSubmit();
  dragged = undefined;
});
