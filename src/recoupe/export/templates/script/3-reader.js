// The side panel: an article at a passage, its annotations, and what in the dossier uses the passage.
const reader = document.getElementById("reader");
const sheet = reader.querySelector(".sheet");
const uses = reader.querySelector(".uses ul");
const speakers = document.getElementById("speaker");
let opener = null, shown = null, here = null, segments = [], marks = [];

const edgesOf = (text, places) => {
  const edges = new Set([0, text.length]);
  for (const one of places) edges.add(one.start).add(one.end);
  return [...edges].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
};

const segment = (start, end, letters, covering) => {
  const node = element("span", { class: [...new Set(covering.map((one) => one.layer))].join(" ") }, letters.join(""));
  const said = covering.find((one) => one.layer === "said" && one.start === start);
  const timed = covering.find((one) => one.layer === "times" && one.end === end);
  if (said) node.dataset.by = said.by;
  if (timed && timed.time) node.dataset.time = timed.time;
  const cut = covering.find((one) => one.layer === "residue");
  if (cut) node.title = cut.label;
  segments.push({ start, end, node, covering });
  return node;
};

// Paragraphs of a stretch of text that begins at an offset: a line each, cut where an annotation begins or ends.
const paragraphs = (text, offset, places, out) => {
  const letters = Array.from(text);
  const near = places.filter((one) => one.end > offset && one.start < offset + letters.length).sort((a, b) => a.start - b.start);
  const edges = edgesOf(letters, near.map((one) => ({ start: one.start - offset, end: one.end - offset })));
  let line = element("p", { dir: "auto" }), next = 0, open = [];
  const flush = () => { if (line.textContent.trim()) out.push(line); line = element("p", { dir: "auto" }); };
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const start = edges[i] + offset;
    open = open.filter((one) => one.end > start);
    while (next < near.length && near[next].start <= start) open.push(near[next++]);
    let from = edges[i];
    for (let at = from; at <= edges[i + 1]; at += 1) {
      if (at < edges[i + 1] && letters[at] !== "\n") continue;
      if (at > from) line.append(segment(from + offset, at + offset, letters.slice(from, at), open));
      if (at < edges[i + 1]) flush();
      from = at + 1;
    }
  }
  flush();
};

const draw = (made, id, asked) => {
  const text = made.documents.find((one) => one.id === id);
  marks = layersOf(made, id);
  const cuts = text.cuts.map((one) => ({ ...one, layer: "residue", label: words[`page.cut.${one.kind}`] || one.kind }));
  const places = [...marks, ...cuts, ...citesOf(id).map((one) => ({ ...one, layer: "use" })), { ...asked, layer: "asked" }];
  const parts = text.text === null ? text.passages || [] : [{ start: 0, text: text.text }];
  const out = [element("p", { class: "gap", dir: "auto" }, document.getElementById(`doc-${id}`).dataset.reference)];
  segments = [];
  parts.forEach((part, i) => {
    if (i) out.push(element("p", { class: "gap" }, "[…]"));
    paragraphs(part.text, part.start, places, out);
  });
  sheet.replaceChildren(...out);
  sheet.lang = text.lang;
  for (const button of reader.querySelectorAll("[data-layer]")) {
    const count = marks.filter((one) => one.layer === button.dataset.layer).length;
    button.querySelector("b").textContent = count;
    button.disabled = !count;
  }
  const names = [...new Set(marks.filter((one) => one.by).map((one) => one.by))];
  speakers.replaceChildren(speakers.options[0], ...names.map((name) => element("option", { value: name }, name)));
  speakers.value = "";
  shown = id;
};

const row = (href, title, text) => element("li", {}, href ? element("a", { href }, element("b", {}, title), text) : element("span", {}, element("b", {}, title), text));

const listUses = (place) => {
  const inside = (one) => one.start < place.end && place.start < one.end;
  const users = [...new Set(citesOf(place.document).filter(inside).map((one) => one.user))].filter(Boolean);
  const rows = users.map((user) => row(`#${user.id}`, ...titled(user)));
  const seen = new Set();
  for (const one of marks.filter(inside)) {
    const key = one.layer + one.label;
    if (!seen.has(key)) rows.push(row(one.target && document.getElementById(one.target) ? `#${one.target}` : "", words[`page.layer.${one.layer}`], one.label));
    seen.add(key);
  }
  uses.replaceChildren(...rows);
  uses.parentNode.hidden = !rows.length;
  uses.parentNode.scrollTop = 0;
};

