// Live weights on the ranking page: order, scores and their parts follow the sliders here; how steady the places are,
// and why one use case is above another, are asked of the server after a pause. The arithmetic is that of
// usecases/scoring and usecases/rankings/figures.py.
const PAUSE_MS = 500;
const MOVE_MS = 220;
const TIE = 1e-9;
const CRITERIA = ["partners", "residents", "gap"];

const form = document.querySelector("[data-weights]");
const table = document.querySelector("[data-ranking]");
if (form && table) start();

function start() {
  const leftOut = form.dataset.leftOut.split(" ");
  const sliders = CRITERIA.map((name) => form.elements[name]);
  const rows = [...table.querySelectorAll("tbody[data-number]")].map(readRow);
  const placed = rows.filter((row) => row.isPlaced);
  let order = placed.map((row) => row.number).join();
  let timer;

  form.addEventListener("input", (event) => {
    if (event.target.type !== "range") return;
    show();
    clearTimeout(timer);
    timer = setTimeout(settle, PAUSE_MS);
  });
  // The other fields change what is counted: the server answers with another page.
  form.addEventListener("change", (event) => event.target.type === "range" || form.requestSubmit());
  form.querySelector("[data-reset]").addEventListener("click", (event) => {
    event.preventDefault();
    for (const slider of sliders) slider.value = slider.dataset.saved;
    show();
    settle();
  });
  // Browsers put sliders back where they were left, without an event, when a page is loaded again.
  if (sliders.some((slider) => slider.value !== slider.getAttribute("value"))) {
    show();
    settle();
  }

  function show() {
    const values = sliders.map((slider) => Number(slider.value));
    const weights = weightsOf(values, leftOut);
    CRITERIA.forEach((name, i) => {
      const text = leftOut.includes(name) ? form.dataset.leftOutText : `${whole(100 * weights[i])}%`;
      form.querySelector(`[data-share="${name}"]`).textContent = text;
      for (const mirror of document.querySelectorAll(`[data-mirrors="${name}"]`)) mirror.value = values[i];
    });
    form.querySelector("[data-all-zero]").hidden = values.some((value, i) => value > 0 && !leftOut.includes(CRITERIA[i]));
    form.querySelector("[data-trying]").hidden = sliders.every((slider) => slider.value === slider.dataset.saved);
    table.dataset.stale = "";
    for (const row of rows) weigh(row, weights);
    const sorted = place(placed);
    for (const row of sorted) print(row, leftOut);
    for (const row of rows) if (!row.isPlaced) printRange(row, table.dataset.rangeText);
    arrange(sorted);
  }

  function settle() {
    keepInAddress();
    announce();
    document.body.dispatchEvent(new CustomEvent("weights-settled"));
  }

  /** Put the rows in order, and the cut after the last of the shortlist. */
  function arrange(sorted) {
    const cut = table.querySelector("[data-cut]");
    const before = new Map(placed.map((row) => [row, row.body.getBoundingClientRect().top]));
    const wanted = sorted.map((row) => row.body);
    if (cut) wanted.splice(sorted.filter((row) => row.isShortlisted).length, 0, cut);
    let next = table.querySelector("thead").nextElementSibling;
    for (const body of wanted) {
      if (body === next) next = next.nextElementSibling;
      else table.insertBefore(body, next);
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [row, top] of before) {
      const way = top - row.body.getBoundingClientRect().top;
      if (way) row.body.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], { duration: MOVE_MS, easing: "ease-out" });
    }
  }

  function announce() {
    const sorted = place(placed);
    const now = sorted.map((row) => row.number).join();
    if (now === order) return;
    order = now;
    const first = sorted.filter((row) => row.isShortlisted).map((row) => row.title);
    const news = document.querySelector("[data-order-news]");
    news.textContent = news.dataset.news.replace("%s", first.join("; "));
  }

  /** The address says what is tried, so that it can be sent on; links that lead on take it along. */
  function keepInAddress() {
    const query = new URLSearchParams(location.search);
    for (const slider of sliders) query.set(slider.name, slider.value);
    if (sliders.every((slider) => slider.value === slider.dataset.saved)) CRITERIA.forEach((name) => query.delete(name));
    history.replaceState(history.state, "", `?${query}${location.hash}`);
    for (const link of document.querySelectorAll("a[data-takes-weights]")) {
      const url = new URL(link.href);
      for (const name of CRITERIA) query.has(name) ? url.searchParams.set(name, query.get(name)) : url.searchParams.delete(name);
      link.href = url;
    }
  }

  function place(list) {
    const sorted = [...list].sort((a, b) => b.score - a.score || a.number - b.number);
    // Scores within a hair of the first of them share its place, and then stand by number: 1, 2, 2, 4.
    const runs = [];
    for (const row of sorted) {
      if (runs.length && runs.at(-1)[0].score - row.score <= TIE) runs.at(-1).push(row);
      else runs.push([row]);
    }
    let rank = 1;
    for (const run of runs) {
      run.sort((a, b) => a.number - b.number);
      for (const row of run) Object.assign(row, { rank, isTied: run.length > 1, isShortlisted: rank <= Number(table.dataset.shortlist) });
      rank += run.length;
    }
    return runs.flat();
  }
}

