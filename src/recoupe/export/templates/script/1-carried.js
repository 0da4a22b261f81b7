// What the page carries: the files that the command writes, deflated; read when they are asked for.
const canUnpack = "DecompressionStream" in window;
const words = JSON.parse(document.getElementById("words").textContent);
const inFrench = document.documentElement.lang === "fr";
let reading = null;

const unpack = (name) => {
  const packed = atob(document.getElementById(`carried-${name}`).textContent);
  const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
};

const dossier = () => (reading ||= unpack("json").then(JSON.parse));

const PLACE = /^#(.+):(\d+)-(\d+)$/;

// An address as it was meant; as it stands, where it is no address at all.
const decoded = (hash) => {
  try { return decodeURIComponent(hash); } catch { return hash; }
};

const placeOf = (hash) => {
  const found = PLACE.exec(decoded(hash));
  return found && { document: found[1], start: +found[2], end: +found[3], hash: found[0] };
};

const element = (name, attributes = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};

const byId = (hash) => document.getElementById(decoded(hash).replace(/^#/, ""));
const nameOf = (id) => (document.getElementById(`doc-${id}-h`) || { textContent: id }).textContent.trim();
const referenceOf = (place) => {
  const article = document.getElementById(`doc-${place.document}`);
  return `${article ? article.dataset.reference : place.document} [${place.start}–${place.end}]`;
};
