// Reads what a visitor asked to keep on this device when the network does not answer. It keeps nothing by itself.
const SHELF = "/hors-connexion/";
const PICTURE = /^(\/fichiers\/images\/[0-9a-f]{32}\/)/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = request.method === "GET" && url.origin === self.location.origin;
  if (isOurs && !url.pathname.startsWith("/admin/") && !request.headers.has("range")) {
    event.respondWith(fetch(request).catch(() => kept(request, url)));
  }
});

async function kept(request, url) {
  const found = await caches.match(request, { ignoreSearch: request.mode === "navigate", ignoreVary: true });
  return found ?? (await samePicture(url)) ?? (await shelfFor(request)) ?? Response.error();
}

// A screen of another width asks for another size of a picture than the one that was kept.
async function samePicture(url) {
  const [folder] = url.pathname.match(PICTURE) ?? [];
  for (const name of folder ? await caches.keys() : []) {
    const cache = await caches.open(name);
    const near = (await cache.keys()).find((one) => new URL(one.url).pathname.startsWith(folder));
    if (near) return cache.match(near);
  }
  return undefined;
}

function shelfFor(request) {
  return request.mode === "navigate" ? caches.match(SHELF) : undefined;
}
