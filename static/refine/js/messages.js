// Messages can be put away; a request of htmx that failed says so instead of doing nothing.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (button) button.closest("[data-message]").remove();
});

const say = (name) => {
  const template = document.getElementById(name);
  const place = document.getElementById("messages");
  if (template && place) {
    place.replaceChildren(template.content.cloneNode(true));
    place.scrollIntoView({ block: "nearest" });
  }
};

document.addEventListener("htmx:responseError", (event) => {
  // Signed out in the meantime: nothing typed is thrown away, the person signs in on another tab.
  say([401, 403].includes(event.detail.xhr.status) ? "message-refused" : "message-failed");
});
document.addEventListener("htmx:sendError", () => say("message-offline"));
document.addEventListener("htmx:timeout", () => say("message-offline"));
