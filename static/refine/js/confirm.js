// A link with data-confirm leads to a page that asks; with a script the same question comes as a dialog.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-confirm]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const dialog = document.getElementById("confirm-dialog");
  if (!dialog) return;
  event.preventDefault();
  dialog.querySelector("[data-confirm-question]").textContent = link.dataset.confirm;
  dialog.querySelector("[data-confirm-details]").textContent = link.dataset.confirmDetails || "";
  const form = dialog.querySelector("form");
  form.action = link.href;
  const button = form.querySelector("[data-confirm-button]");
  button.textContent = link.dataset.confirmButton || link.textContent.trim();
  button.classList.toggle("btn-danger", link.dataset.confirmTone === "danger");
  button.classList.toggle("btn-primary", link.dataset.confirmTone !== "danger");
  dialog.addEventListener("close", () => link.focus(), { once: true });
  dialog.showModal();
});

document.addEventListener("click", (event) => {
  const closer = event.target.closest("[data-close-dialog]");
  if (closer) closer.closest("dialog").close();
});
