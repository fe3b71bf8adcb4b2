// « Garder hors connexion », « Mes pages hors connexion », « Copier la citation ». A page without scripts shows none.
const WORKER = "/hors-connexion.js";
const SHELF = "/hors-connexion/";
const ABOUT = "/hors-connexion/a-propos";
const KEPT = "gardee ";
const SHELF_CACHE = "mes-pages-hors-connexion";
const PARTS = "link[rel~=stylesheet], link[rel~=icon], link[rel=preload], script[src], main img";
const DOCUMENTS = "main a[href^='/fichiers/documents/']";
const NO_ROOM = "Il n’y a plus assez de place sur cet appareil. Retirez une page gardée, ou gardez celle-ci sans ses documents.";
const NO_NETWORK = "Le réseau n’a pas répondu : rien n’a été gardé. Réessayez quand la connexion est meilleure.";
const canKeep = "caches" in window && "serviceWorker" in navigator;

class Gone extends Error {}

// --- Keeping: each page has a cache of its own, with all that it needs, so that it goes whole ---------------------
async function fetched(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if ([404, 410].includes(answer.status)) throw new Gone(address);
  if (!answer.ok) throw new TypeError(address);
  return answer;
}

async function readPage(path) {
  const answer = await fetched(path);
  const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  return { answer, page, version: page.querySelector("[data-keep]")?.dataset.version ?? "" };
}

function partsOf(page, withDocuments) {
  const nodes = page.querySelectorAll(withDocuments ? `${PARTS}, ${DOCUMENTS}` : PARTS);
  const addresses = [...nodes].map((node) => node.getAttribute("src") ?? node.getAttribute("href"));
  return new Set(addresses.filter((address) => address?.startsWith("/")));
}

async function fill(name, path, { answer, page }, withDocuments) {
  const cache = await caches.open(name);
  let size = 0;
  const put = async (address, part) => {
    size += (await part.clone().blob()).size;
    await cache.put(address, part);
  };
  await put(path, answer);
  for (const address of partsOf(page, withDocuments)) await put(address, await fetched(address));
  return { cache, size };
}

async function keep(path, withDocuments) {
  const read = await readPage(path);
  const name = `${KEPT}${path} ${Date.now()}`;
  try {
    await fill(SHELF_CACHE, SHELF, await readPage(SHELF), false);
    const { cache, size } = await fill(name, path, read, withDocuments);
    const title = read.page.querySelector("h1").textContent.trim();
    const about = { path, title, version: read.version, withDocuments, size, at: Date.now() };
    await cache.put(ABOUT, new Response(JSON.stringify(about)));
    await navigator.serviceWorker.register(WORKER);
  } catch (error) {
    await caches.delete(name);
    await tidyUp();
    throw error;
  }
  await forget(path, name);
}

