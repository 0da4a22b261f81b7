// The annotations of an article, as stretches of its text: layer, label, and where in the page more is said.
const labelOf = (entities, id) => (entities.get(id) || {}).name || words["speaker.unknown"];

const bounded = (low, high) => (low === high || high === null ? `${low ?? ""}` : `${low ?? ""}–${high}`);

// Bounds as a reader says them, in the page's language, as precise as they are: "15 avr. 18:50", "avr. 2019".
const formats = new Map();

const format = (options) => {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(document.documentElement.lang, options));
  return formats.get(key);
};

const instant = (iso) => {
  const [year, month, day, hour, minute] = iso.split(/[-T:Z]/).map(Number);
  const clock = iso.includes("T");
  const when = new Date(year, (month || 1) - 1, day || 1, hour || 0, minute || 0);
  if (Number.isNaN(when.getTime())) return [iso];
  const days = format({ year: clock ? undefined : "numeric", month: month ? "short" : undefined, day: day ? "numeric" : undefined });
  return [days.format(when), clock ? format({ hour: "2-digit", minute: "2-digit" }).format(when) : ""];
};

const moment = (earliest, latest) => {
  const [first, last] = [instant(earliest), instant(latest)];
  const [from, to] = [first, last].map((parts) => parts.filter(Boolean).join(" "));
  if (from === to) return from;
  return first[0] === last[0] && first[1] && last[1] ? `${from}–${last[1]}` : `${from} – ${to}`;
};

const layersOf = (made, id) => {
  const entities = new Map(made.entities.map((one) => [one.id, one]));
  const found = [];
  const add = (cite, layer, label, more = {}) => {
    if (cite && cite.document === id) found.push({ start: cite.start, end: cite.end, layer, label, ...more });
  };
  for (const one of made.entities) {
    for (const mention of one.mentions) add(mention, "names", `${one.name} (${words[`kind.${one.kind}`]})`, { target: one.id });
  }
  for (const one of made.quotations) {
    const speaker = one.speakers.length > 1 ? one.speakers.map((who) => labelOf(entities, who)).join(", ") : labelOf(entities, one.speaker);
    add(one.cite, "said", `${speaker} (${words[`form.${one.form}`]})`, { target: one.id, by: speaker });
  }
  for (const one of made.times.filter((time) => time.cite.document === id)) {
    const when = one.earliest ? moment(one.earliest, one.latest ?? one.earliest) : undefined;
    add(one.cite, "times", when || one.value, { time: when });
  }
  for (const one of made.quantities) add(one.cite, "quantities", [bounded(one.low, one.high), one.unit, one.of].filter(Boolean).join(" "));
  for (const one of made.claims) {
    const kind = one.polarity === "negative" && one.modality === "asserted" ? null : words[`modality.${one.modality}`];
    if (kind) add(one.marker || one.cite, "reserves", kind);
  }
  for (const one of made.doubts) {
    const halves = one.detail.split(" / ");
    add(one.cite, "doubts", halves.length === 2 ? halves[inFrench ? 0 : 1] : one.detail);
  }
  return found;
};

// Every place that the page cites, by document, with the thing that cites it.
let citing = null;

const citesOf = (id) => {
  if (!citing) {
    citing = new Map();
    for (const link of document.querySelectorAll("main a[href^='#'], .drawer a[href^='#']")) {
      const place = placeOf(link.getAttribute("href"));
      if (!place) continue;
      if (!citing.has(place.document)) citing.set(place.document, []);
      citing.get(place.document).push({ ...place, user: link.closest("[id]") });
    }
  }
  return citing.get(id) || [];
};

const titled = (user) => {
  const section = user.closest("section, aside, header");
  const heading = section && section.querySelector("h2, summary");
  const inner = user.querySelector(".about, .line, h3, .who, summary b, blockquote > span, p, span[dir]");
  const values = [...user.querySelectorAll(":scope > .sides .value")].map((one) => one.textContent.trim()).join(" | ");
  const said = user === section || !inner ? "" : inner.textContent.trim().replace(/\s+/g, " ");
  const text = values ? `${said}${inFrench ? "\u00a0: " : ": "}${values}` : said;
  return [heading ? heading.textContent.trim().replace(/\s+/g, " ") : "", text.length > 110 ? `${text.slice(0, 109)}…` : text];
};
