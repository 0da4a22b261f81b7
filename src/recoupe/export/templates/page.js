(() => {
  "use strict";
  const reader = document.getElementById("reader");
  const PLACE = /^#(.+):(\d+)-(\d+)$/;
  const button = document.createElement("button");
  const title = document.createElement("span");
  const copier = document.createElement("button");
  let slot = null, opener = null, reference = "";
  const find = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));

  const unmark = () => document.querySelectorAll("mark.cited").forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  });

  const mark = (article, from, to) => {
    const range = document.createRange();
    range.setStartAfter(from);
    range.setEndBefore(to);
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentNode;
      if (node.data && range.intersectsNode(node) && parent.closest("p") && !parent.closest(".kind")) nodes.push(node);
    }
    for (const node of nodes) {
      const cited = document.createElement("mark");
      cited.className = "cited";
      node.replaceWith(cited);
      cited.append(node);
    }
    return nodes.length ? nodes[0].parentNode : from;
  };

  const close = () => {
    if (!reader.open) return;
    unmark();
    if (slot) slot.replaceWith(reader.querySelector("article"));
    slot = null;
    reader.close();
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  };

  const leave = () => {
    if (!reader.open) return;
    close();
    if (PLACE.test(location.hash)) history.replaceState(null, "", location.href.split("#")[0]);
  };

  const open = (hash) => {
    const place = PLACE.exec(decodeURIComponent(hash));
    const from = place && document.getElementById(decodeURIComponent(hash).slice(1));
    const to = place && document.getElementById(`${place[1]}:-${place[3]}`);
    const article = from && from.closest("article.text");
    if (!article || !to) return false;
    unmark();
    if (!reader.contains(article)) {
      if (slot) slot.replaceWith(reader.querySelector("article"));
      slot = document.createElement("i");
      article.replaceWith(slot);
      reader.append(article);
    }
    const side = opener && !reader.contains(opener) ? opener.getBoundingClientRect() : null;
    if (side) reader.classList.toggle("left", side.left > innerWidth / 2);
    if (!reader.open) reader.show();
    title.textContent = article.querySelector("h3").textContent;
    copier.textContent = reader.dataset.copy;
    const cited = mark(article, from, to);
    const words = [...document.querySelectorAll("mark.cited")].map((one) => one.textContent).join("");
    reference = `« ${words} » (${article.dataset.reference} [${place[2]}–${place[3]}])`;
    reader.scrollTop += cited.getBoundingClientRect().top - innerHeight / 3;
    button.focus({ preventScroll: true });
    return true;
  };

  const filter = document.querySelector(".filter");
  const narrow = (only) => {
    for (const one of filter.children) one.setAttribute("aria-pressed", String(one.dataset.only === only));
    document.getElementById("matrix").dataset.only = only;
  };

  const reveal = (hash) => {
    for (let node = hash.length > 1 && find(hash); node; node = node.parentElement) {
      if (node.localName === "details") node.open = true;
      if (node.localName === "tr") narrow("");
    }
  };

  if (reader && reader.show) {
    const bar = document.createElement("div");
    bar.className = "bar";
    button.type = "button";
    button.textContent = `${reader.dataset.close} ×`;
    button.addEventListener("click", leave);
    copier.type = "button";
    copier.addEventListener("click", () => {
      navigator.clipboard.writeText(reference).then(() => { copier.textContent = reader.dataset.copied; }, () => copier.remove());
    });
    bar.append(title, copier, button);
    if (!navigator.clipboard) copier.remove();
    reader.append(bar);
    document.addEventListener("click", (event) => {
      const link = event.target.closest && event.target.closest("a[href^='#']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      const hash = link.getAttribute("href");
      if (!reader.contains(link)) opener = link;
      if (PLACE.test(hash) && open(hash)) {
        event.preventDefault();
        if (location.hash !== hash) history.pushState(null, "", hash);
      } else {
        opener = null;
        close();
        reveal(hash);
      }
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
    const follow = () => { if (!open(location.hash)) { close(); reveal(location.hash); } };
    addEventListener("popstate", follow);
    if (location.hash) follow();
  }

  if (filter) {
    filter.hidden = false;
    filter.addEventListener("click", (event) => {
      const pressed = event.target.closest("button");
      if (pressed) narrow(pressed.getAttribute("aria-pressed") === "true" ? "" : pressed.dataset.only);
    });
  }

  let shut = [];
  addEventListener("beforeprint", () => {
    close();
    shut = [...document.querySelectorAll(".figures details, details.all, .drawer details")].filter((d) => !d.open);
    shut.forEach((details) => { details.removeAttribute("name"); details.open = true; });
  });
  addEventListener("afterprint", () => shut.forEach((details) => { details.open = false; }));
})();