function readRow(body) {
  const values = CRITERIA.map((name) => (body.dataset[name] === "" ? null : Number(body.dataset[name])));
  const title = body.querySelector(".title").textContent.trim();
  const row = { body, title, number: Number(body.dataset.number), values, isPlaced: "placed" in body.dataset };
  row.score = row.isPlaced ? Number(body.dataset.score) : 0;
  return row;
}

function weightsOf(values, leftOut) {
  let used = values.map((value, i) => (leftOut.includes(CRITERIA[i]) ? 0 : value));
  if (!used.some((value) => value > 0)) used = CRITERIA.map((name) => (leftOut.includes(name) ? 0 : 1));
  const total = used.reduce((sum, value) => sum + value, 0) || 1;
  return used.map((value) => value / total);
}

function weigh(row, weights) {
  row.parts = row.values.map((value, i) => (value ?? 0) * weights[i]);
  row.score = row.parts.reduce((sum, part) => sum + part, 0);
  row.high = row.score + 100 * row.values.reduce((sum, value, i) => sum + (value === null ? weights[i] : 0), 0);
}

function print(row, leftOut) {
  const placeCell = row.body.querySelector("[data-place]");
  placeCell.textContent = row.rank;
  placeCell.classList.toggle("dim", !row.isShortlisted);
  row.body.querySelector("[data-tied]").hidden = !row.isTied;
  row.body.querySelector("[data-score]").textContent = whole(row.score);
  const points = wholeParts(row.parts, row.score).filter((part, i) => !leftOut.includes(CRITERIA[i]));
  row.body.querySelector("[data-parts]").textContent = points.join(" + ");
  let start = 0;
  row.body.querySelectorAll(".stack-bar rect:not(.meter-track)").forEach((bar, i) => {
    bar.setAttribute("x", `${start.toFixed(2)}%`);
    bar.setAttribute("width", `${row.parts[i].toFixed(2)}%`);
    start += row.parts[i];
  });
}

function printRange(row, text) {
  const range = text.replace("%(low)s", whole(row.score)).replace("%(high)s", whole(row.high));
  row.body.querySelector("[data-score]").textContent = range;
}

function whole(number) {
  return Math.floor(number + 0.5);
}

/** Whole numbers that add up to the score as it is printed: the largest remainders are rounded up. */
function wholeParts(parts, total) {
  const rounded = parts.map(Math.floor);
  const missing = whole(total) - rounded.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts.map((part, i) => i).sort((a, b) => rounded[a] - parts[a] - (rounded[b] - parts[b]) || a - b);
  for (const i of byRemainder.slice(0, Math.max(0, missing))) rounded[i] += 1;
  return rounded;
}

// A row whose inside is there already opens and closes without asking again.
document.addEventListener(
  "click",
  (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const inside = document.getElementById(opener.getAttribute("aria-controls"));
    if (!inside.children.length) return;
    event.preventDefault();
    event.stopPropagation();
    unfold(opener, inside, opener.getAttribute("aria-expanded") === "false");
  },
  true,
);
document.addEventListener("htmx:afterSwap", (event) => {
  const opener = document.querySelector(`[aria-controls="${event.target.id}"]`);
  if (opener) unfold(opener, event.target, true);
});
// The chances belong to the weights on the page again.
document.addEventListener("chances-ready", () => delete table.dataset.stale);

// The first row stands open as an example; on a phone it would hide the others.
if (matchMedia("(max-width: 800px)").matches && !new URLSearchParams(location.search).has("open")) {
  for (const opener of document.querySelectorAll('[data-opens][aria-expanded="true"]')) {
    unfold(opener, document.getElementById(opener.getAttribute("aria-controls")), false);
  }
}

function unfold(opener, inside, isOpen) {
  opener.setAttribute("aria-expanded", isOpen);
  inside.closest("tr").hidden = !isOpen;
}
