// Find and narrow: what the reader asks for is kept in one place, and everything that does not fit is hidden.
const tools = document.getElementById("tools");
const findBox = document.getElementById("find");
const reset = document.getElementById("reset");
const wanted = { find: "", documents: "", origins: "", standing: "", kind: "", stances: "" };
const items = [...document.querySelectorAll("main .item")];
const groups = [...document.querySelectorAll("main .days > li, main .speech, main .matrix tbody, main details.all:not(.speech)")];
let facts = new WeakMap();
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").replace(/\s+/g, " ").toLowerCase();
const opened = new Set();

// The words of every place that the page cites: a cell shows a value, and is found by its whole passage.
const passages = new Map();

const gather = (value) => {
  if (Array.isArray(value)) value.forEach(gather);
  else if (value && typeof value === "object") {
    if ("start" in value && "document" in value) passages.set(`#${value.document}:${value.start}-${value.end}`, value.text);
    else Object.values(value).forEach(gather);
  }
};

const factsOf = (item) => {
  if (!facts.has(item)) {
    const hashes = [...new Set([...item.querySelectorAll("a[href^='#']")].map((link) => link.getAttribute("href")))];
    const documents = new Set(hashes.map(placeOf).filter(Boolean).map((place) => place.document));
    facts.set(item, { text: folded([item.textContent, ...hashes.map((hash) => passages.get(hash) || "")].join(" ")), documents });
  }
  return facts.get(item);
};

const holds = (item, key) => !wanted[key] || (item.dataset[key] || "").split(" ").includes(wanted[key]);

const fits = (item, sought) => {
  if (!["standing", "kind", "stances"].every((key) => holds(item, key))) return false;
  const asked = [wanted.documents, wanted.origins].filter(Boolean);
  if (!asked.length && !sought) return true;
  const { text, documents } = factsOf(item);
  return asked.every((list) => list.split(" ").some((id) => documents.has(id))) && sought.split(" ").every((word) => text.includes(word));
};

const count = (selector) => document.querySelectorAll(`${selector}:not([hidden])`).length;

const report = (active) => {
  const found = tools.querySelector(".found");
  const counts = { lines: count("#account .item"), differences: count("#differences .item"), points: count("#matrix .item"), quotations: count("#wordings .item") };
  const none = active && !items.some((item) => !item.hidden);
  found.textContent = !active ? "" : none ? found.dataset.none : found.dataset.found.replace(/\{(\w+)\}/g, (_, name) => counts[name]);
};

const unfold = (active) => {
  for (const group of groups) {
    const inside = group.querySelectorAll(".item");
    const some = [...inside].some((item) => !item.hidden);
    group.hidden = active && inside.length > 0 && !some;
    if (group.localName !== "details") continue;
    if (active && some && !group.open) { group.open = true; opened.add(group); }
  }
  if (active) return;
  for (const group of opened) group.open = false;
  opened.clear();
};

// Marks the words that were sought, where the browser can mark without touching the text.
const MOST_LIT = 2000;
const likened = (text) => Array.from(text, (c) => { const f = c.normalize("NFD")[0].toLowerCase(); return f.length === c.length ? f : c; }).join("");

const light = (sought) => {
  if (!window.Highlight) return;
  const found = [];
  for (const item of sought.length ? items : []) {
    const walker = item.hidden ? null : document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    while (walker && found.length < MOST_LIT && walker.nextNode()) {
      const text = likened(walker.currentNode.data);
      for (const word of sought) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + word.length);
          found.push(range);
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...found));
};

const narrow = () => {
  const sought = folded(wanted.find).trim();
  const active = Object.values(wanted).some(Boolean);
  for (const item of items) item.hidden = active && !fits(item, sought);
  unfold(active);
  for (const section of document.querySelectorAll("main section")) {
    const inside = section.querySelectorAll(".item");
    section.classList.toggle("emptied", active && inside.length > 0 && [...inside].every((item) => item.hidden));
    section.dataset.none = tools.querySelector(".found").dataset.none;
  }
  document.body.classList.toggle("narrowed", active);
  light(sought.split(" ").filter(Boolean));
  report(active);
  reset.hidden = !active;
  tools.querySelector(".narrow").classList.toggle("on", ["documents", "origins", "standing", "kind", "stances"].some((key) => wanted[key]));
  for (const button of document.querySelectorAll(".filter button")) {
    const [key, value] = Object.entries(button.dataset)[0];
    button.setAttribute("aria-pressed", String(wanted[key] === value));
  }
};

const want = (changes) => {
  Object.assign(wanted, changes);
  findBox.value = wanted.find;
  for (const choice of tools.querySelectorAll("[data-choice]")) choice.value = wanted[choice.dataset.choice];
  narrow();
};

const forget = () => want({ find: "", documents: "", origins: "", standing: "", kind: "", stances: "" });

tools.hidden = false;
findBox.addEventListener("input", () => want({ find: findBox.value }));
tools.addEventListener("change", (event) => {
  if (event.target.dataset.choice) want({ [event.target.dataset.choice]: event.target.value });
});
reset.addEventListener("click", () => { forget(); findBox.focus(); });
const filter = document.querySelector(".filter");
if (filter) {
  filter.hidden = false;
  filter.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const [key, value] = Object.entries(button.dataset)[0];
    want({ standing: "", stances: "", [key]: wanted[key] === value ? "" : value });
  });
}
