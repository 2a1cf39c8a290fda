// Shows how much of a large file has been sent; htmx sends it.
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.closest("[data-upload]")?.querySelector("progress");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = event.detail.loaded / event.detail.total;
});

document.addEventListener("htmx:afterRequest", (event) => {
  const bar = event.target.closest("[data-upload]")?.querySelector("progress");
  if (bar) bar.hidden = true;
});
