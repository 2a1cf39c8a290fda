// Messages can be put away; a request of htmx that failed says so instead of doing nothing.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (button) button.closest("[data-message]").remove();
});

const place = () => document.getElementById("messages");

// What the server says went wrong, else one of the page's own sentences.
const messageOf = (xhr, name) => {
  const answer = document.createElement("template");
  if (xhr?.status >= 400) answer.innerHTML = xhr.responseText;
  return answer.content.querySelector("[data-message]") ?? document.getElementById(name)?.content.cloneNode(true);
};

// A part that renews itself asks without anybody having done anything: it speaks once, moves nothing, and takes its
// words back when it gets an answer again.
const isByItself = (event) => !event.detail.requestConfig?.triggeringEvent;

const say = (event, name) => {
  const [messages, message] = [place(), messageOf(event.detail.xhr, name)];
  if (!messages || !message || (isByItself(event) && messages.querySelector("[data-by-itself]"))) return;
  messages.replaceChildren(message);
  if (isByItself(event)) messages.firstElementChild.dataset.byItself = "";
  else messages.scrollIntoView({ block: "nearest" });
};

document.addEventListener("htmx:responseError", (event) => {
  say(event, "message-failed");
});
document.addEventListener("htmx:sendError", (event) => say(event, "message-offline"));
document.addEventListener("htmx:timeout", (event) => say(event, "message-offline"));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && isByItself(event)) place()?.querySelector("[data-by-itself]")?.remove();
});
