// Signing in again gives the browser a new token, and forms opened before carry the old one. A form that says who
// typed in it takes the new one as it is sent; the server checks that the same account is signed in.
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];

document.addEventListener("submit", ({ target: form }) => {
  const field = form.elements.namedItem("csrfmiddlewaretoken");
  if (field && form.elements.namedItem("typed_by")) field.value = token() ?? field.value;
});
document.addEventListener("htmx:configRequest", ({ detail: { parameters, headers } }) => {
  if (!parameters.typed_by || !token()) return;
  parameters.csrfmiddlewaretoken = headers["X-CSRFToken"] = token();
});
