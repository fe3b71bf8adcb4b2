// « Ma sélection » : kept in this browser, never sent but in an address that the visitor asks for.
const SHELF = "ma-selection";
const PAGE = "/ma-selection/";
const MOST = 30;
const NB = "\u00a0";

// As search/selection/keys.py writes them: sixteen bytes in base64url.
const short = (key) => btoa(String.fromCharCode(...key.replaceAll("-", "").match(/../g).map((byte) => parseInt(byte, 16))))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const pages = (number) => `${number}${NB}${number < 2 ? "page" : "pages"}`;
const addressOf = (keys) => (keys.length ? `${PAGE}?p=${keys.join(".")}` : PAGE);

function chosen() {
  try {
    const kept = JSON.parse(localStorage.getItem(SHELF) ?? "[]");
    return Array.isArray(kept) ? kept.filter((key) => /^[\w-]{22}$/.test(key)).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

// Says whether the browser kept it.
function keep(keys) {
  try {
    if (keys.length) localStorage.setItem(SHELF, JSON.stringify(keys));
    else localStorage.removeItem(SHELF);
    return true;
  } catch {
    return false;
  }
}

function sentence(keys, isKept) {
  if (keys.length > MOST) return `Votre sélection est pleine (${pages(MOST)})\u00a0: retirez-en une d’abord.`;
  if (!isKept) return "Ce navigateur ne garde rien\u00a0: la page n’a pas été mise de côté.";
  return keys.length ? `${pages(keys.length)} dans votre sélection.` : "Votre sélection est vide.";
}

function add(keys) {
  const all = [...new Set([...chosen(), ...keys])];
  const isKept = all.length <= MOST && keep(all);
  return { isKept, said: sentence(all, isKept) };
}

// --- A button on a page or a result ------------------------------------------------------------------------------
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.querySelector("main").append(status);

function showButton(box) {
  const isChosen = chosen().includes(short(box.dataset.select));
  box.toggleAttribute("data-selected", isChosen);
  box.querySelector("[data-select-words]").textContent = isChosen ? "Retirer de ma sélection" : "Ajouter à ma sélection";
}

function toggle(box) {
  const key = short(box.dataset.select);
  const others = chosen().filter((one) => one !== key);
  const isAdded = others.length === chosen().length;
  const { isKept, said } = isAdded ? add([key]) : { isKept: keep(others), said: sentence(others, true) };
  showAll();
  status.textContent = said;
  box.querySelector(".select__link")?.remove();
  if (!isAdded) return;
  const link = document.createElement(isKept ? "a" : "span");
  link.className = "select__link";
  link.textContent = isKept ? `Voir ma sélection (${chosen().length})` : said;
  if (isKept) link.href = PAGE;
  box.append(link);
}

function showAll() {
  for (const box of document.querySelectorAll("[data-select]")) showButton(box);
  for (const link of document.querySelectorAll("[data-selection-count]")) {
    link.textContent = chosen().length ? `Ma sélection (${chosen().length})` : "Ma sélection";
  }
  for (const page of document.querySelectorAll("[data-selection]")) showPage(page);
}

// --- The page of a selection ---------------------------------------------------------------------------------------
const keysOf = (page) => page.dataset.selection.split(".").filter(Boolean);

function showPage(page) {
  const mine = chosen();
  const isMine = mine.length > 0 && keysOf(page).every((key) => mine.includes(key)) && mine.length === keysOf(page).length;
  const shown = (part, isShown) => page.querySelector(part)?.toggleAttribute("hidden", !isShown);
  shown("[data-copy-address]", navigator.clipboard !== undefined);
  shown("[data-select-all]", !keysOf(page).every((key) => mine.includes(key)));
  shown("[data-empty]", isMine);
}

function follow(page) {
  const said = page.querySelector("[data-selection-said]");
  const title = page.querySelector("h1");
  const on = (part, act) => page.querySelector(part)?.addEventListener("click", act);
  on("[data-copy-address]", async () => {
    const address = page.querySelector(".citation").textContent;
    said.textContent = await navigator.clipboard.writeText(address).then(
      () => "Adresse copiée.",
      () => "La copie n’est pas possible ici\u00a0: sélectionnez l’adresse plus bas.",
    );
  });
  on("[data-select-all]", () => {
    said.textContent = add(keysOf(page)).said;
    showAll();
    title.focus();
  });
  on("[data-empty]", () => {
    keep([]);
    window.location.assign(PAGE);
  });
}

const page = document.querySelector("[data-selection]");
if (page && !window.location.search && chosen().length) window.location.replace(addressOf(chosen()));
if (page) follow(page);
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-select] button");
  if (button) toggle(button.closest("[data-select]"));
});
document.addEventListener("results", showAll);
window.addEventListener("storage", showAll);
window.addEventListener("pageshow", showAll);
showAll();
