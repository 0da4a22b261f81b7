// Carry away: the files that the page carries, and the table as it is shown.
const download = (name, text, type) => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};

const plain = (node) => (node ? node.textContent.trim().replace(/\s+/g, " ") : "");

// A cell that a spreadsheet would run as a formula gets an apostrophe before it.
const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;

const written = (rows) => `\ufeff${rows.map((row) => `${row.map((one) => cell(String(one))).join(",")}\r\n`).join("")}`;

const entryText = (entry) => {
  const hashes = new Set([...entry.querySelectorAll("a.words, a.also, a.at")].map((link) => link.getAttribute("href")));
  const where = [...hashes].map(placeOf).filter(Boolean).map((place) => `${nameOf(place.document)} [${place.start}–${place.end}]`);
  const who = plain(entry.querySelector(".stance") || entry.querySelector(".by"));
  return `${who ? `${who}${inFrench ? "\u00a0: " : ": "}` : ""}${plain(entry.querySelector(".words"))}${where.length ? ` (${where.join(" ; ")})` : ""}`;
};

const shownTable = () => {
  const heads = [...document.querySelectorAll("#matrix table:first-of-type thead th")].map((th) => [plain(th.querySelector(".siglum")), plain(th.querySelector(".name") || th)].filter(Boolean).join(" "));
  const [about, ...columns] = heads;
  const rows = [[about, words["column.kind"], words["column.standing"], ...columns]];
  for (const line of document.querySelectorAll("#matrix tr.item:not([hidden])")) {
    const cells = [...line.querySelectorAll("td")].map((td) => [...td.querySelectorAll(".entry")].map(entryText).join(" | ") || plain(td));
    rows.push([plain(line.querySelector(".about")), plain(line.querySelector("th .kind")), plain(line.querySelector("th .standing")), ...cells]);
  }
  return written(rows);
};

const shownQuotations = () => {
  const heads = ["speaker", "form", "relay", "words", "article"].map((key) => words[`column.${key}`]);
  const rows = [[...heads, "start", "end"]];
  for (const one of document.querySelectorAll(".speech li.item:not([hidden])")) {
    const link = one.querySelector("a.at"), place = link && placeOf(link.getAttribute("href"));
    const said = one.querySelector("blockquote > span").textContent;
    const where = place ? [nameOf(place.document), place.start, place.end] : [plain(link), "", ""];
    rows.push([plain(one.closest(".speech").querySelector("summary bdi")), one.dataset.form, one.dataset.relay, said, ...where]);
  }
  return written(rows);
};

const CARRY = {
  json: () => unpack("json").then((text) => download("dossier.json", text, "application/json")),
  md: () => unpack("md").then((text) => download("dossier.md", text, "text/markdown")),
  csv: () => download("points.csv", shownTable(), "text/csv"),
  quotations: () => download("quotations.csv", shownQuotations(), "text/csv"),
  print: () => window.print(),
};

tools.addEventListener("click", (event) => {
  const button = event.target.closest("[data-carry]");
  if (button) CARRY[button.dataset.carry]();
});
if (!canUnpack) tools.querySelectorAll("[data-carry='json'], [data-carry='md']").forEach((one) => one.remove());
