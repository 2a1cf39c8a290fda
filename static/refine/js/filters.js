// A filter form with data-autosubmit sends itself: choices at once, typed words after a pause.
const PAUSE_MS = 400;
let timer;

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-autosubmit]")) {
    clearTimeout(timer);
    form.requestSubmit();
  }
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  // Without htmx a submit loads the page again and the caret would be lost: wait for Enter there.
  if (!form?.matches("[data-autosubmit][hx-get]") || event.target.type !== "search") return;
  clearTimeout(timer);
  timer = setTimeout(() => form.requestSubmit(), PAUSE_MS);
});

// Empty choices would only make the address long.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches("[data-autosubmit]")) return;
  for (const [name, value] of [...event.formData.entries()]) {
    if (value === "") event.formData.delete(name);
  }
});