async function forget(path, exceptName) {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${KEPT}${path} `) && name !== exceptName) await caches.delete(name);
  }
  await tidyUp();
}

// Where no page is kept any more, nothing of ours stays on the device.
async function tidyUp() {
  if ((await allKept()).length > 0) return;
  await caches.delete(SHELF_CACHE);
  const worker = await navigator.serviceWorker.getRegistration("/");
  await worker?.unregister();
}

async function allKept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(KEPT));
  const told = await Promise.all(names.map(async (name) => (await caches.open(name)).match(ABOUT)));
  const pages = await Promise.all(told.filter(Boolean).map((about) => about.json()));
  return pages.sort((one, other) => one.title.localeCompare(other.title, "fr"));
}

// Keep again a page that changed; take away one that was withdrawn. Says which of the two it did, or nothing.
async function refresh(about) {
  try {
    const { version } = await readPage(about.path);
    if (version === about.version) return "";
    await keep(about.path, about.withDocuments);
    return "updated";
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    await forget(about.path);
    return "gone";
  }
}

const sentenceFor = (error) => (error?.name === "QuotaExceededError" ? NO_ROOM : NO_NETWORK);

// --- French -----------------------------------------------------------------------------------------------------
function frenchSize(bytes) {
  const [size, unit] = bytes < 999_500 ? [bytes / 1000, "Ko"] : [bytes / 1_000_000, "Mo"];
  const most = unit === "Mo" ? 1 : 0;
  return `${size.toLocaleString("fr-FR", { maximumFractionDigits: most })}\u00a0${unit}`;
}

function frenchDay(moment) {
  const day = new Date(moment);
  const monthAndYear = day.toLocaleDateString("fr-FR", { month: "long", year: "numeric" });
  return `${day.getDate() === 1 ? "1er" : day.getDate()} ${monthAndYear}`;
}

// --- On a page ----------------------------------------------------------------------------------------------------
async function offerToKeep(box) {
  const path = window.location.pathname;
  const [said, doIt, undo] = ["said", "do", "undo"].map((name) => box.querySelector(`[data-keep-${name}]`));
  const documents = box.querySelector("[data-keep-documents]");

  async function show(sentence) {
    const about = (await allKept()).find((one) => one.path === path);
    undo.hidden = !about;
    doIt.textContent = about ? "Garder de nouveau" : "Garder hors connexion";
    if (about && documents) documents.checked = about.withDocuments;
    said.textContent = sentence ?? (about ? keptSentence(about) : said.textContent);
    return about;
  }

  doIt.addEventListener("click", async () => {
    doIt.disabled = true;
    said.textContent = "Cette page est en train d’être gardée…";
    try {
      await keep(path, documents?.checked ?? false);
      await show();
    } catch (error) {
      await show(sentenceFor(error));
    }
    doIt.disabled = false;
  });
  undo.addEventListener("click", async () => {
    await forget(path);
    await show("Cette page n’est plus gardée sur cet appareil.");
    doIt.focus();
  });

  const about = await show();
  box.hidden = false;
  if (about && about.version !== box.dataset.version) {
    await keep(path, about.withDocuments).then(
      () => show("Cette page a changé : votre copie vient d’être mise à jour."),
      (error) => show(`Cette page a changé, votre copie est l’ancienne. ${sentenceFor(error)}`),
    );
  }
}

function keptSentence(about) {
  const more = about.withDocuments ? ", avec ses documents" : "";
  return `Gardée sur cet appareil le ${frenchDay(about.at)} (${frenchSize(about.size)}${more}).`;
}

// --- On the shelf ---------------------------------------------------------------------------------------------------
async function showShelf(shelf) {
  const list = shelf.querySelector("ul");
  const said = shelf.querySelector("[role=status]");
  const all = shelf.querySelector("[data-forget-all]");
  const row = shelf.querySelector("template");

  async function show(sentence) {
    const pages = await allKept();
    list.replaceChildren(...pages.map(rowOf));
    all.hidden = pages.length === 0;
    said.textContent = sentence ?? countOf(pages);
  }

  function rowOf(about) {
    const item = row.content.cloneNode(true);
    const [link, facts, button] = ["a", "[data-facts]", "button"].map((part) => item.querySelector(part));
    link.textContent = about.title;
    link.href = about.path;
    facts.textContent = keptSentence(about);
    button.setAttribute("aria-label", `Retirer « ${about.title} » de cet appareil`);
    button.addEventListener("click", async () => {
      await forget(about.path);
      await show(`« ${about.title} » n’est plus gardée sur cet appareil.`);
      shelf.focus();
    });
    return item;
  }

  all.addEventListener("click", async () => {
    for (const about of await allKept()) await forget(about.path);
    await show("Plus aucune page n’est gardée sur cet appareil.");
    shelf.focus();
  });

  await show();
  shelf.hidden = false;
  if (navigator.onLine) await refreshAll(show);
}

function countOf(pages) {
  if (pages.length === 0) return "Aucune page n’est gardée sur cet appareil.";
  const weight = frenchSize(pages.reduce((sum, page) => sum + page.size, 0));
  const noun = pages.length === 1 ? "page gardée" : "pages gardées";
  return `${pages.length}\u00a0${noun} sur cet appareil, ${weight} en tout.`;
}

async function refreshAll(show) {
  const done = { updated: [], gone: [] };
  for (const about of await allKept()) {
    try {
      done[await refresh(about)]?.push(`« ${about.title} »`);
    } catch (error) {
      await show(`« ${about.title} » n’a pas pu être mise à jour. ${sentenceFor(error)}`);
      return;
    }
  }
  const sentences = [
    done.updated.length ? `Mise à jour\u00a0: ${done.updated.join(", ")}.` : "",
    done.gone.length ? `Retirée du site, donc d’ici\u00a0: ${done.gone.join(", ")}.` : "",
  ].filter(Boolean);
  if (sentences.length) await show(sentences.join(" "));
}

// --- Copying --------------------------------------------------------------------------------------------------------
function offerToCopy(box) {
  const said = box.querySelector("[role=status]");
  box.querySelector("button").addEventListener("click", async () => {
    const text = document.getElementById(box.dataset.copy).textContent;
    said.textContent = await navigator.clipboard.writeText(text).then(
      () => "Citation copiée.",
      () => "La copie n’est pas possible ici\u00a0: sélectionnez le texte.",
    );
  });
  box.hidden = false;
}

for (const box of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) offerToCopy(box);
if (canKeep) {
  for (const box of document.querySelectorAll("[data-keep]")) offerToKeep(box);
  for (const shelf of document.querySelectorAll("[data-shelf]")) showShelf(shelf);
}
