// Words marked in a text go into the form beside it: which text, the exact words, and where they stand.
const characters = (text) => [...text].length;

function fill(uuid, words, near) {
  const form = document.querySelector("[data-marking-form]");
  const choice = form?.querySelector(`option[value="${CSS.escape(uuid)}"]`);
  if (!choice || !words.trim()) return;
  form.elements.source.value = uuid;
  form.elements.exact.value = words;
  form.elements.near.value = near;
  form.classList.add("ready");
}

// The text of an element as it was written: a <br> is one line break.
function written(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll("\n", "");
  return node.nodeName === "BR" ? "\n" : [...node.childNodes].map(written).join("");
}

const isPre = (element) => getComputedStyle(element).whiteSpace.startsWith("pre");

function fromPage() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.parentElement?.closest("[data-markable], [data-note]");
  if (!start?.contains(range.endContainer)) return;
  const uuid = start.dataset.markable ?? start.closest("[id^='note-']")?.id.slice("note-".length);
  const before = document.createRange();
  before.setStart(start, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const text = (part) => (isPre(start) ? part.textContent : written(part));
  fill(uuid, text(range.cloneContents()), characters(text(before.cloneContents())));
}

function fromNote(area) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const uuid = area.form?.elements.uuid?.value;
  if (uuid && end > start) fill(uuid, value.slice(start, end), characters(value.slice(0, start)));
}

document.addEventListener("selectionchange", () => {
  const active = document.activeElement;
  if (active?.matches("[data-note-form] textarea[name='body']")) fromNote(active);
  else if (!active?.closest("[data-marking-form]")) fromPage();
});
