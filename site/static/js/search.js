// What is offered while typing, and results that change in place. Without this script, forms and links do the same.
const FEWEST_LETTERS = 3;
const PATIENCE = 200;
const NB = "\u00a0";
const WIDE = window.matchMedia("(min-width: 60rem)");

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const counted = (number, one, more) => `${number.toLocaleString("fr-FR")}${NB}${number < 2 ? one : more}`;

function made(name, attributes, text = "") {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  return node;
}

// --- Completion: the combobox of WAI-ARIA 1.2, whose list only proposes --------------------------------------------
function offerWhileTyping(box) {
  const field = box.querySelector("input[name=q]");
  const list = made("ul", { id: `${field.id}-suggestions`, class: "complete", role: "listbox", "aria-label": "Suggestions" });
  const said = made("span", { class: "visually-hidden", role: "status" });
  const known = new Map();
  let waiting, asked, active = -1;

  field.type = "text";
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value);
  list.hidden = true;
  box.append(list, said);

  function close() {
    clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    point(-1);
  }

  function point(index) {
    active = index;
    for (const [place, option] of [...list.children].entries()) option.setAttribute("aria-selected", place === index);
    const option = list.children[index];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(optionOf));
    list.hidden = suggestions.length === 0;
    list.scrollTop = 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    point(-1);
    said.textContent = list.hidden
      ? "Aucune suggestion."
      : `${counted(suggestions.length, "suggestion", "suggestions")}. Flèches haut et bas pour choisir.`;
  }

  function optionOf({ kind, label, detail, address, count }, place) {
    const option = made("li", { id: `${list.id}-${place}`, class: "complete__option", role: "option", "aria-selected": "false" });
    const facts = [detail || (kind === "page" ? "" : "Mot-clé"), kind === "page" ? "" : counted(count, "résultat", "résultats")];
    option.dataset.address = address;
    option.append(made("span", {}, label), " ", made("span", { class: "complete__detail" }, facts.filter(Boolean).join(", ")));
    return option;
  }

  async function ask() {
    const typed = field.value.trim();
    if (typed.length < FEWEST_LETTERS) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      if (!known.has(typed)) {
        const answer = await fetch(`${box.dataset.complete}?${new URLSearchParams({ q: typed })}`, { signal: asked.signal });
        known.set(typed, (await answer.json()).suggestions);
      }
      if (field.value.trim() === typed && document.activeElement === field) show(known.get(typed));
    } catch {
      list.hidden = true; // No network, or more was typed since: one types on.
    }
  }

  const follow = (option) => window.location.assign(option.dataset.address);
  const steps = { ArrowDown: 1, ArrowUp: -1 };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    point(-1);
    waiting = setTimeout(ask, PATIENCE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key in steps) {
      event.preventDefault();
      if (list.hidden) return ask();
      const places = list.children.length + 1; // One more than there are: back in the field.
      point(((active + 1 + steps[event.key] + places) % places) - 1);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      follow(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) point(-1);
  });
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // The field keeps the focus.
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) follow(option);
  });
}

