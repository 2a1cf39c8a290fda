// The inbox by keyboard: a key presses a button of the item in front, J and K go on and back.
const items = () => [...document.querySelectorAll("[data-inbox] [data-item]")];
const waiting = () => items().filter((item) => !item.classList.contains("done"));

function inFront() {
  return document.activeElement?.closest("[data-item]") ?? waiting()[0];
}

function go(step) {
  const all = items();
  const next = all[all.indexOf(inFront()) + step];
  if (next) next.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const key = event.key.toLowerCase();
  if (key === "j") return go(1);
  if (key === "k") return go(-1);
  const item = inFront();
  const button = item?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  // An item that has just been swapped in is htmx's only once it settled; a quick key would load the page anew.
  window.htmx.process(item);
  button.click();
});

// What was sorted makes room: the next one comes to the front. Only when settled does it have its own classes.
document.addEventListener("htmx:afterSettle", (event) => {
  const item = document.getElementById(event.detail.target?.id ?? "");
  if (!item?.matches("[data-inbox] [data-item]")) return;
  const after = item.classList.contains("done") ? waiting().find((one) => item.compareDocumentPosition(one) & 4) : item;
  (after ?? item).focus();
});
