// Links and addresses: a passage opens beside the page, anything else is shown where it stands.
const reveal = (hash) => {
  const target = hash.length > 1 && byId(hash);
  if (!target) return;
  if (target.closest("[hidden]")) forget();
  for (let node = target; node; node = node.parentElement) if (node.localName === "details") node.open = true;
  const inner = target.querySelector(":scope > details");
  if (inner) inner.open = true;
};

const go = (hash) => {
  history.pushState(null, "", hash);
  const target = byId(hash);
  if (target) target.scrollIntoView();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const hash = link.getAttribute("href"), place = placeOf(hash);
  if (canOpen(place)) {
    event.preventDefault();
    if (!reader.contains(link)) opener = link;
    open(place).catch(() => false).then((done) => {
      if (done && location.hash !== hash) history.pushState(null, "", hash);
      if (!done) go(hash);
    });
    return;
  }
  if (link.dataset.stance) want({ standing: "", stances: link.dataset.stance });
  opener = null;
  close();
  reveal(hash);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement.closest(".narrow[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); } else leave();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".narrow[open]")) if (!menu.contains(event.target)) menu.open = false;
});

const follow = () => {
  const place = placeOf(location.hash);
  if (canOpen(place)) { open(place).catch(() => reveal(location.hash)); return; }
  close();
  reveal(location.hash);
  const target = location.hash.length > 1 && byId(location.hash);
  if (target) target.scrollIntoView();
};
addEventListener("popstate", follow);
if (location.hash) follow();
// What the first click would wait for is made ready while nothing happens.
const prepare = () => dossier().then((made) => {
  gather([made.points, made.disagreements, made.timeline]);
  facts = new WeakMap();
  items.forEach(factsOf);
  citesOf("");
  moment("2000-01-01T00:00", "2000-01-01T00:00");
  if (wanted.find) narrow();
});
if (canUnpack) (window.requestIdleCallback || setTimeout)(prepare, { timeout: 1000 });

let shut = [];
addEventListener("beforeprint", () => {
  close();
  shut = [...document.querySelectorAll(".figures details, details.all:not(.speech), .drawer details")].filter((details) => !details.open);
  shut.forEach((details) => { details.removeAttribute("name"); details.open = true; });
});
addEventListener("afterprint", () => shut.forEach((details) => { details.open = false; }));
