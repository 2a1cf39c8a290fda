// Dots and picks, quicker to tap than the selects and boxes they stand for; those are what is sent.
// Without this script the form works as it is.
const dotsOf = (question) => [...question.querySelectorAll("[data-dots]")];
const spent = (question) =>
  question.dataset.question === "pick"
    ? question.querySelectorAll("input:checked").length
    : dotsOf(question).reduce((sum, row) => sum + Number(inputOf(row).value || 0), 0);
const inputOf = (row) => row.querySelector("select, input");

const show = (question) => {
  const left = Number(question.dataset.budget) - spent(question);
  const status = question.querySelector("[data-left]");
  status.hidden = false;
  status.textContent = `${Math.max(0, left)} ${status.dataset.words}`;
  for (const row of dotsOf(question)) {
    const value = Number(inputOf(row).value || 0);
    row.querySelector("output").textContent = value;
    row.querySelector(".stepper [data-less]").disabled = value === 0;
    row.querySelector(".stepper [data-more]").disabled = left <= 0;
    row.toggleAttribute("data-on", value > 0);
    const dots = row.querySelector(".dots");
    dots?.replaceChildren(...Array.from({ length: Math.min(value, 6) }, () => dot()));
  }
  if (question.dataset.question === "pick") {
    for (const box of question.querySelectorAll("input")) box.disabled = left <= 0 && !box.checked;
  }
};

const dot = () => Object.assign(document.createElement("i"), { className: "on" });

const button = (sign, label, name) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.dataset[name] = "";
  return made;
};

const step = (question, row, by) => {
  const input = inputOf(row);
  input.value = Number(input.value || 0) + by;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  show(question);
};

for (const question of document.querySelectorAll('[data-question="dots"], [data-question="pick"]')) {
  question.querySelector("[data-left-before]")?.remove();
  for (const row of dotsOf(question)) {
    const input = inputOf(row);
    input.hidden = true;
    const label = row.querySelector("label");
    const stepper = document.createElement("div");
    stepper.className = "stepper";
    const dots = Object.assign(document.createElement("span"), { className: "dots" });
    dots.setAttribute("aria-hidden", "true");
    const less = button("−", row.dataset.less, "less");
    const more = button("+", row.dataset.more, "more");
    less.addEventListener("click", () => step(question, row, -1));
    more.addEventListener("click", () => step(question, row, 1));
    stepper.append(less, document.createElement("output"), more);
    label.after(dots, stepper);
  }
  question.addEventListener("change", () => show(question));
  show(question);
}
