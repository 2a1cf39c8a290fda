// A filter form with data-autosubmit sends itself: choices at once, typed words after a pause. It is boosted by htmx,
// which replaces the page's main part and puts the focus back where it was.
const PAUSE_MS = 400;
let timer;

const isTyped = (field) => ["search", "text"].includes(field.type);

document.addEventListener("change", (event) => {
  // A text field also reports a change when it is taken out of the page with the focus in it.
  const form = event.target.form;
  if (!form?.matches("[data-autosubmit]") || isTyped(event.target)) return;
  clearTimeout(timer);
  form.requestSubmit();
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-autosubmit]") || !isTyped(event.target)) return;
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