// --- Results in place --------------------------------------------------------------------------------------------------
function changeInPlace(root) {
  const [form, results, said] = ["form", "[data-results]", "[data-said]"].map((part) => root.querySelector(part));
  const filters = form.querySelector("[data-filters]");
  const apply = form.querySelector("[data-apply]");
  let shown = window.location.search;
  let asked;

  const boxes = (within) => [...within.querySelectorAll("[data-filters] input[type=checkbox]")];
  const nameOf = (box) => `${box.name}=${box.value}`;
  const signature = (within) => boxes(within).map(nameOf).sort().join("&");
  const heading = () => results.querySelector("h2");

  function address() {
    const kept = [...new FormData(form)].filter(([name, value]) => value && !name.endsWith("-contient"));
    const query = new URLSearchParams(kept).toString();
    return `${form.getAttribute("action")}${query && `?${query}`}`;
  }

  async function load(where, { push = true } = {}) {
    asked?.abort();
    asked = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(where, { signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("[data-results]")) throw new TypeError(where);
      if (push) window.history.pushState(null, "", where);
      shown = window.location.search;
      show(page);
      return true;
    } catch (error) {
      if (error.name !== "AbortError") window.location.assign(where);
      return false;
    }
  }

  function show(page) {
    document.title = page.title;
    for (const link of document.querySelectorAll("link[rel=alternate]")) {
      link.href = page.querySelector(`link[rel=alternate][type="${link.type}"]`).getAttribute("href");
    }
    results.replaceChildren(...page.querySelector("[data-results]").childNodes);
    results.removeAttribute("aria-busy");
    showFilters(page);
    showBar(page);
    said.textContent = heading().textContent.trim();
    tellApply();
    root.dispatchEvent(new CustomEvent("results", { bubbles: true }));
  }

  function showBar(page) {
    const [mine, theirs] = [form, page].map((within) => within.querySelector("input[name=q]"));
    if (document.activeElement !== mine) mine.value = theirs.value;
    form.querySelector("input[name=tri]")?.remove();
    const order = page.querySelector("input[name=tri]");
    if (order) form.append(order);
    const active = filters.querySelector("[data-active]");
    active.replaceChildren(...page.querySelector("[data-active]").childNodes);
  }

  // The boxes stay the same ones, so that the focus, what is unfolded and what is scrolled stay too.
  function showFilters(page) {
    if (signature(document) !== signature(page)) return replaceFilters(page);
    const theirs = new Map(boxes(page).map((box) => [nameOf(box), box]));
    for (const box of boxes(document)) {
      const other = theirs.get(nameOf(box));
      box.checked = other.checked;
      box.disabled = other.disabled && box !== document.activeElement;
      const [line, otherLine] = [box, other].map((one) => one.closest("li"));
      line.className = otherLine.className;
      line.querySelector(".filters__count").replaceWith(otherLine.querySelector(".filters__count"));
    }
  }

  function replaceFilters(page) {
    const focused = document.activeElement;
    const open = new Map([...filters.querySelectorAll("[data-group]")].map((group) => [group.dataset.group, group.open]));
    const groups = page.querySelector(".filters__groups");
    for (const group of groups.querySelectorAll("[data-group]")) group.open = open.get(group.dataset.group) ?? group.open;
    for (const group of filters.querySelectorAll(".filters__groups > :not(:last-child)")) group.remove();
    filters.querySelector(".filters__groups").prepend(...[...groups.children].slice(0, -1));
    boxes(document).find((box) => nameOf(box) === nameOf(focused))?.focus();
  }

  const tellApply = () => {
    const number = heading().firstChild.textContent.trim().split("pour")[0].trim();
    apply.textContent = `Voir ${number}`;
    apply.hidden = WIDE.matches;
  };

  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") load(address());
  });
  form.addEventListener("input", ({ target }) => {
    if (!("look" in target.dataset)) return;
    const sought = folded(target.value.trim());
    const lines = [...target.closest("fieldset").querySelectorAll("li")];
    for (const line of lines) line.hidden = !folded(line.querySelector(".filters__text").textContent).includes(sought);
    said.textContent = counted(lines.filter((line) => !line.hidden).length, "valeur", "valeurs");
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && "look" in event.target.dataset) event.preventDefault();
  });
  apply.addEventListener("click", (event) => {
    event.preventDefault();
    filters.open = false;
    heading().focus();
  });
  results.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-in-place]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const isOrder = link.closest("nav") !== null;
    if (!(await load(link.href))) return;
    const again = [...results.querySelectorAll("nav [data-in-place]")].find((one) => one.href === link.href);
    ((isOrder && again) || heading()).focus();
  });
  window.addEventListener("popstate", () => {
    if (window.location.search !== shown) load(window.location.href, { push: false });
  });
  WIDE.addEventListener("change", tellApply);
  tellApply();
}

// On a phone a list is unfolded for what is ticked in it; the others wait for a finger.
function foldOnAPhone(filters) {
  for (const group of WIDE.matches ? [] : filters.querySelectorAll("[data-group]")) {
    group.open = group.querySelector(":checked") !== null || Boolean(group.querySelector("[data-look]")?.value);
  }
}

for (const box of document.querySelectorAll("[data-complete]")) offerWhileTyping(box);
for (const root of document.querySelectorAll("[data-search]")) {
  const filters = root.querySelector("[data-filters]");
  if (!filters) continue;
  foldOnAPhone(filters);
  changeInPlace(root);
}