const highlight = (place) => {
  for (const one of sheet.querySelectorAll(".cited")) one.classList.remove("cited");
  const cited = segments.filter((one) => one.start < place.end && place.start < one.end);
  for (const one of cited) one.node.classList.add("cited");
  here = { ...place, words: cited.map((one) => one.node.textContent).join("") };
  listUses(place);
  if (!cited.length) return;
  const first = cited[0].node;
  first.tabIndex = -1;
  const box = first.getBoundingClientRect(), around = sheet.getBoundingClientRect();
  if (box.top < around.top || box.bottom > around.bottom - 60) sheet.scrollTop += box.top - around.top - sheet.clientHeight / 4;
  first.focus({ preventScroll: true });
};

const canOpen = (place) => place && canUnpack && document.getElementById(`doc-${place.document}`);

const open = async (place) => {
  const made = await dossier();
  const text = made.documents.find((one) => one.id === place.document);
  if (!text || (text.text === null && !text.passages)) return false;
  const side = opener && !reader.contains(opener) ? opener.getBoundingClientRect() : null;
  if (side) reader.classList.toggle("left", side.left > innerWidth / 2);
  const cut = segments.some((one) => one.start === place.start) && segments.some((one) => one.end === place.end);
  if (shown !== place.document || !cut) draw(made, place.document, place);
  if (!reader.open) reader.show();
  reader.querySelector("h2").textContent = nameOf(place.document);
  reader.querySelector("[data-do='copy']").textContent = reader.dataset.copy;
  highlight(place);
  return true;
};

const close = () => {
  if (!reader.open) return;
  reader.close();
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
};

const leave = () => {
  close();
  if (placeOf(location.hash)) history.replaceState(null, "", location.href.split("#")[0]);
};

const step = (forward) => {
  const starts = new Map(citesOf(shown).map((one) => [one.hash, one]));
  const order = [...starts.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  const at = order.findIndex((one) => one.hash === here.hash);
  const next = order[(at + (forward ? 1 : order.length - 1)) % order.length];
  if (!next) return;
  history.replaceState(null, "", next.hash);
  open(next);
};

// What the reader has selected in the text, as a place of the document; nothing where nothing is.
const selected = () => {
  const chosen = getSelection();
  if (chosen.isCollapsed || !chosen.rangeCount || !sheet.contains(chosen.getRangeAt(0).commonAncestorContainer)) return null;
  const range = chosen.getRangeAt(0);
  const at = (node, offset) => {
    const one = segments.find((each) => each.node.contains(node));
    return one && node.nodeType === Node.TEXT_NODE ? one.start + Array.from(node.data.slice(0, offset)).length : null;
  };
  const start = at(range.startContainer, range.startOffset), end = at(range.endContainer, range.endOffset);
  return start == null || end == null ? null : { document: shown, start, end, words: chosen.toString() };
};

const copy = (button) => {
  const place = selected() || here;
  const quoted = inFrench ? `«\u00a0${place.words}\u00a0»` : `“${place.words}”`;
  const said = (message) => { button.textContent = message; reader.querySelector("[role='status']").textContent = message; };
  const written = navigator.clipboard ? navigator.clipboard.writeText(`${quoted} (${referenceOf(place)})`) : Promise.reject();
  written.then(() => said(reader.dataset.copied), () => {
    const cited = sheet.querySelectorAll(".cited");
    if (cited.length) getSelection().setBaseAndExtent(cited[0], 0, cited[cited.length - 1], 1);
    said(reader.dataset.uncopied);
  });
};

const only = (speaker) => {
  for (const one of segments) {
    const said = one.covering.filter((mark) => mark.layer === "said");
    one.node.classList.toggle("off", Boolean(speaker) && said.length > 0 && !said.some((mark) => mark.by === speaker));
  }
};

const switchLayer = (button) => {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  const layers = [...reader.querySelectorAll("[data-layer][aria-pressed='true']")].map((one) => one.dataset.layer);
  sheet.dataset.on = layers.join(" ");
  reader.querySelector(".speaker").hidden = !layers.includes("said");
};

reader.dataset.copy = reader.querySelector("[data-do='copy']").textContent;
reader.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && button.dataset.layer) switchLayer(button);
  else if (button && button.dataset.do === "close") leave();
  else if (button && button.dataset.do === "copy") copy(button);
  else if (button) step(button.dataset.do === "after");
  else if (sheet.contains(event.target)) {
    const at = segments.find((one) => one.node === event.target);
    if (at && at.covering.length) listUses({ document: shown, start: at.start, end: at.end });
  }
});
speakers.addEventListener("change", () => only(speakers.value));
