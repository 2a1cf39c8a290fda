// Answers that met a server without its database are sent again until they are taken: the same form, so they count once.
const PAUSE_SECONDS = 4;
const form = document.querySelector("[data-send-again]");
let timer;

// Everybody in the room waits for the same server: not all at the same moment.
const wait = () => {
  timer = setTimeout(sendAgain, PAUSE_SECONDS * (1 + Math.random()) * 1000);
};

async function sendAgain() {
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!response || [502, 503, 504].includes(response.status)) wait();
  else if (response.redirected) location.replace(response.url);
  else form.submit(); // whatever it answers is for the person to read
}

form.addEventListener("submit", () => clearTimeout(timer));
form.querySelector("[data-by-itself]").hidden = false;
wait();
